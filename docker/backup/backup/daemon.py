"""What the long-running mode needs of the real world: the clock, and commands as processes."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import datetime, timezone

from backup.calls import alert
from backup.errors import Stopped
from backup.schedule import Schedule
from backup.settings import Settings

#: Waiting is cut into pieces, so that a clock that was set, or a machine that slept, is noticed.
PIECE_SECONDS = 60.0


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(timezone.utc)

    def wait_until(self, moment: datetime) -> bool:
        """Waits until a moment; a signal ends the wait."""
        try:
            while (left := (moment - self.now()).total_seconds()) > 0:
                time.sleep(min(left, PIECE_SECONDS))
        except Stopped:
            return False
        return True


def command(name: str) -> int:
    """Runs one command to its end; when we are asked to end, so is it."""
    process = subprocess.Popen([sys.executable, "-m", "backup", name])
    try:
        return process.wait()
    except BaseException:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        raise


def serve(settings: Settings) -> None:
    """Runs the schedule until SIGTERM."""
    Schedule(
        at=settings.at,
        clock=SystemClock(),
        run=command,
        alert=lambda message: alert(settings.alert_url, settings.name, "schedule", "missed", message),
        health_file=settings.health_file,
        max_age_hours=settings.max_age_hours,
        with_drill=settings.drill is not None,
    ).loop()
