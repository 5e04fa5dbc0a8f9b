"""Keeps restores away from the live database, whatever a person or a setting says."""

from __future__ import annotations

from backup.connection import Connection
from backup.errors import Failed, Refused
from backup.logs import log
from backup.manifest import Manifest, objects
from backup.session import Session

_IDENTITY = """
SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system, current_database() AS database
"""


def refuse_live(target: Connection, session: Session, manifest: Manifest | None, live: Connection | None) -> None:
    """Refuses a target that is the source of the copy, or the database that is copied today.

    A cluster has its identifier for life, also when it is reached by another host name, through a pool or a tunnel:
    https://www.postgresql.org/docs/17/functions-info.html#FUNCTIONS-INFO-CONTROLDATA
    """
    identity = session.row(_IDENTITY)
    lives = []
    if manifest:
        lives.append({key: manifest["source"][key] for key in ("system", "database")})
    if live:
        # An upgrade changes the identifier, so the manifest alone could be out of date.
        lives += _identity_of(live)
    if identity in lives or (live is not None and live.address == target.address):
        raise Refused(f"{target.place} is the live database: restore into another one and switch over to it")


def refuse_full(target: Connection, session: Session) -> None:
    """Refuses a database that already holds something."""
    held = {kind: number for kind, number in objects(session).items() if kind != "extension" and number}
    if held:
        words = ", ".join(f"{number} x {kind}" for kind, number in held.items())
        raise Refused(f"{target.place} is not empty ({words}): take an empty one, or --replace {target.database}")


def _identity_of(live: Connection) -> list[dict[str, str]]:
    try:
        with Session(live) as session:
            return [session.row(_IDENTITY)]
    except Failed as failure:
        # The live server may be the very thing that was lost.
        log("warning", f"the live database was not asked who it is; its address and the manifest decide: {failure}")
        return []
