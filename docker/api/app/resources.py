"""What requests need: connections, and what stands on them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

from fastapi import Request
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from app.contact.mail import Mailer
from app.content import ContentSource
from app.database.engine import make_engine
from app.rate_limit import ContactLimit
from app.redis_guard import RedisGuard, connect
from app.settings import ApiSettings


@dataclass
class Lifecycle:
    """Whether the process is about to end."""

    draining: bool = False


@dataclass
class Resources:
    """Everything that is open while the app runs."""

    settings: ApiSettings
    engine: AsyncEngine
    redis: Redis
    content: ContentSource
    limit: ContactLimit
    mailer: Mailer
    lifecycle: Lifecycle


@asynccontextmanager
async def open_resources(settings: ApiSettings, lifecycle: Lifecycle) -> AsyncIterator[Resources]:
    """Opens everything, and closes it when the block ends. Nothing connects before it is used."""
    engine = make_engine(settings)
    url = settings.redis_url.get_secret_value()
    redis = connect(url)
    guard = RedisGuard()
    try:
        yield Resources(
            settings=settings,
            engine=engine,
            redis=redis,
            content=ContentSource(engine, redis, guard, settings.media_url, settings.content_cache_seconds),
            limit=ContactLimit(redis, url, guard, settings.contact_rates, settings.secret_key.get_secret_value()),
            mailer=Mailer(engine, settings),
            lifecycle=lifecycle,
        )
    finally:
        await redis.aclose()
        await engine.dispose()


def resources_of(request: Request) -> Resources:
    """The resources of the app that got the request."""
    return cast(Resources, request.app.state.resources)
