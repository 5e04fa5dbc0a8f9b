"""Redis makes answers faster and limits exact; none of them waits for it when it is away."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from app import metrics

LOG = logging.getLogger("app.redis")
T = TypeVar("T")

TIMEOUT_SECONDS = 0.5
#: After a failure Redis is not asked for so long, or each request would wait for the timeout.
PAUSE_SECONDS = 5.0


def connect(url: str) -> Redis:
    """A client that gives up soon. It connects when it is used first."""
    return Redis.from_url(
        url,
        socket_connect_timeout=TIMEOUT_SECONDS,
        socket_timeout=TIMEOUT_SECONDS,
        # One fresh connection for one that the server closed; more would be waiting.
        retry=Retry(NoBackoff(), 1),
        max_connections=50,
    )


class RedisGuard:
    """Calls Redis, or answers for it."""

    def __init__(self) -> None:
        self._away_until = 0.0

    async def attempt(self, call: Callable[[], Awaitable[T]], otherwise: Callable[[], Awaitable[T]]) -> T:
        """The answer of `call`, or of `otherwise` when Redis fails or failed a moment ago."""
        if time.monotonic() < self._away_until:
            return await otherwise()
        try:
            return await call()
        except Exception as error:
            # Each client library wraps errors in its own way; whatever it is, the request goes on.
            self._away_until = time.monotonic() + PAUSE_SECONDS
            metrics.REDIS_FAILURES.inc()
            LOG.warning("Redis did not answer; going on without it", extra={"error": type(error).__name__})
            return await otherwise()
