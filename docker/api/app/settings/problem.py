"""One finding about the environment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is wrong with one variable. It never repeats the value, which may be a secret."""

    variable: str
    wrong: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.wrong}; allowed: {self.allowed}"
