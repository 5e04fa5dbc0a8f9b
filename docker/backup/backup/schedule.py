"""`schedule`: the long-running mode, for platforms that have no scheduler of their own.

Each command runs as a process of its own: one that breaks or hangs takes neither the others nor the schedule with it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from backup.health import note

SUNDAY = 6
#: A round that begins later than this was missed: the machine slept, or the round before took all day.
MISSED_AFTER = timedelta(hours=1)


class Clock(Protocol):
    """The time, which tests set by hand."""

    def now(self) -> datetime:
        """The time in UTC."""
        ...

    def wait_until(self, moment: datetime) -> bool:
        """Waits; false when the process was asked to end meanwhile."""
        ...


class Schedule:
    """Runs a round every day at one time of day."""

    def __init__(
        self,
        at: str,
        clock: Clock,
        run: Callable[[str], int],
        alert: Callable[[str], None],
        health_file: Path,
        max_age_hours: int,
        with_drill: bool,
    ) -> None:
        self._hour, self._minute = (int(part) for part in at.split(":"))
        self._clock, self._run, self._alert = clock, run, alert
        self._health_file, self._counts_for, self._with_drill = health_file, timedelta(hours=max_age_hours), with_drill

    def next(self, now: datetime) -> datetime:
        """The next time of the round after a moment."""
        today = now.replace(hour=self._hour, minute=self._minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)

    def loop(self) -> None:
        """Runs until the process is asked to end.

        A start may follow a crash or a deployment at the hour of the round, so a copy that is missing is made at once.
        """
        self._note([])
        if self._run("verify") != 0:
            self.round(drill=False)
        while True:
            due = self.next(self._clock.now())
            if not self._clock.wait_until(due):
                return
            late = self._clock.now() - due
            if late > MISSED_AFTER:
                self._alert(f"the round of {due.isoformat(timespec='minutes')} was missed; it begins {late} late")
            self.round(drill=self._with_drill and due.weekday() == SUNDAY)

    def round(self, drill: bool) -> None:
        """One round. Nothing is thinned out after a backup or a check that failed: old copies may be all there is."""
        problems = [
            f"{command} ended with code {code}" for command in ("backup", "verify") if (code := self._run(command))
        ]
        later = ([] if problems else ["prune"]) + (["drill"] if drill else [])
        problems += [f"{command} ended with code {code}" for command in later if (code := self._run(command))]
        self._note(problems)

    def _note(self, problems: list[str]) -> None:
        note(self._health_file, problems, self._clock.now() + self._counts_for)
