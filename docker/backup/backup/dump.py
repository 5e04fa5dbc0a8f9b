"""`backup`: one consistent copy of the database, streamed into the repository."""

from __future__ import annotations

import json
import uuid
from typing import Any

from backup.connection import Connection
from backup.copies import DUMP, MANIFEST
from backup.errors import Failed, Refused
from backup.manifest import take
from backup.programs import Program
from backup.repository import Repository, summary_of
from backup.session import Session
from backup.settings import Settings

#: Any number will do, as long as nothing else in this database uses it.
_LOCK = 7_322_001
#: Uncompressed, so that restic finds what has not changed since yesterday; it compresses by itself.
#: A migration that holds a table must not hold the backup for ever.
_PG_DUMP = ["pg_dump", "--format=custom", "--compress=0", "--no-password", "--lock-wait-timeout=60s"]


def backup(settings: Settings) -> dict[str, Any]:
    """Makes a copy and returns what is worth knowing of it."""
    assert settings.database
    repository, run = Repository(settings), uuid.uuid4().hex[:12]
    with Session(settings.database) as session:
        # The lock ends with the session, so a run that was killed leaves none behind.
        if not session.row(f"SELECT pg_try_advisory_lock({_LOCK}) AS won")["won"]:
            raise Refused("another backup of this database is running: this one has done nothing")
        repository.open(create=True)
        # Manifest and dump see the same moment, however much is written meanwhile.
        # https://www.postgresql.org/docs/17/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION
        session.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;")
        snapshot = session.row("SELECT pg_export_snapshot() AS id")["id"]
        manifest = take(session)
        moment = manifest["source"]["time"]
        stored = _store(repository, settings.database, snapshot, run, moment)
        session.run("COMMIT;")
        manifest["dump"] = {"bytes": stored["total_bytes_processed"], "entries": _entries(repository, stored)}
        manifest["run"] = run
        # From here on it is a copy.
        repository.write(MANIFEST, ["manifest", f"run-{run}"], moment, json.dumps(manifest, indent=1).encode())
    return {
        "run": run,
        "time": manifest["source"]["time"],
        "tables": len(manifest["tables"]),
        "rows": sum(table["rows"] for table in manifest["tables"].values()),
        "bytes": stored["total_bytes_processed"],
        "added_bytes": stored["data_added"],
    }


def _store(repository: Repository, source: Connection, snapshot: str, run: str, moment: str) -> dict[str, Any]:
    """Streams the dump. restic cannot know whether `pg_dump` broke off, so both ends are asked."""
    with Program([*_PG_DUMP, f"--snapshot={snapshot}"], source.environment) as dump:
        with repository.store(DUMP, ["dump", f"run-{run}"], moment, dump.stdout) as store:
            dump.stdout.close()  # now restic alone holds the end of the pipe: when it dies, pg_dump notices
            summary = summary_of(store)
            failure = store.failure()
        # When restic is gone there is nobody to read the dump; left alone, it might wait for the network for ever.
        if not failure:
            failure = dump.failure()
    if failure:
        raise Failed(f"the copy broke off and does not count: {failure}")
    return summary


def _entries(repository: Repository, stored: dict[str, Any]) -> int:
    """Reads the table of contents back out of the repository; returns the number of its entries."""
    with repository.stream(str(stored["snapshot_id"]), DUMP) as source:
        with Program(["pg_restore", "--list"], {}, source.stdout) as reader:
            source.stdout.close()
            lines = reader.stdout.read().decode(errors="replace").splitlines()
            if failure := reader.failure():
                raise Failed(f"what was stored cannot be read: {failure}; {source.words()}")
    return sum(1 for line in lines if line and not line.startswith(";"))
