"""Connections that PgBouncer can hand on, and that wait for nothing for long."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.database.engine import make_engine

pytestmark = pytest.mark.anyio


async def test_many_clients_share_few_connections_through_pgbouncer(stack: Any, make_settings: Any) -> None:
    engines = [make_engine(make_settings()) for _ in range(6)]

    async def ask(number: int) -> int:
        async with engines[number % 6].begin() as connection:
            return int(
                await connection.scalar(text("SELECT :number + count(*) - count(*) FROM service"), {"number": number})
            )

    for _ in range(3):
        assert await asyncio.gather(*(ask(number) for number in range(40))) == list(range(40))
    for engine in engines:
        await engine.dispose()
    assert stack.sql("SELECT count(*) <= 5 FROM pg_stat_activity WHERE usename = 'app'") == "t"


async def test_the_limit_of_a_statement_ends_with_its_transaction(stack: Any, make_settings: Any) -> None:
    engine = make_engine(make_settings(DATABASE_STATEMENT_TIMEOUT_SECONDS="0.2"))
    async with engine.begin() as connection:
        assert await connection.scalar(text("SHOW statement_timeout")) == "200ms"
    with pytest.raises(DBAPIError) as caught:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_sleep(30), :personal"), {"personal": "ana@example.org"})
    assert "ana@example.org" not in str(caught.value)
    await engine.dispose()
    # The same connections of the server, asked by somebody else.
    other = make_engine(make_settings(DATABASE_STATEMENT_TIMEOUT_SECONDS="7"))
    async with other.begin() as connection:
        assert await connection.scalar(text("SHOW statement_timeout")) == "7s"
    await other.dispose()


async def test_nothing_is_prepared_on_the_server(make_settings: Any) -> None:
    engine = make_engine(make_settings())
    async with engine.begin() as connection:
        for number in range(20):
            await connection.execute(text("SELECT :number"), {"number": number})
        assert await connection.scalar(text("SELECT count(*) FROM pg_prepared_statements")) == 0
    await engine.dispose()
