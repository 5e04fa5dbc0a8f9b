"""Health: alive is about the process, ready about what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.servers import free_port

from app.migration.revisions import Standing, head, standing

pytestmark = pytest.mark.anyio


@pytest.fixture
def revision(stack: Any) -> Iterator[Any]:
    """Changes the revision of the database, and changes it back."""

    def change(to: str) -> None:
        stack.sql(f"UPDATE alembic_version SET version_num = '{to}'")

    yield change
    change(head())


async def test_ready_when_everything_answers(client: httpx.AsyncClient) -> None:
    answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


async def test_not_ready_names_all_that_is_missing_and_no_address(make_client: Any) -> None:
    nobody = free_port()
    async with make_client(
        REDIS_URL=f"redis://:s3cret@127.0.0.1:{nobody}/0",
        DATABASE_URL=f"postgresql://app:s3cret@127.0.0.1:{nobody}/landing",
    ) as client:
        answer = await client.get("/readyz")
        alive = await client.get("/livez")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["database", "redis"])
    assert "s3cret" not in answer.text and str(nobody) not in answer.text
    assert (alive.status_code, alive.json()) == (200, {"status": "alive"})


async def test_not_ready_while_the_schema_is_older_than_the_code(client: httpx.AsyncClient, revision: Any) -> None:
    revision("0001")
    answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["schema"])


async def test_ready_on_a_schema_that_is_newer_than_the_code(client: httpx.AsyncClient, revision: Any) -> None:
    revision("9999")
    assert (await client.get("/readyz")).status_code == 200


async def test_not_ready_on_the_schema_of_something_else(client: httpx.AsyncClient, revision: Any) -> None:
    revision("27c6a30d7c24")
    assert (await client.get("/readyz")).json()["missing"] == ["schema"]


def test_an_empty_database_is_behind() -> None:
    assert standing(None) is Standing.BEHIND


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_revisions_are_placed_by_their_number(at: int, newest: int) -> None:
    expected = Standing.SAME if at == newest else Standing.AHEAD if at > newest else Standing.BEHIND
    assert standing(f"{at:04}", f"{newest:04}") is expected
