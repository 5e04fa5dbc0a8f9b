"""`python -m app.roles` on a real server, by a master that is no superuser."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest


@dataclass(frozen=True)
class Fresh:
    """A database of its own with roles of its own."""

    variables: dict[str, str]
    name: str
    server: Any

    def connect(self, role: str, password: str) -> psycopg.Connection[Any]:
        """Connects as a role."""
        return psycopg.connect(self.server.url(self.name, role, password), autocommit=True)

    def sql(self, statements: str) -> str:
        """Runs statements as the superuser."""
        return str(self.server.sql(statements, self.name))


@pytest.fixture
def fresh(server: Any, role_variables: Callable[[str], dict[str, str]]) -> Fresh:
    """Names that SQL would misread unless they are quoted."""
    name = f"r-{uuid4().hex[:12]}"
    variables = role_variables(name)
    names = {"DATABASE_OWNER_USER": f"{name}-Owner", "DATABASE_APP_USER": f"{name}-App"}
    return Fresh({**variables, **names}, name, server)


def test_roles_can_do_what_they_are_for_and_no_more(run: Any, fresh: Fresh) -> None:
    ended = run("python", "-m", "app.roles", **fresh.variables)
    assert ended.returncode == 0, ended.stdout
    owner = (fresh.variables["DATABASE_OWNER_USER"], fresh.variables["DATABASE_OWNER_PASSWORD"])
    app = (fresh.variables["DATABASE_APP_USER"], fresh.variables["DATABASE_APP_PASSWORD"])
    with fresh.connect(*owner) as connection:
        connection.execute("CREATE TABLE thing (id int)")
    with fresh.connect(*app) as connection:
        for refused in ("CREATE TABLE mine (id int)", "SELECT FROM thing", "CREATE SCHEMA mine", "CREATE ROLE mine"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(refused)
    attributes = "rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls"
    found = fresh.sql(f"SELECT {attributes} FROM pg_roles WHERE rolname LIKE '{fresh.name}-%'")
    assert found.splitlines() == ["f|f|f|f|f"] * 2


def test_everybody_loses_the_right_to_make_things(run: Any, fresh: Fresh) -> None:
    fresh.sql(f'GRANT CREATE ON SCHEMA public TO PUBLIC; GRANT CREATE ON DATABASE "{fresh.name}" TO PUBLIC')
    fresh.sql(f"CREATE ROLE \"{fresh.name}-guest\" LOGIN PASSWORD 'guest'")
    ended = run("python", "-m", "app.roles", **fresh.variables)
    assert ended.returncode == 0, ended.stdout
    with fresh.connect(f"{fresh.name}-guest", "guest") as connection:
        for refused in ("CREATE TABLE mine (id int)", "CREATE SCHEMA mine", "CREATE TEMPORARY TABLE mine (id int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(refused)


def test_passwords_become_the_present_ones_and_a_second_run_changes_nothing_else(run: Any, fresh: Fresh) -> None:
    assert run("python", "-m", "app.roles", **fresh.variables).returncode == 0
    before = fresh.sql("SELECT nspacl, nspowner::regrole FROM pg_namespace WHERE nspname = 'public'")
    changed = {**fresh.variables, "DATABASE_APP_PASSWORD": "another pass'word\" \\"}
    assert run("python", "-m", "app.roles", **changed).returncode == 0
    assert fresh.sql("SELECT nspacl, nspowner::regrole FROM pg_namespace WHERE nspname = 'public'") == before
    with pytest.raises(psycopg.OperationalError):
        fresh.connect(fresh.variables["DATABASE_APP_USER"], fresh.variables["DATABASE_APP_PASSWORD"])
    fresh.connect(changed["DATABASE_APP_USER"], changed["DATABASE_APP_PASSWORD"]).close()


def test_no_password_leaves_the_process_in_the_clear(run: Any, fresh: Fresh) -> None:
    fresh.sql(f"ALTER DATABASE \"{fresh.name}\" SET log_statement = 'all'")
    ended = run("python", "-m", "app.roles", **fresh.variables)
    stored = fresh.sql(f"SELECT rolpassword FROM pg_authid WHERE rolname = '{fresh.variables['DATABASE_APP_USER']}'")
    assert stored.startswith("SCRAM-SHA-256$4096:")
    log = Path(fresh.sql("SHOW unix_socket_directories"), "log").read_text()
    assert f'CREATE ROLE "{fresh.name}-App" LOGIN PASSWORD' in log
    assert stored in log
    for password in (value for name, value in fresh.variables.items() if name.endswith("PASSWORD")):
        assert password not in ended.stdout + ended.stderr + log


def test_a_failure_ends_with_1_and_changes_nothing_and_shows_no_secret(run: Any, fresh: Fresh) -> None:
    wrong = {**fresh.variables, "DATABASE_MASTER_PASSWORD": "wrong-Pa55word"}
    ended = run("python", "-m", "app.roles", **wrong)
    assert ended.returncode == 1
    assert "wrong-Pa55word" not in ended.stdout + ended.stderr
    assert json.loads(ended.stdout.splitlines()[-1])["level"] == "error"
    assert "Traceback" not in ended.stderr
    assert fresh.sql(f"SELECT count(*) FROM pg_roles WHERE rolname LIKE '{fresh.name}-%'") == "0"


def test_every_role_has_a_name_of_its_own(run: Any, fresh: Fresh) -> None:
    same = {**fresh.variables, "DATABASE_APP_USER": "master", "DATABASE_OWNER_USER": "master"}
    ended = run("python", "-m", "app.roles", **same)
    assert ended.returncode == 2
    assert "DATABASE_APP_USER: is another role" in ended.stderr and "DATABASE_OWNER_USER: is another" in ended.stderr
