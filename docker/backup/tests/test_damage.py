"""What was stored can rot. It is found, it does not spread, and docs/runbooks/restore-backup.md mends it."""

from __future__ import annotations

import json

from workbench.stage import Stage

READ_ALL = {"BACKUP_VERIFY_SUBSET": "100%"}


def test_damaged_copies_are_found_and_mended(stage: Stage) -> None:
    first = stage.succeed("backup")["run"]
    second, truncated = copy_with_objects(stage)
    third, corrupted = copy_with_objects(stage)
    contents = stage.storage.read(truncated)
    stage.storage.write(truncated, contents[: len(contents) // 2])
    contents = stage.storage.read(corrupted)
    # One byte is another one; the size is as before, so only reading the data can tell.
    stage.storage.write(corrupted, contents[:100] + bytes([contents[100] ^ 1]) + contents[101:])

    fails(stage, truncated)
    mend(stage, truncated, second)
    fails(stage, corrupted)
    target = f"{stage.database}_old"
    url = stage.empty_database(target)
    broken = stage.run("restore", RESTORE_DATABASE_URL=url)
    assert broken.code == 1 and f"copy {third} was not restored" in broken.last["message"]
    # Nothing is half restored, so the same database takes the older copy.
    stage.succeed("restore", "--snapshot", first, RESTORE_DATABASE_URL=url)
    assert stage.sql("SELECT count(*) FROM messages", target) == "300"

    mend(stage, corrupted, third)
    fourth, _ = copy_with_objects(stage)
    stage.succeed("verify", **READ_ALL)
    assert [copy["run"] for copy in stage.succeed("list")["list"]] == [fourth, first]


def copy_with_objects(stage: Stage) -> tuple[str, str]:
    """Makes a copy of something new; returns its run and the object that holds its dump."""
    stage.sql("INSERT INTO messages (body) VALUES ('more')")
    before = set(stage.storage.objects("data"))
    run = stage.succeed("backup")["run"]
    # The largest of the new objects; the small ones hold folders and the manifest.
    return run, max(set(stage.storage.objects("data")) - before, key=lambda key: len(stage.storage.read(key)))


def fails(stage: Stage, damaged: str) -> None:
    """The check fails and names the object."""
    found = stage.run("verify", **READ_ALL)
    assert (found.code, found.last["outcome"]) == (1, "failed"), found.output
    assert damaged.rsplit("/", 1)[1][:8] in found.last["message"]


def mend(stage: Stage, damaged: str, run: str) -> None:
    """The steps of the runbook: the object goes, then the index that names it, then the copy that needs it."""
    stage.storage.client.delete_object(Bucket=stage.storage.bucket, Key=damaged)
    stage.restic("rebuild-index")
    snapshots = json.loads(stage.restic("snapshots", "--json", "--tag", f"run-{run}"))
    stage.restic("forget", *[snapshot["id"] for snapshot in snapshots])
