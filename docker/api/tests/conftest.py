"""A real PostgreSQL behind a real PgBouncer, a real Redis, and the app on them, one set per worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from support.servers import PgBouncer, Postgres, Redis, free_port, pgbouncer, postgres, redis_server
from support.waiting import status, until

from app.main import make_app
from app.settings import ApiSettings, load

FOLDER = Path(__file__).parents[1]
DATABASE = "landing"
PASSWORDS = {"master": "master-Pa55word", "owner": "owner-Pa55word", "app": "app-Pa55word!/@"}
CLIENT = "203.0.113.9"

Run = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Stack:
    """What the app stands on."""

    postgres: Postgres
    redis: Redis
    pool: PgBouncer
    environment: Mapping[str, str]

    def sql(self, statements: str) -> str:
        """Runs statements as the superuser."""
        return self.postgres.sql(statements, DATABASE)

    def forget_in_redis(self) -> None:
        """Empties Redis."""
        subprocess.run(["redis-cli", "-p", str(self.redis.port), "flushall"], check=True, capture_output=True)


@pytest.fixture
def anyio_backend() -> str:
    """The event loop of the app."""
    return "asyncio"


@pytest.fixture(scope="session")
def inherited() -> dict[str, str]:
    """What a program of ours gets of our own environment."""
    return {key: value for key, value in os.environ.items() if key == "PATH" or key.startswith("COV")}


@pytest.fixture(scope="session")
def run(inherited: dict[str, str]) -> Run:
    """Runs a program of the image in its work directory, with nothing in its environment but what is given."""

    def run_program(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        program = [str(Path(sys.executable).parent / "alembic"), *command[1:]] if command[0] == "alembic" else command
        program = [sys.executable, *command[1:]] if command[0] == "python" else program
        return subprocess.run(
            program, cwd=FOLDER, env={**inherited, **variables}, capture_output=True, text=True, timeout=120
        )

    return run_program


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """A PostgreSQL with a master as managed servers have one: it may make roles and databases, and is no superuser."""
    with postgres() as running:
        running.sql(f"CREATE ROLE master LOGIN CREATEROLE CREATEDB PASSWORD '{PASSWORDS['master']}'")
        yield running


@pytest.fixture(scope="session")
def role_variables(server: Postgres) -> Callable[[str], dict[str, str]]:
    """Makes a database of the master, and gives the variables of `app.roles` for it."""

    def variables(database: str) -> dict[str, str]:
        server.sql(f'CREATE DATABASE "{database}" OWNER master')
        return {
            "ENVIRONMENT": "test",
            "DATABASE_HOST": server.host,
            "DATABASE_PORT": str(server.port),
            "DATABASE_NAME": database,
            "DATABASE_SSLMODE": "disable",
            **{f"DATABASE_{role.upper()}_USER": role for role in PASSWORDS},
            **{f"DATABASE_{role.upper()}_PASSWORD": password for role, password in PASSWORDS.items()},
        }

    return variables


@pytest.fixture(scope="session")
def migration_variables(server: Postgres) -> Callable[[str], dict[str, str]]:
    """The variables of a migration of a database."""

    def variables(database: str) -> dict[str, str]:
        return {
            "ENVIRONMENT": "test",
            "DATABASE_URL": server.url(database, "owner", PASSWORDS["owner"]) + "?sslmode=disable",
            "DATABASE_APP_USER": "app",
        }

    return variables


@pytest.fixture(scope="session")
def prepared(
    server: Postgres,
    run: Run,
    role_variables: Callable[[str], dict[str, str]],
    migration_variables: Callable[[str], dict[str, str]],
) -> str:
    """A database made as production makes it, roles by the master and tables by the owner; others are copies of it."""
    made = run("python", "-m", "app.roles", **role_variables("prepared"))
    assert made.returncode == 0, made.stdout + made.stderr
    migrated = run("alembic", "upgrade", "head", **migration_variables("prepared"))
    assert migrated.returncode == 0, migrated.stdout + migrated.stderr
    return "prepared"


@pytest.fixture(scope="session")
def stack(server: Postgres, prepared: str) -> Iterator[Stack]:
    """Everything that the app stands on."""
    server.sql(f"CREATE DATABASE {DATABASE} TEMPLATE {prepared} OWNER master")
    with redis_server() as redis, pgbouncer(server, DATABASE, {"app": PASSWORDS["app"]}) as pool:
        through_pool = Postgres("127.0.0.1", pool.port, "app", PASSWORDS["app"], server.bin)
        environment = {
            "ENVIRONMENT": "test",
            "DATABASE_URL": through_pool.url(DATABASE) + "?sslmode=disable",
            "REDIS_URL": redis.url,
            "SECRET_KEY": "k" * 64,
            "SITE_URL": "https://example.com",
            "MEDIA_URL": "https://media.example.com",
            "METRICS_PORT": "0",
        }
        yield Stack(server, redis, pool, environment)


@pytest.fixture
def start(stack: Stack, inherited: dict[str, str]) -> Iterator[Callable[..., tuple[subprocess.Popen[str], str]]]:
    """Starts the program with other variables where they are given, or another program that listens on PORT."""
    started: list[subprocess.Popen[str]] = []

    def begin(*program: str | Path, ready: str = "/readyz", **others: str) -> tuple[subprocess.Popen[str], str]:
        port = free_port()
        variables = {**stack.environment, "HOST": "127.0.0.1", "PORT": str(port), "METRICS_HOST": "127.0.0.1", **others}
        command = [sys.executable, *(program or ("-m", "app"))]
        process = subprocess.Popen(
            command, cwd=FOLDER, env={**inherited, **variables}, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        url = f"http://127.0.0.1:{port}"
        until(lambda: status(f"{url}{ready}") == 200 or process.poll() is not None)
        return process, url

    yield begin
    for process in started:
        process.kill()
        process.wait()


MakeSettings = Callable[..., ApiSettings]


@pytest.fixture
def make_settings(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> MakeSettings:
    """Settings of the app on the stack, with other values where they are given."""

    def settings(**others: str) -> ApiSettings:
        for name, value in {**stack.environment, **others}.items():
            monkeypatch.setenv(name, value)
        return load(ApiSettings)

    return settings


MakeClient = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def make_client(stack: Stack, make_settings: MakeSettings) -> MakeClient:
    """Starts the app on fresh data and gives a client of it, with other settings where they are given."""
    stack.sql("TRUNCATE contact_message")
    stack.forget_in_redis()

    @asynccontextmanager
    async def client(peer: str = CLIENT, **others: str) -> AsyncIterator[httpx.AsyncClient]:
        app = make_app(make_settings(**others))
        transport = httpx.ASGITransport(app, client=(peer, 4321))
        async with app.router.lifespan_context(app):
            async with httpx.AsyncClient(transport=transport, base_url="http://api.example.com") as calling:
                yield calling

    return client


@pytest.fixture
async def client(make_client: MakeClient) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app."""
    async with make_client() as calling:
        yield calling


@pytest.fixture
def form() -> Callable[..., dict[str, Any]]:
    """A form that a visitor could send, with other values where they are given."""

    def filled(**others: Any) -> dict[str, Any]:
        return {
            "name": "Ana Jiménez",
            "email": "ana@example.org",
            "message": "We would like to have our shop tested.",
            "locale": "es",
            "website": "",
            "startedAt": "2026-01-05T10:00:00Z",
            "key": str(uuid4()),
            **others,
        }

    return filled


@pytest.fixture
def lines() -> Callable[[str], list[dict[str, Any]]]:
    """Lines of a log; fails when one is no JSON object."""

    def parse(output: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in output.splitlines()]

    return parse
