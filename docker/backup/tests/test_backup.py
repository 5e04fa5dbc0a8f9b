"""A copy is of one moment, and one run at a time makes it."""

from __future__ import annotations

import json
import subprocess
import threading

from workbench.hook import hook
from workbench.proxy import proxy
from workbench.stage import Stage

WRITE = """
DO $$ BEGIN LOOP
  INSERT INTO messages (body) SELECT 'written meanwhile' FROM generate_series(1, 5);
  UPDATE totals SET messages = (SELECT count(*) FROM messages);
  COMMIT;
  EXIT WHEN EXISTS (SELECT FROM alembic_version WHERE version_num = 'stop');
END LOOP; END $$
"""


def test_under_write_load_the_copy_is_of_one_moment(stage: Stage) -> None:
    writer = threading.Thread(target=stage.sql, args=(WRITE,))
    writer.start()
    try:
        made = stage.succeed("backup")
    finally:
        stage.sql("INSERT INTO alembic_version VALUES ('stop')")
        writer.join()
    target = f"{stage.database}_moment"
    restored = stage.succeed("restore", RESTORE_DATABASE_URL=stage.empty_database(target))
    assert restored["run"] == made["run"]
    # The writer changes both tables in one transaction: only a copy of one moment has the two in agreement.
    total, counted, highest = stage.sql(
        "SELECT (SELECT messages FROM totals), count(*), max(id) FROM messages", target
    ).split("|")
    assert total == counted
    assert int(stage.sql("SELECT count(*) FROM messages")) > int(counted) >= 300, "nothing was written meanwhile"
    # The next number is free, also when the sequence went on after the moment of the copy.
    assert int(stage.sql("SELECT nextval('messages_id_seq')", target)) > int(highest)


def test_of_two_runs_one_wins_and_the_other_says_why_it_stops(stage: Stage) -> None:
    with proxy(stage.storage.port, after=0) as slow:
        repository = stage.repository(slow.port)
        first = stage.start("backup", BACKUP_REPOSITORY=repository)
        assert slow.reached.wait(60)
        second = stage.run("backup", BACKUP_REPOSITORY=repository)
        slow.release()
        won = stage.end(first)
    assert (second.code, second.last["outcome"]) == (3, "refused")
    assert "another backup of this database is running" in second.last["message"]
    assert won.code == 0, won.output
    assert stage.succeed("list")["copies"] == 1


def test_metrics_and_calls_tell_of_success_and_failure(stage: Stage) -> None:
    with hook() as called:
        calls = {
            "BACKUP_ALERT_URL": f"{called.url}/alert",
            "BACKUP_HEARTBEAT_URL": f"{called.url}/alive",
            "BACKUP_METRICS_PUSH_URL": f"{called.url}/metrics/job/backup",
        }
        made = stage.succeed("backup", **calls)
        assert [call[:2] for call in called.calls] == [("PUT", "/metrics/job/backup"), ("GET", "/alive")]
        called.calls.clear()
        failed = stage.run("backup", RESTIC_PASSWORD="another key", **calls)
        assert [call[:2] for call in called.calls] == [("PUT", "/metrics/job/backup"), ("POST", "/alert")]
        alert = json.loads(called.calls[1][2])
    assert failed.code == 1
    assert (alert["event"], alert["outcome"]) == ("backup.backup", "failed")
    assert "RESTIC_PASSWORD is not the one it has" in alert["message"]
    assert "another key" not in str(called.calls) + failed.output
    metrics = (stage.folder / "backup.prom").read_text()
    assert 'backup_last_exit_code{name="app",command="backup"} 1\n' in metrics
    assert f'backup_dump_bytes{{name="app"}} {made["bytes"]}\n' in metrics
    assert 'backup_last_success_timestamp_seconds{name="app",command="backup"}' in metrics


def test_the_role_reads_everything_and_changes_nothing(stage: Stage) -> None:
    url = stage.environment["BACKUP_DATABASE_URL"]

    def psql(statement: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([stage.pg.bin / "psql", "-X", "-d", url, "-c", statement], capture_output=True, text=True)

    assert psql("SELECT count(*) FROM messages").returncode == 0
    for statement in ("DELETE FROM messages", "CREATE TABLE own (x int)", "CREATE DATABASE own"):
        # Without the default of the role, the rights alone must do.
        assert psql(f"SET default_transaction_read_only = off; {statement}").returncode == 1, statement


def test_a_stop_by_the_platform_ends_the_run_and_leaves_no_copy(stage: Stage) -> None:
    with proxy(stage.pg.port, after=20_000, answers=True) as slow:
        run = stage.start("backup", BACKUP_DATABASE_URL=stage.reader(slow.port))
        assert slow.reached.wait(60)
        run.terminate()
        ended = stage.end(run)
    assert ended.code == 1
    assert ended.last["message"] == "stopped by SIGTERM"
    assert stage.succeed("backup")["outcome"] == "ok"
    assert stage.succeed("list")["copies"] == 1
