"""Servers that the tests of one process share, and a stage of its own for each test."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.servers import Postgres, need, postgres

from workbench.s3 import Storage, s3_server
from workbench.stage import Stage, roles

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def pg() -> Iterator[Postgres]:
    """PostgreSQL with the roles of the guide."""
    need("restic")
    with postgres() as server:
        roles(server)
        yield server


@pytest.fixture(scope="session")
def s3() -> Iterator[int]:
    """Port of an S3-compatible server."""
    with s3_server() as port:
        yield port


@pytest.fixture
def stage(pg: Postgres, s3: int, tmp_path: Path) -> Stage:
    """A database with some rows and a repository that is not made yet."""
    number = next(_numbers)
    made = Stage(pg, Storage(s3, f"bucket-{number}"), f"app_{number}", tmp_path)
    made.prepare(rows=300)
    return made


@pytest.fixture(scope="session")
def live(pg: Postgres, s3: int, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A database with one good copy, for tests that change neither."""
    made = Stage(pg, Storage(s3, "bucket-live"), "app_live", tmp_path_factory.mktemp("live"))
    made.prepare(rows=300)
    made.succeed("backup")
    return made
