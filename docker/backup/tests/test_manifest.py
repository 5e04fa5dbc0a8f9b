"""Checksums see every change of the data, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest

from backup.connection import parse
from backup.manifest import Manifest, differences, take
from backup.session import Session
from workbench.stage import Stage


@pytest.fixture
def session(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session of the role that reads, with the program of the server's own version."""
    monkeypatch.setenv("PATH", stage.environment["PATH"])
    connection, _ = parse(stage.environment["BACKUP_DATABASE_URL"])
    assert connection
    with Session(connection) as opened:
        yield opened


def test_odd_names_and_partitions_are_counted(session: Session) -> None:
    manifest = take(session)
    rows = {name: table["rows"] for name, table in manifest["tables"].items()}
    assert rows == {
        'odd "name".a|b\tc': 2,
        "public.alembic_version": 1,
        "public.messages": 300,
        "public.parts_2026": 50,
        "public.totals": 1,
    }
    assert manifest["schemaVersion"] == ["0003_messages"]
    assert int(manifest["source"]["system"]) > 0


def test_the_order_of_rows_does_not_matter(stage: Stage, session: Session) -> None:
    before = take(session)
    stage.sql("CREATE TABLE copy AS TABLE messages; TRUNCATE messages")
    stage.sql("INSERT INTO messages SELECT * FROM copy ORDER BY id DESC; DROP TABLE copy")
    assert differences(before, take(session)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE messages SET body = body || ' ' WHERE id = 7", "contents of public.messages: 300 rows"),
        ("DELETE FROM messages WHERE id = 7", "299 rows"),
        ("INSERT INTO messages (body) SELECT body FROM messages WHERE id = 7", "301 rows"),
        ("UPDATE alembic_version SET version_num = 'x'", "schema version: ['0003_messages'] expected, ['x'] found"),
        ("DROP INDEX messages_sent", "number of relation i: 4 expected, 3 found"),
        ("ALTER TABLE totals DROP CONSTRAINT totals_pkey", "number of constraint p: 3 expected, 2 found"),
        ("CREATE TABLE more ()", "contents of public.more: none expected"),
        ("ALTER SEQUENCE messages_id_seq RESTART 5; SELECT nextval('messages_id_seq')", "messages_id_seq is behind"),
        ('UPDATE "odd ""name"""."a|b	c" SET x = 0.1000001 WHERE x > 0', "a|b\tc"),
    ],
)
def test_every_change_is_seen(stage: Stage, session: Session, change: str, words: str) -> None:
    before = take(session)
    stage.sql(change)
    found = differences(before, take(session))
    assert any(words in difference for difference in found), found


def test_a_sequence_may_be_ahead_but_not_gone() -> None:
    before: Manifest = {"schemaVersion": [], "objects": {}, "tables": {}, "sequences": {"public.s": 5}}
    after = deepcopy(before)
    after["sequences"]["public.s"] = 9
    assert differences(before, after) == []
    assert differences(before, {**after, "sequences": {}}) == ["sequences: public.s is behind: 5 expected, None found"]
