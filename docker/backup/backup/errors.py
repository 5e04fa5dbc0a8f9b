"""What can go wrong, each with the exit code by which a scheduler tells the cases apart."""

from __future__ import annotations

from collections.abc import Sequence


class Failed(Exception):
    """The work was tried and did not succeed."""

    code = 1


class BadSettings(Failed):
    """The settings are wrong; every mistake is in the message."""

    code = 2

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        lines = "".join(f"\n  - {problem}" for problem in self.problems)
        super().__init__(f"{len(self.problems)} problem(s) in the settings:{lines}")


class Refused(Failed):
    """The work was not begun, because it could harm something."""

    code = 3


class Stale(Failed):
    """The newest copy is too old, or there is none."""

    code = 4


class OutOfTime(Failed):
    """The command took longer than BACKUP_TIMEOUT_SECONDS."""


class Stopped(Failed):
    """The platform asked the process to end (SIGTERM, SIGINT)."""
