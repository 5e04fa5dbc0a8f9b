"""A copy comes back whole, into an empty database and nowhere else."""

from __future__ import annotations

import json
import subprocess

import pytest

from workbench.stage import OWNER_PASSWORD, Stage


def test_a_copy_comes_back_whole_into_an_empty_database_only(stage: Stage) -> None:
    made = stage.succeed("backup")
    stage.sql("DELETE FROM messages WHERE id > 10")
    name = f"{stage.database}_restored"
    target = stage.empty_database(name)
    restored = stage.succeed("restore", RESTORE_DATABASE_URL=target)
    assert (restored["run"], restored["outcome"]) == (made["run"], "ok")
    assert restored["seconds"] >= restored["restore_seconds"] > 0
    assert stage.sql("SELECT count(*) FROM messages", name) == "300"

    again = stage.run("restore", RESTORE_DATABASE_URL=target)
    assert (again.code, again.last["outcome"]) == (3, "refused")
    assert "is not empty" in again.last["message"]

    other = stage.run("restore", "--replace", "some_other", RESTORE_DATABASE_URL=target)
    assert other.code == 3 and "type the name of the target" in other.last["message"]

    stage.sql("DELETE FROM messages", name)
    replaced = stage.succeed("restore", "--replace", name, RESTORE_DATABASE_URL=target)
    assert stage.sql("SELECT count(*) FROM messages", name) == "300"
    # What was replaced is still there, under another name.
    assert stage.sql("SELECT count(*) FROM messages", replaced["kept"]) == "0"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("known", [True, False])
def test_never_into_the_live_database(live: Stage, host: str, known: bool) -> None:
    """By whatever name it is called, and also when only the manifest knows which one is live."""
    url = live.owner(live.database).replace("127.0.0.1", host)
    without = {} if known else {"BACKUP_DATABASE_URL": ""}
    for arguments in ([], ["--replace", live.database]):
        refused = live.run("restore", *arguments, RESTORE_DATABASE_URL=url, **without)
        assert (refused.code, refused.last["outcome"]) == (3, "refused"), refused.output
        assert "is the live database" in refused.last["message"]
    assert live.sql("SELECT count(*) FROM messages") == "300"


def test_a_password_in_the_arguments_is_refused(live: Stage) -> None:
    refused = live.run("restore", "--target-url", live.owner("whatever"))
    assert refused.code == 2
    assert "must hold no password" in refused.output


def test_the_password_may_come_from_a_file_of_libpq(live: Stage) -> None:
    live.empty_database("from_file")
    file = live.folder / "pgpass"
    file.write_text(f"127.0.0.1:{live.pg.port}:*:owner:{OWNER_PASSWORD}\n")
    file.chmod(0o600)
    url = f"postgresql://owner@127.0.0.1:{live.pg.port}/from_file"
    live.succeed("restore", "--target-url", url, "--privileges", PGPASSFILE=str(file))
    assert live.sql("SELECT has_table_privilege('reader', 'messages', 'REFERENCES')", "from_file") == "t"


def test_a_copy_comes_back_without_this_program(live: Stage) -> None:
    """The commands of docs/runbooks/restore-backup.md, in case that this program is lost, too."""
    dump, text = live.newest()
    manifest = json.loads(text)
    command = [
        "pg_restore",
        "--exit-on-error",
        "--single-transaction",
        "--no-owner",
        "-d",
        live.empty_database("by_hand"),
    ]
    subprocess.run(command, input=dump, env=live.environment, check=True)
    assert live.sql("SELECT count(*) FROM messages", "by_hand") == str(manifest["tables"]["public.messages"]["rows"])


def test_a_copy_that_is_not_there(live: Stage) -> None:
    refused = live.run("restore", "--snapshot", "0000", RESTORE_DATABASE_URL=live.empty_database("nothing"))
    assert refused.code == 1 and "take one that `list` shows" in refused.last["message"]


def test_a_restore_that_breaks_off_leaves_nothing_behind(live: Stage) -> None:
    dump, manifest = live.newest()
    # Cut off in the midst of the rows of `messages`: the tables were made by then.
    cut = dump[: dump.rindex(b"200\t")]
    live.store("cut", "cut", "dump", cut)
    live.store("cut", "cut", "manifest", manifest)
    url = live.empty_database("cut_off")
    broken = live.run("restore", BACKUP_NAME="cut", RESTORE_DATABASE_URL=url)
    assert broken.code == 1 and "copy cut was not restored" in broken.last["message"]
    assert live.sql("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace", "cut_off") == "0"
