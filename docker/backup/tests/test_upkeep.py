"""Old copies go by the rules, copies that are too old raise the alarm."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

from workbench.hook import hook
from workbench.stage import Stage

NOW = datetime.now(timezone.utc).replace(hour=3, minute=15, second=0, microsecond=0) - timedelta(days=1)


def test_prune_keeps_by_the_rules_and_removes_what_broken_runs_left(stage: Stage) -> None:
    stage.environment["BACKUP_REPOSITORY"] = str(stage.folder / "repository")  # on disk, for speed
    empty = stage.run("verify")
    assert empty.code == 1 and "the first backup makes it" in empty.last["message"]
    stage.restic("init", "--repository-version", "2")
    nothing = stage.run("verify")
    assert (nothing.code, nothing.last["outcome"]) == (4, "stale")

    # Two copies on one of the days, one a day for 33 days, and some from long ago.
    days = [timedelta(hours=2), *[timedelta(days=day) for day in range(33)], timedelta(days=400), timedelta(days=500)]
    stored = [(f"run-{number:03}", NOW - age) for number, age in enumerate(days)]
    whole = [(name, moment, kind) for name, moment in stored[:3] + stored[-1:] for kind in ("dump", "manifest")]
    # The rest needs no dump of its own: the rules look at manifests.
    others = [(name, moment, "manifest") for name, moment in stored[3:-1]]
    broken = [("broken-old", NOW - timedelta(days=3), "dump"), ("broken-new", datetime.now(timezone.utc), "dump")]
    with ThreadPoolExecutor(3) as pool:
        assert all(pool.map(lambda each: keep(stage, *each), [*whole, *others, *broken]))

    late = stage.run("verify", BACKUP_MAX_AGE_HOURS="1")
    assert (late.code, late.last["outcome"]) == (4, "stale")
    assert "1 are allowed" in late.last["message"]

    done = stage.succeed("prune", BACKUP_KEEP_WEEKLY="4", BACKUP_KEEP_MONTHLY="2")
    left = json.loads(stage.restic("snapshots", "--json"))
    manifests = {tag for snapshot in left if "manifest" in snapshot["tags"] for tag in snapshot["tags"]} - {"manifest"}
    dumps = {tag for snapshot in left if "dump" in snapshot["tags"] for tag in snapshot["tags"]} - {"dump"}
    # Thirty daily ones; the older copy of the day with two, and what is older than all rules, are gone.
    assert {f"run-run-{number:03}" for number in range(1, 31)} - {"run-run-001"} <= manifests | {"run-run-000"}
    assert "run-run-035" not in manifests and "run-run-035" not in dumps
    assert "run-broken-old" not in dumps and "run-broken-new" in dumps
    assert done["dumps_deleted"] >= 2
    stage.succeed("verify", BACKUP_MAX_AGE_HOURS="72", BACKUP_VERIFY_SUBSET="100%")


def test_a_stale_copy_calls_the_alert_hook(live: Stage) -> None:
    with hook() as called:
        fresh = live.run("verify", BACKUP_ALERT_URL=called.url)
        assert fresh.code == 0 and called.calls == []
        stale = live.run("verify", BACKUP_ALERT_URL=called.url, BACKUP_NAME="nobody")
    assert stale.code == 4
    assert [json.loads(body)["outcome"] for _, _, body in called.calls] == ["stale"]


def test_a_drill_that_does_not_run_any_more_is_stale(live: Stage) -> None:
    def verify() -> tuple[int, str]:
        done = live.run("verify", BACKUP_NAME="undrilled", DRILL_DATABASE_URL=live.owner("postgres"))
        return done.code, done.last["message"]

    now = datetime.now(timezone.utc)
    for name, age in (("old", timedelta(days=9)), ("new", timedelta(hours=1))):
        for kind in ("dump", "manifest"):
            keep(live, name, now - age, kind, "undrilled")
    code, message = verify()
    assert code == 4 and message.startswith("no drill succeeded for 8 days, there are copies since")
    assert live.run("verify", BACKUP_NAME="undrilled").code == 0, "no drills are expected without a server for them"
    keep(live, "drill-1", now - timedelta(days=8, hours=1), "drill", "undrilled")
    code, message = verify()
    assert code == 4 and message.startswith("no drill succeeded for 8 days, the last one was on")
    keep(live, "drill-2", now - timedelta(days=7), "drill", "undrilled")
    assert verify()[0] == 0
    live.succeed("prune", BACKUP_NAME="undrilled")
    assert verify()[0] == 0, "clearing up keeps the notes of drills"


def keep(stage: Stage, name: str, moment: datetime, kind: str, database: str = "app") -> bytes:
    """Stores a copy as it looked at another time."""
    return stage.store(name, database, kind, name.encode(), "--time", moment.strftime("%Y-%m-%d %H:%M:%S"))
