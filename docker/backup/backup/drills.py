"""Drills that succeeded, noted in the repository itself: a container that ran one has kept nothing a week later."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

from backup.copies import Copy, Snapshots, moment, tags
from backup.errors import Stale
from backup.repository import Repository

#: The tag of the notes, and the file in each: the report of the drill.
TAG, REPORT = "drill", "drill.json"


def note(repository: Repository, report: dict[str, Any]) -> None:
    """Notes a drill that succeeded."""
    repository.write(REPORT, [TAG], report["drill_time"], json.dumps(report, indent=2).encode())


def refuse_missed(snapshots: Snapshots, copies: list[Copy], allowed: timedelta) -> None:
    """Tells of drills that did not run, for whatever reason. The first copy gives the first drill its time.

    @raises Stale: when the last drill, or without any the oldest copy, is older than allowed.
    """
    drilled = [moment(snapshot["time"]) for snapshot in snapshots if TAG in tags(snapshot)]
    since = max(drilled, default=copies[0].time)
    if datetime.now(timezone.utc) - since > allowed:
        last = f"the last one was on {since.date()}" if drilled else f"there are copies since {since.date()}"
        raise Stale(f"no drill succeeded for {allowed.days} days, {last}: look at the log of the drills")
