"""Loads a copy into an empty database and compares the result with the manifest."""

from __future__ import annotations

from backup.connection import Connection
from backup.copies import DUMP, Copy
from backup.errors import Failed
from backup.manifest import Manifest, differences, take
from backup.programs import Program
from backup.repository import Repository
from backup.session import Session

#: All or nothing. A subscription would begin to talk to its publisher, so none is restored.
_PG_RESTORE = ["pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-subscriptions"]


def load(repository: Repository, copy: Copy, target: Connection, privileges: bool = False) -> None:
    """Streams a dump from the repository into a database. Objects belong to the role that restores."""
    grants = [] if privileges else ["--no-privileges"]
    with repository.stream(copy.dump, DUMP) as source:
        arguments = [*_PG_RESTORE, *grants, "--no-password", f"--dbname={target.database}"]
        with Program(arguments, target.environment, source.stdout) as restore:
            source.stdout.close()
            # `pg_restore` notices when the stream ends too early; what it did not need it does not read, so that restic
            # may end with a broken pipe. The comparison with the manifest has the last word.
            failure = restore.failure()
        if failure:
            source.stop()
            raise Failed(
                f"copy {copy.run} was not restored into {target.place}: {failure}; {source.words()}".rstrip("; ")
            )


def compare(target: Connection, manifest: Manifest) -> list[str]:
    """What differs from the moment of the copy."""
    with Session(target) as session:
        session.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;")
        return differences(manifest, take(session))
