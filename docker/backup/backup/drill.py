"""`drill`: restores the newest copy into a throw-away database and measures how good and how fast that is."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

from backup.connection import Connection
from backup.copies import choose, manifest_of
from backup.drills import note
from backup.errors import Failed
from backup.guard import refuse_full, refuse_live
from backup.loading import compare, load
from backup.logs import log
from backup.report import write
from backup.repository import Repository
from backup.restore import create_database
from backup.session import Session, identifier, literal
from backup.settings import Settings

_NAME = re.compile(r"drill_[0-9a-f]{16}")
#: Tells our throw-away databases from one that somebody happened to name likewise.
_MARK = "throw-away database of the restore drill"
_LEFT_OVER = f"""
SELECT datname AS name FROM pg_database d WHERE datname ~ '^{_NAME.pattern}$' AND datdba = current_user::regrole
AND shobj_description(oid, 'pg_database') = {literal(_MARK)}
AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
"""


def drill(settings: Settings) -> dict[str, Any]:
    """Runs the drill and writes the report.

    @raises Failed: when the restored database differs from the manifest.
    """
    server = settings.drill
    assert server
    with Session(server) as session:
        refuse_live(server, session, None, settings.database)
    repository = Repository(settings)
    repository.open()
    copy = choose(repository)
    manifest = manifest_of(repository, copy)
    with Session(server) as session:
        refuse_live(server, session, manifest, None)
        _drop_left_over(session)
    age, began = copy.age().total_seconds(), time.monotonic()
    with _throw_away(server, manifest["source"]["encoding"]) as place:
        with Session(place) as session:
            refuse_live(place, session, manifest, settings.database)
            refuse_full(place, session)
        load(repository, copy, place)
        loaded = time.monotonic()
        found = compare(place, manifest)
        ended = time.monotonic()
    result = {
        "result": "different" if found else "same",
        "run": copy.run,
        "copy_time": manifest["source"]["time"],
        "drill_time": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "schema_version": manifest["schemaVersion"],
        "tables": len(manifest["tables"]),
        "rows": sum(table["rows"] for table in manifest["tables"].values()),
        "restore_seconds": round(loaded - began, 3),
        "rto_seconds": round(ended - began, 3),
        "rpo_seconds": round(age, 3),
        "differences": found,
    }
    reports = write(settings.report_folder, result, manifest)
    if found:
        raise Failed(f"the restored copy {copy.run} differs from its manifest: {'; '.join(found)}")
    note(repository, result)
    return {**result, "reports": reports}


@contextmanager
def _throw_away(server: Connection, encoding: str) -> Iterator[Connection]:
    name = f"drill_{secrets.token_hex(8)}"
    place = create_database(server, name, encoding)
    try:
        with Session(server) as session:
            session.run(f"COMMENT ON DATABASE {identifier(name)} IS {literal(_MARK)};")
        yield place
    finally:
        with Session(server) as session:
            _drop(session, name)


def _drop_left_over(session: Session) -> None:
    """Drops what a drill left behind that was killed; a copy of everything should not lie about."""
    for row in session.rows(_LEFT_OVER):
        log("warning", f"dropping {row['name']}, left behind by a drill that was killed")
        _drop(session, row["name"])


def _drop(session: Session, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise Failed(f"{name} is not a throw-away database: it stays")
    session.run(f"DROP DATABASE IF EXISTS {identifier(name)} WITH (FORCE);")
