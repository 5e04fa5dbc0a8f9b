"""The drill finds what is wrong with a copy, reports it, and leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from workbench.hook import hook
from workbench.stage import Stage

DRILLS = "SELECT count(*) FROM pg_database WHERE datname LIKE 'drill_%'"


def test_a_good_copy_passes(live: Stage) -> None:
    done = live.succeed("drill", DRILL_DATABASE_URL=live.owner("postgres"))
    report, page = (live.folder / "reports" / path for path in done["reports"])
    facts = json.loads(report.read_text())
    assert facts["result"] == "same" and facts["differences"] == []
    assert facts["schema_version"] == ["0003_messages"]
    assert (facts["tables"], facts["rows"]) == (5, 300 + 1 + 1 + 2 + 50)
    assert facts["rto_seconds"] >= facts["restore_seconds"] > 0
    assert facts["rpo_seconds"] > 0
    assert "passed: the restored database is the same" in page.read_text()
    assert "| public.messages | 300 |" in page.read_text()
    assert live.sql(DRILLS) == "0"
    noted = json.loads(live.restic("dump", "--tag", "drill", "latest", "/drill.json"))
    assert noted["drill_time"] == facts["drill_time"]
    assert f'backup_drill_rto_seconds{{name="app"}} {facts["rto_seconds"]}' in (live.folder / "backup.prom").read_text()


def test_a_copy_that_differs_from_its_manifest_fails(live: Stage) -> None:
    def tamper(manifest: dict[str, Any]) -> None:
        manifest["tables"]["public.messages"]["checksum"] = "1"
        manifest["tables"]["public.totals"]["rows"] = 2
        manifest["schemaVersion"] = ["0004_later"]
        manifest["objects"]["relation i"] = 99
        manifest["sequences"]["public.messages_id_seq"] = 900

    tampered_copy(live, "tampered", tamper)
    with hook() as called:
        done = live.run(
            "drill", DRILL_DATABASE_URL=live.owner("postgres"), BACKUP_ALERT_URL=called.url, BACKUP_NAME="tampered"
        )
    assert (done.code, done.last["outcome"]) == (1, "failed"), done.output
    for words in (
        "contents of public.messages: 300 rows with checksum 1 expected",
        "contents of public.totals: 2 rows",
        "schema version: ['0004_later'] expected, ['0003_messages'] found",
        "number of relation i: 99 expected",
        "public.messages_id_seq is behind: 900 expected, 300 found",
    ):
        assert words in done.last["message"]
    assert [json.loads(body)["event"] for _, _, body in called.calls] == ["backup.drill"]
    assert any("FAILED: see the differences" in page.read_text() for page in (live.folder / "reports").glob("*.md"))
    assert live.sql(DRILLS) == "0"


def test_the_live_database_is_refused(live: Stage) -> None:
    for without in ({}, {"BACKUP_DATABASE_URL": ""}):
        refused = live.run("drill", DRILL_DATABASE_URL=live.owner(live.database), **without)
        assert (refused.code, refused.last["outcome"]) == (3, "refused")
        assert "is the live database" in refused.last["message"]
    assert live.sql(DRILLS) == "0"


def test_what_a_killed_drill_left_behind_goes_and_nothing_else(live: Stage) -> None:
    left, look_alike = "drill_" + "0" * 16, "drill_" + "1" * 16
    for name in (left, look_alike):
        live.empty_database(name)
    live.sql(f"COMMENT ON DATABASE {left} IS 'throw-away database of the restore drill'")
    live.succeed("drill", DRILL_DATABASE_URL=live.owner("postgres"))
    assert live.sql("SELECT datname FROM pg_database WHERE datname LIKE 'drill_%'") == look_alike
    live.sql(f"DROP DATABASE {look_alike}")


def tampered_copy(stage: Stage, name: str, tamper: Callable[[dict[str, Any]], None]) -> None:
    """Stores the newest copy once more, under another name and with another manifest."""
    dump, text = stage.newest()
    manifest = json.loads(text)
    tamper(manifest)
    stage.store(name, name, "dump", dump)
    stage.store(name, name, "manifest", json.dumps(manifest).encode())
