"""Copies in the repository.

A copy is two snapshots of one run: the dump, and the manifest, which is written last and only when the dump was stored
whole and can be read. A dump without a manifest is what a broken run left behind: no command takes it for a copy.
So nothing has to be taken back when a run is killed, a target that allows no deletion (append-only) is enough,
and the dump streams into the repository without a file on disk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from backup.errors import Failed
from backup.manifest import FORMAT, Manifest
from backup.repository import Repository

DUMP, MANIFEST = "database.dump", "manifest.json"
#: Longer than any run may take, so that a run at work is never taken for a broken one.
BROKEN_AFTER = timedelta(hours=48)
Snapshots = list[dict[str, Any]]


@dataclass(frozen=True)
class Copy:
    """A whole copy."""

    run: str
    time: datetime
    dump: str
    manifest: str

    def age(self) -> timedelta:
        """How old the data is."""
        return datetime.now(timezone.utc) - self.time


def copies(found: Snapshots) -> list[Copy]:
    """All copies among the snapshots of a repository, oldest first."""
    dumps = {_run(snapshot): snapshot for snapshot in found if "dump" in tags(snapshot)}
    return [
        Copy(_run(snapshot), moment(snapshot["time"]), str(dumps[_run(snapshot)]["id"]), str(snapshot["id"]))
        for snapshot in found
        if "manifest" in tags(snapshot) and _run(snapshot) in dumps
    ]


def broken(found: Snapshots, now: datetime) -> list[str]:
    """Dumps without a manifest: left by runs that did not end well, or whose copy was thinned out."""
    whole = {_run(snapshot) for snapshot in found if "manifest" in tags(snapshot)}
    return [
        str(snapshot["id"])
        for snapshot in found
        if "dump" in tags(snapshot) and _run(snapshot) not in whole and now - moment(snapshot["time"]) > BROKEN_AFTER
    ]


def present(repository: Repository) -> list[Copy]:
    """All copies, oldest first. @raises Failed: when there is none."""
    found = copies(repository.snapshots())
    if not found:
        raise Failed("there is no copy in the repository yet")
    return found


def choose(repository: Repository, wanted: str = "latest") -> Copy:
    """A copy by the beginning of its run or of one of its snapshots, or the newest one."""
    found = present(repository)
    if wanted == "latest":
        return found[-1]
    fits = [copy for copy in found if any(name.startswith(wanted) for name in (copy.run, copy.dump, copy.manifest))]
    if len(fits) != 1:
        raise Failed(f"{len(fits)} copies fit this name: take one that `list` shows")
    return fits[0]


def manifest_of(repository: Repository, copy: Copy) -> Manifest:
    """What was in the database at the moment of a copy."""
    manifest: dict[str, Any] = json.loads(repository.read(copy.manifest, MANIFEST))
    if manifest.get("format") != FORMAT:
        raise Failed(
            f"the manifest of copy {copy.run} has format {manifest.get('format')}, this program reads {FORMAT}"
        )
    return manifest


def moment(text: str) -> datetime:
    """A time as restic writes it; Python reads six digits of a second at most, restic writes nine."""
    return datetime.fromisoformat(text[:19]).replace(tzinfo=timezone.utc)


def tags(snapshot: dict[str, Any]) -> list[str]:
    """What a snapshot is marked with."""
    return snapshot.get("tags") or []


def _run(snapshot: dict[str, Any]) -> str:
    return next((tag.removeprefix("run-") for tag in tags(snapshot) if tag.startswith("run-")), "")
