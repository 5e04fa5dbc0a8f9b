"""The role of the backup: made by `app.roles`, granted by a migration, and able to read and nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

READER = {"DATABASE_BACKUP_USER": "", "DATABASE_BACKUP_PASSWORD": "backup-password-of-a-test"}
Variables = Callable[[str], dict[str, str]]


@pytest.fixture
def name(run: Any, role_variables: Variables, migration_variables: Variables) -> str:
    """A migrated database with a role for the backup."""
    name = f"b_{uuid4().hex[:12]}"
    reader = {**READER, "DATABASE_BACKUP_USER": f"{name}-Backup"}
    assert run("python", "-m", "app.roles", **role_variables(name), **reader).returncode == 0
    migrated = run("alembic", "upgrade", "head", **migration_variables(name), DATABASE_BACKUP_USER=f"{name}-Backup")
    assert migrated.returncode == 0, migrated.stdout
    return name


def test_it_can_dump_everything_make_a_database_for_a_drill_and_change_nothing(server: Any, name: str) -> None:
    url = server.url(name, f"{name}-Backup", READER["DATABASE_BACKUP_PASSWORD"])
    dump = subprocess.run([server.bin / "pg_dump", "--no-owner", url], capture_output=True, text=True)
    assert dump.returncode == 0, dump.stderr
    assert "COPY public.alembic_version" in dump.stdout
    drill = [
        server.bin / "psql",
        "-X",
        "-q",
        "-c",
        f"CREATE DATABASE {name}_drill",
        "-c",
        f"DROP DATABASE {name}_drill",
    ]
    subprocess.run([*drill, url], check=True)
    for refused in ("DELETE FROM alembic_version", "CREATE TABLE mine (id int)", "CREATE SCHEMA mine"):
        psql = [server.bin / "psql", "-X", "-v", "ON_ERROR_STOP=1", "-c", refused, url]
        assert "permission denied" in subprocess.run(psql, capture_output=True, text=True).stderr


def test_it_can_read_tables_that_come_later(server: Any, name: str, migration_variables: Variables) -> None:
    owner = migration_variables(name)["DATABASE_URL"]
    psql = [server.bin / "psql", "-X", "-v", "ON_ERROR_STOP=1", "-q"]
    subprocess.run([*psql, "-c", "CREATE TABLE later (id serial)", owner], check=True)
    url = server.url(name, f"{name}-Backup", READER["DATABASE_BACKUP_PASSWORD"])
    subprocess.run([*psql, "-c", "SELECT count(*) FROM later; SELECT last_value FROM later_id_seq", url], check=True)


def test_a_migration_names_a_reader_that_does_not_exist(
    run: Any, role_variables: Variables, migration_variables: Variables
) -> None:
    name = f"b_{uuid4().hex[:12]}"
    assert run("python", "-m", "app.roles", **role_variables(name)).returncode == 0
    migrated = run("alembic", "upgrade", "head", **migration_variables(name), DATABASE_BACKUP_USER="nobody-there")
    assert migrated.returncode == 1
    assert "DATABASE_BACKUP_USER: the role nobody-there does not exist" in migrated.stdout + migrated.stderr


def test_a_user_without_a_password_is_told(run: Any, role_variables: Variables) -> None:
    ended = run("python", "-m", "app.roles", **role_variables("b_any"), DATABASE_BACKUP_USER="backup")
    assert ended.returncode == 2
    assert "DATABASE_BACKUP_PASSWORD" in ended.stderr
