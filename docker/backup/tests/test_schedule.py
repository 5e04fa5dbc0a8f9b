"""The long-running mode, with a clock that is set by hand."""

from __future__ import annotations

import signal
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from backup.health import judge
from backup.schedule import Schedule
from workbench.stage import Stage

START = datetime(2026, 11, 27, 12, 0, tzinfo=timezone.utc)  # a Friday


class HandClock:
    """Jumps to the moment that is waited for, plus a delay; ends after a number of waits."""

    def __init__(self, rounds: int, delay: timedelta = timedelta()) -> None:
        self.time, self._rounds, self._delay = START, rounds, delay

    def now(self) -> datetime:
        return self.time

    def wait_until(self, moment: datetime) -> bool:
        if self._rounds == 0:
            return False
        self._rounds -= 1
        self.time = moment + self._delay
        return True


class World:
    """A schedule whose commands are written down instead of run."""

    def __init__(self, folder: Path, clock: HandClock, codes: dict[str, int] | None = None) -> None:
        self.ran: list[tuple[str, str]] = []
        self.alerts: list[str] = []
        self.health = folder / "health.json"
        self.clock, self.codes = clock, codes or {}
        Schedule("03:15", clock, self.run, self.alerts.append, self.health, 26, with_drill=True).loop()

    def run(self, command: str) -> int:
        """Writes a command down, with the day of the week."""
        self.ran.append((self.clock.now().strftime("%a %H:%M"), command))
        return self.codes.get(command, 0)


def test_a_round_a_day_and_the_drill_on_sundays(tmp_path: Path) -> None:
    world = World(tmp_path, HandClock(rounds=3))
    daily = ("backup", "verify", "prune")
    assert world.ran == [
        ("Fri 12:00", "verify"),
        *[("Sat 03:15", command) for command in daily],
        *[("Sun 03:15", command) for command in (*daily, "drill")],
        *[("Mon 03:15", command) for command in daily],
    ]
    assert world.alerts == []
    assert judge(world.health, world.clock.now()) == ""


def test_without_a_fresh_copy_at_the_start_one_is_made_at_once(tmp_path: Path) -> None:
    world = World(tmp_path, HandClock(rounds=0), {"verify": 4})
    assert [command for _, command in world.ran] == ["verify", "backup", "verify"]


@pytest.mark.parametrize("broken", ["backup", "verify"])
def test_nothing_is_thinned_out_after_a_failure(tmp_path: Path, broken: str) -> None:
    world = World(tmp_path, HandClock(rounds=1), {broken: 1})
    assert "prune" not in [command for _, command in world.ran]
    assert f"{broken} ended with code 1" in judge(world.health, world.clock.now())


def test_a_round_that_was_missed_raises_the_alarm_and_is_made_up_for(tmp_path: Path) -> None:
    world = World(tmp_path, HandClock(rounds=1, delay=timedelta(hours=5)))
    assert world.alerts == ["the round of 2026-11-28T03:15+00:00 was missed; it begins 5:00:00 late"]
    assert ("Sat 08:15", "backup") in world.ran


def test_health_ends_when_no_round_ends(tmp_path: Path) -> None:
    world = World(tmp_path, HandClock(rounds=1))
    assert judge(world.health, world.clock.now() + timedelta(hours=26)) == ""
    assert "no round has ended since" in judge(world.health, world.clock.now() + timedelta(hours=27))
    world.health.write_text("{")
    assert judge(world.health, START) == "the health file cannot be read"


def test_the_real_thing_makes_a_copy_and_stops_when_asked(stage: Stage) -> None:
    process = stage.start("schedule", BACKUP_AT="00:00")
    assert process.stdout
    # No repository yet: the start makes up for the copy that is missing. Its lines come as the commands end.
    heard = ""
    while '"command": "prune"' not in heard:
        line = process.stdout.readline()
        assert line, heard
        heard += line
    process.send_signal(signal.SIGTERM)
    ended = stage.end(process)
    assert ended.code == 0 and "the schedule ends" in ended.output
    healthy = stage.run("health")
    assert healthy.code == 0, healthy.output
    assert stage.succeed("list")["copies"] == 1
