"""Whatever breaks a run: the older copy stays, the error is clear, and the next run succeeds."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbench.proxy import proxy
from workbench.stage import FILL, Stage

MORE = FILL.format(rows=20_000)


@contextmanager
def nothing_lost(stage: Stage) -> Iterator[str]:
    """A copy before the trouble; after it the copy can still be restored, and a new one can be made."""
    first = stage.succeed("backup")["run"]
    rows = stage.sql("SELECT count(*) FROM messages")
    stage.sql(MORE)
    yield first
    second = stage.succeed("backup")["run"]
    runs = [copy["run"] for copy in stage.succeed("list")["list"]]
    assert runs == [second, first], "a run that broke off has left a copy, or a copy is lost"
    target = f"{stage.database}_old"
    stage.succeed("restore", "--snapshot", first, RESTORE_DATABASE_URL=stage.empty_database(target))
    assert stage.sql("SELECT count(*) FROM messages", target) == rows


@pytest.mark.parametrize(
    ("victim", "says"),
    [("pg_dump", "pg_dump was killed by signal 9"), ("restic", "restic was killed by signal 9"), ("all", "")],
)
def test_killed_midway(stage: Stage, victim: str, says: str) -> None:
    # Held back by the network in the midst of the rows: this is where the blow falls.
    with nothing_lost(stage), proxy(stage.pg.port, after=1_200_000, answers=True) as slow:
        run = stage.start("backup", BACKUP_DATABASE_URL=stage.reader(slow.port))
        assert slow.reached.wait(60)
        if victim == "all":
            os.killpg(run.pid, signal.SIGKILL)
        else:
            os.kill(child(run.pid, victim), signal.SIGKILL)
        ended = stage.end(run)
        assert ended.code == (-9 if victim == "all" else 1)
        assert says in ended.output


def test_a_network_that_stays_away(stage: Stage) -> None:
    with nothing_lost(stage), proxy(stage.storage.port, after=300_000) as cut:
        run = stage.start("backup", BACKUP_REPOSITORY=stage.repository(cut.port))
        assert cut.reached.wait(60)
        cut.cut()
        # restic goes on trying for a quarter of an hour. The alarm that limits a run comes now, so that nobody waits.
        run.send_signal(signal.SIGALRM)
        ended = stage.end(run)
        assert ended.code == 1
        assert "longer than BACKUP_TIMEOUT_SECONDS" in ended.last["message"]


def test_a_run_that_hangs_is_stopped_in_time(stage: Stage) -> None:
    with proxy(stage.pg.port, after=0) as silent:
        ended = stage.run("backup", BACKUP_DATABASE_URL=stage.reader(silent.port), BACKUP_TIMEOUT_SECONDS="1")
    assert ended.code == 1
    assert "longer than BACKUP_TIMEOUT_SECONDS" in ended.last["message"]


def test_a_network_that_comes_back(stage: Stage) -> None:
    stage.sql(MORE)
    with proxy(stage.storage.port, after=300_000) as cut:
        run = stage.start("backup", BACKUP_REPOSITORY=stage.repository(cut.port))
        assert cut.reached.wait(60)
        cut.cut()
        cut.release()
        ended = stage.end(run)
    assert ended.code == 0, ended.output
    stage.succeed("restore", RESTORE_DATABASE_URL=stage.empty_database(f"{stage.database}_after"))


def test_a_full_disk(stage: Stage) -> None:
    """The limit on the size of a file stands for it: restic cannot write what it is about to send."""

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))

    with nothing_lost(stage):
        ended = stage.run("backup", before=full)
        assert ended.code == 1
        assert "the copy broke off and does not count" in ended.last["message"]
        assert "file too large" in ended.last["message"].lower() or "SIGXFSZ" in ended.last["message"]


def test_a_wrong_key(stage: Stage) -> None:
    with nothing_lost(stage):
        for command in ("backup", "verify"):
            ended = stage.run(command, RESTIC_PASSWORD="not the key")
            assert (ended.code, ended.last["outcome"]) == (1, "failed")
            assert "the key does not open the repository" in ended.last["message"]


def test_a_database_that_does_not_answer(stage: Stage) -> None:
    ended = stage.run("backup", BACKUP_DATABASE_URL="postgresql://reader:reader-secret@127.0.0.1:1/app")
    assert ended.code == 1
    assert "database app on 127.0.0.1:1" in ended.last["message"] and "refused" in ended.last["message"]
    assert "reader-secret" not in ended.output


def child(parent: int, name: str) -> int:
    """The process of a program that another one has started."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    (found,) = (int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() == name)
    return found
