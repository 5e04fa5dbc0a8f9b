"""Content: rows of the database, kept in Redis as the bytes that are sent."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote

from redis.asyncio import Redis
from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app import metrics
from app.database.tables import service
from app.redis_guard import RedisGuard

#: Each process keeps what it sent last for so long: many visitors at once cost one look-up, also while Redis is away.
OWN_SECONDS = 1.0


@dataclass(frozen=True)
class Content:
    """What is sent, and the tag by which a browser knows that it has it already."""

    body: bytes
    etag: str

    @classmethod
    def of(cls, body: bytes) -> Content:
        """Content with its tag."""
        return cls(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


async def _nothing() -> None:
    """What is there without Redis, and what is to be done."""


class ContentSource:
    """Gives the content out of Redis, or of the database."""

    def __init__(self, engine: AsyncEngine, redis: Redis, guard: RedisGuard, media_url: str, seconds: int) -> None:
        self._engine = engine
        self._redis = redis
        self._guard = guard
        self._media_url = media_url
        self._seconds = seconds
        # The addresses of images are part of what is kept.
        self._key = f"content:1:{hashlib.sha256(media_url.encode()).hexdigest()[:12]}"
        self._lock = asyncio.Lock()
        self._own: Content | None = None
        self._own_until = 0.0

    async def get(self) -> Content:
        """The content. @throws SQLAlchemyError when neither Redis nor the database has it."""
        if (own := self._present()) is not None:
            return own
        # One request looks it up; those that come meanwhile find what it brought.
        async with self._lock:
            if (own := self._present()) is not None:
                return own
            kept = await self._kept()
            metrics.CACHE.labels("miss" if kept is None else "hit").inc()
            self._own = Content.of(await self._fresh() if kept is None else kept)
            self._own_until = time.monotonic() + OWN_SECONDS
            return self._own

    def _present(self) -> Content | None:
        return self._own if time.monotonic() < self._own_until else None

    async def _kept(self) -> bytes | None:
        async def ask() -> bytes | None:
            return cast(bytes | None, await self._redis.get(self._key))

        return await self._guard.attempt(ask, _nothing)

    async def _fresh(self) -> bytes:
        async with self._engine.begin() as connection:
            rows = (await connection.execute(select(service).order_by(service.c.position, service.c.slug))).mappings()
            body = self._render(list(rows))

        async def keep() -> None:
            await self._redis.set(self._key, body, ex=self._seconds)

        await self._guard.attempt(keep, _nothing)
        return body

    def _render(self, rows: list[RowMapping]) -> bytes:
        services = [
            {
                "slug": row["slug"],
                "title": {"en": row["title_en"], "es": row["title_es"]},
                "summary": {"en": row["summary_en"], "es": row["summary_es"]},
                **({} if row["image"] is None else {"image": f"{self._media_url}/{quote(row['image'].lstrip('/'))}"}),
            }
            for row in rows
        ]
        return json.dumps({"services": services}, ensure_ascii=False, separators=(",", ":")).encode()
