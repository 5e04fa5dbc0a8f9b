"""How far the schema is, compared with this version of the code.

Revisions are numbers, so an unknown one can be placed.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from pathlib import Path

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"
FILE = re.compile(r"(\d{4})_[a-z0-9_]+\.py")


class Standing(Enum):
    """Where the schema stands."""

    BEHIND = "behind"
    SAME = "same"
    #: Of a newer version: a release was taken back, and its changes stay, because they fit the code of before.
    AHEAD = "ahead"
    FOREIGN = "foreign"


@cache
def head() -> str:
    """The newest revision that this version of the code knows."""
    return max(match[1] for path in VERSIONS.iterdir() if (match := FILE.fullmatch(path.name)))


def standing(revision: str | None, newest: str | None = None) -> Standing:
    """Compares the revision of a database with the newest that the code knows; no revision is an empty database."""
    newest = newest or head()
    if revision is None:
        return Standing.BEHIND
    if not re.fullmatch(r"\d{4}", revision):
        return Standing.FOREIGN
    if revision == newest:
        return Standing.SAME
    return Standing.AHEAD if revision > newest else Standing.BEHIND
