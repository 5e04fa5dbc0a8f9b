"""`restore`: a copy into an empty database, never into the live one."""

from __future__ import annotations

import secrets
import time
from typing import Any

from backup.connection import Connection
from backup.copies import choose, manifest_of
from backup.errors import Failed, Refused
from backup.guard import refuse_full, refuse_live
from backup.loading import compare, load
from backup.logs import log
from backup.repository import Repository
from backup.session import Session, identifier
from backup.settings import Settings


def restore(settings: Settings, wanted: str, replace: str, privileges: bool) -> dict[str, Any]:
    """Restores a copy, compares it with its manifest and returns how long it took."""
    target = settings.target
    assert target
    repository, began = Repository(settings), time.monotonic()
    repository.open()
    copy = choose(repository, wanted)
    manifest = manifest_of(repository, copy)
    with Session(target) as session:
        refuse_live(target, session, manifest, settings.database)
        if replace and replace != target.database:
            raise Refused(f"--replace says {replace}, the target is {target.database}: type the name of the target")
        if not replace:
            refuse_full(target, session)
    place = _beside(target, manifest["source"]["encoding"]) if replace else target
    load(repository, copy, place, privileges)
    loaded = time.monotonic()
    found = compare(place, manifest)
    if found:
        raise Failed(f"{place.place} differs from copy {copy.run}: {'; '.join(found)}")
    with Session(place) as session:
        session.run("ANALYZE;")  # a dump holds no statistics, and without them the first queries are slow
    fields = {"kept": _exchange(target, place)} if replace else {}
    return {
        "run": copy.run,
        "time": manifest["source"]["time"],
        "target": target.place,
        "tables": len(manifest["tables"]),
        "restore_seconds": round(loaded - began, 3),
        **fields,
    }


def create_database(server: Connection, name: str, encoding: str) -> Connection:
    """Makes an empty database. `template0` is the one template that nobody has put anything into."""
    with Session(server) as session:
        session.run(f"CREATE DATABASE {identifier(name)} TEMPLATE template0 ENCODING {identifier(encoding)};")
    return server.to(name)


def _beside(target: Connection, encoding: str) -> Connection:
    """A new database beside the target, so that the old contents are there until the new ones are known to be good."""
    place = create_database(target, f"restoring_{secrets.token_hex(8)}", encoding)
    log("info", f"restoring into {place.database} first")
    return place


def _exchange(target: Connection, place: Connection) -> str:
    """Gives the new database the name of the old one, and keeps the old one under another name."""
    kept = target.to(f"{target.database[:30]}_replaced_{secrets.token_hex(4)}")
    try:
        # A database cannot be renamed from within, nor while somebody is connected to it.
        with Session(place) as session:
            session.run(f"ALTER DATABASE {identifier(target.database)} RENAME TO {identifier(kept.database)};")
        with Session(kept) as session:
            session.run(f"ALTER DATABASE {identifier(place.database)} RENAME TO {identifier(target.database)};")
    except Failed as failure:
        raise Failed(f"the restored database is whole, under the name {place.database}; not exchanged: {failure}")
    return kept.database
