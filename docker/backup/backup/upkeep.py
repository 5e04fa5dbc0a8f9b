"""`verify`, `list` and `prune`: is the repository sound, what is in it, and what may go."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from backup.copies import broken, choose, copies
from backup.errors import Stale
from backup.repository import Repository
from backup.settings import Settings


def verify(settings: Settings) -> dict[str, Any]:
    """Checks the repository, reads a share of its data, and looks at the age of the newest copy.

    @raises Stale: when the newest copy is older than allowed, or there is none.
    """
    repository = Repository(settings)
    repository.open()
    repository.check(settings.verify_subset)
    return freshness(settings, repository)


def freshness(settings: Settings, repository: Repository) -> dict[str, Any]:
    """How old the newest copy is."""
    found = copies(repository)
    if not found:
        raise Stale("there is no copy in the repository")
    age = found[-1].age()
    if age > timedelta(hours=settings.max_age_hours):
        hours = age.total_seconds() / 3600
        raise Stale(f"the newest copy is {hours:.1f} hours old, {settings.max_age_hours} are allowed: look why")
    return {"run": found[-1].run, "copies": len(found), "age_seconds": round(age.total_seconds())}


def show(settings: Settings) -> dict[str, Any]:
    """Lists the copies, newest first."""
    repository = Repository(settings)
    repository.open()
    found = [{"run": copy.run, "time": copy.time.isoformat(), "dump": copy.dump} for copy in copies(repository)]
    return {"copies": len(found), "list": found[::-1]}


def prune(settings: Settings) -> dict[str, Any]:
    """Thins out the copies by the rules for keeping, then deletes what nothing needs any more.

    The newest copy always stays: every rule keeps the latest of its days, weeks and months.
    """
    repository = Repository(settings)
    repository.open()
    choose(repository)  # nothing is deleted from a repository that holds no whole copy
    before = copies(repository)
    # Manifests first: a run that is killed in between leaves dumps without one, which the next run forgets.
    repository.thin_out("manifest")
    left_over = broken(repository, datetime.now(timezone.utc))
    repository.forget(left_over)
    repository.prune()
    kept = copies(repository)
    return {"copies": len(kept), "forgotten": len(before) - len(kept), "dumps_deleted": len(left_over)}
