"""`verify`, `list` and `prune`: is the repository sound, what is in it, and what may go."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from backup.copies import broken, copies, present
from backup.drills import TAG, refuse_missed
from backup.errors import Stale
from backup.repository import Repository
from backup.settings import Settings


def verify(settings: Settings) -> dict[str, Any]:
    """Checks the repository, reads a share of its data, and looks at the age of the newest copy and of the last drill.

    @raises Stale: when one of them is older than allowed, or there is no copy.
    """
    repository = Repository(settings)
    repository.open()
    repository.check(settings.verify_subset)
    snapshots = repository.snapshots()
    found = copies(snapshots)
    if not found:
        raise Stale("there is no copy in the repository")
    age = found[-1].age()
    if age > timedelta(hours=settings.max_age_hours):
        hours = age.total_seconds() / 3600
        raise Stale(f"the newest copy is {hours:.1f} hours old, {settings.max_age_hours} are allowed: look why")
    if settings.drill_max_age_days:
        refuse_missed(snapshots, found, timedelta(days=settings.drill_max_age_days))
    return {"run": found[-1].run, "copies": len(found), "age_seconds": round(age.total_seconds())}


def show(settings: Settings) -> dict[str, Any]:
    """Lists the copies, newest first."""
    repository = Repository(settings)
    repository.open()
    found = [
        {"run": copy.run, "time": copy.time.isoformat(), "dump": copy.dump} for copy in copies(repository.snapshots())
    ]
    return {"copies": len(found), "list": found[::-1]}


def prune(settings: Settings) -> dict[str, Any]:
    """Thins out the copies by the rules for keeping, then deletes what nothing needs any more.

    The newest copy always stays: every rule keeps the latest of its days, weeks and months.
    """
    repository = Repository(settings)
    repository.open()
    before = present(repository)  # nothing is deleted from a repository without a whole copy
    # Manifests first: a run that is killed in between leaves dumps without one, which the next run forgets.
    repository.thin_out("manifest")
    repository.thin_out(TAG)
    left = repository.snapshots()
    left_over, kept = broken(left, datetime.now(timezone.utc)), copies(left)
    repository.forget(left_over)
    repository.prune()
    return {"copies": len(kept), "forgotten": len(before) - len(kept), "dumps_deleted": len(left_over)}
