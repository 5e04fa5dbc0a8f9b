"""A database with data, a role that may only read, a bucket, and the program as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from support.servers import Postgres

from workbench.s3 import KEY, KEY_ID, Storage

PACKAGE = Path(__file__).parent.parent
#: What must never be seen; with characters that URLs, shells and JSON treat in their own ways.
READER_PASSWORD, OWNER_PASSWORD, REPOSITORY_KEY = 'reader-pa$$/w"rd', "owner-pa%ss@word", "repository-key-5'x"
SECRETS = (READER_PASSWORD, OWNER_PASSWORD, REPOSITORY_KEY, KEY)

SCHEMA = Path(__file__).parent / "schema.sql"
#: Random letters, so that restic cannot compress them away.
FILL = """
INSERT INTO messages (body) SELECT encode(sha512(convert_to(g || random()::text, 'UTF8')), 'base64')
FROM generate_series(1, {rows}) g;
UPDATE totals SET messages = (SELECT count(*) FROM messages);
"""


@dataclass(frozen=True)
class Result:
    """How a run of the program ended."""

    code: int
    output: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its log; every line is JSON."""
        return [json.loads(line) for line in self.output.splitlines() if line.startswith("{")]

    @property
    def last(self) -> dict[str, Any]:
        """The line with the outcome."""
        return self.lines[-1]


class Stage:
    """One database and one repository, by themselves on shared servers."""

    def __init__(self, pg: Postgres, storage: Storage, database: str, folder: Path) -> None:
        self.pg, self.storage, self.database, self.folder = pg, storage, database, folder
        self.environment = {
            "PATH": f"{pg.bin}:{os.environ['PATH']}",
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "PYTHONPATH": str(PACKAGE),
            "BACKUP_DATABASE_URL": self.reader(pg.port),
            "BACKUP_REPOSITORY": self.repository(storage.port),
            "RESTIC_PASSWORD": REPOSITORY_KEY,
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": KEY,
            "BACKUP_TIMEOUT_SECONDS": "150",
            "BACKUP_METRICS_FILE": str(folder / "backup.prom"),
            "BACKUP_HEALTH_FILE": str(folder / "health.json"),
            "BACKUP_REPORT_DIR": str(folder / "reports"),
        }

    def prepare(self, rows: int) -> None:
        """Makes the database, the owner of it and the role that reads. docs/guides/backup.md has the same SQL."""
        self.pg.sql(f'CREATE DATABASE "{self.database}"')
        self.pg.sql(SCHEMA.read_text() + FILL.format(rows=rows), self.database)

    def reader(self, port: int) -> str:
        """Address of the database as the role that reads, by way of a port: the server's, or that of a proxy."""
        return replace(self.pg, port=port).url(self.database, "reader", READER_PASSWORD)

    def repository(self, port: int) -> str:
        """Address of the repository by way of a port: the storage's, or that of a proxy."""
        return f"s3:http://127.0.0.1:{port}/{self.storage.bucket}/copies"

    def owner(self, database: str) -> str:
        """Address of a database as a role that may create databases, as restores and drills need it."""
        return self.pg.url(database, "owner", OWNER_PASSWORD)

    def sql(self, statements: str, database: str | None = None) -> str:
        """Statements as the superuser."""
        return self.pg.sql(statements, database or self.database)

    def empty_database(self, name: str) -> str:
        """Makes an empty database of the owner and returns its address."""
        self.pg.sql(f'CREATE DATABASE "{name}" OWNER owner')
        return self.owner(name)

    def restic(self, *arguments: str, given: bytes | None = None) -> bytes:
        """restic by hand, as a person with the key would use it."""
        environment = {
            **self.environment,
            "RESTIC_REPOSITORY": self.environment["BACKUP_REPOSITORY"],
            "RESTIC_CACHE_DIR": str(self.folder / "cache-by-hand"),
            "TZ": "UTC",
        }
        command = ["restic", *arguments]
        return subprocess.run(command, env=environment, input=given, stdout=subprocess.PIPE, check=True).stdout

    def newest(self) -> tuple[bytes, bytes]:
        """Dump and manifest of the newest copy, by the commands of docs/runbooks/restore-backup.md."""
        run = self.succeed("list")["list"][0]["run"]
        dump = self.restic("dump", "--tag", f"dump,run-{run}", "latest", "/database.dump")
        return dump, self.restic("dump", "--tag", f"manifest,run-{run}", "latest", "/manifest.json")

    def store(self, run: str, name: str, kind: str, contents: bytes, *more: str) -> bytes:
        """Stores a dump, a manifest or the note of a drill by hand, as a run of a database of that name would."""
        file = {"dump": "database.dump", "manifest": "manifest.json", "drill": "drill.json"}[kind]
        tags = ["--tag", kind, "--tag", f"run-{run}", "--host", name]
        return self.restic("backup", "--stdin", "--stdin-filename", file, *tags, *more, given=contents)

    def start(self, *arguments: str, before: Callable[[], None] | None = None, **more: str) -> subprocess.Popen[str]:
        """Starts the program in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "backup", *arguments],
            env={**self.environment, **more},
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=before,
        )

    def end(self, process: subprocess.Popen[str]) -> Result:
        """Waits for its end, and makes sure that it has told no secret."""
        output = process.communicate(timeout=170)[0]
        for secret in SECRETS:
            assert secret not in output and json.dumps(secret)[1:-1] not in output
        return Result(process.returncode, output)

    def run(self, *arguments: str, before: Callable[[], None] | None = None, **more: str) -> Result:
        """Runs the program to its end."""
        return self.end(self.start(*arguments, before=before, **more))

    def succeed(self, *arguments: str, **more: str) -> dict[str, Any]:
        """Runs the program, which has to succeed, and returns its last line."""
        result = self.run(*arguments, **more)
        assert result.code == 0, result.output
        return result.last


def roles(pg: Postgres) -> None:
    """The two roles: one reads everything and changes nothing, one may create databases and owns none of ours."""
    reader, owner = (password.replace("'", "''") for password in (READER_PASSWORD, OWNER_PASSWORD))
    pg.sql(f"""
        CREATE ROLE reader LOGIN PASSWORD '{reader}' NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS;
        GRANT pg_read_all_data TO reader;
        ALTER ROLE reader SET default_transaction_read_only = on;
        CREATE ROLE owner LOGIN PASSWORD '{owner}' CREATEDB;
    """)
