"""How often one client may send the form."""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from typing import Any

from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import FixedWindowRateLimiter, RateLimiter
from redis.asyncio import Redis

from app.client_address import network_of
from app.redis_guard import RedisGuard


class ContactLimit:
    """Counts in Redis for all instances, or in this process while Redis is away."""

    def __init__(self, redis: Redis, url: str, guard: RedisGuard, rates: list[RateLimitItem], key: str) -> None:
        pool: Any = redis.connection_pool
        storage = RedisStorage(f"async+{url}", implementation="redispy", connection_pool=pool)
        self._shared = FixedWindowRateLimiter(storage)
        self._own = FixedWindowRateLimiter(MemoryStorage())
        self._guard = guard
        # The loosest first: a hit that a tight rate refuses has to count in the others, too.
        self._rates = sorted(rates, key=lambda rate: rate.get_expiry(), reverse=True)
        self._key = key.encode()

    async def seconds_to_wait(self, address: str) -> int:
        """Counts a message; 0 when it may be taken, or in how many seconds the next one may."""
        name = self._pseudonym(address)
        return await self._guard.attempt(lambda: self._hit(self._shared, name), lambda: self._hit(self._own, name))

    async def _hit(self, limiter: RateLimiter, name: str) -> int:
        wait = 0
        for rate in self._rates:
            if not await limiter.hit(rate, "contact", name):
                stats = await limiter.get_window_stats(rate, "contact", name)
                wait = max(wait, math.ceil(stats.reset_time - time.time()), 1)
        return wait

    def _pseudonym(self, address: str) -> str:
        """Redis need not know addresses of people."""
        return hmac.new(self._key, network_of(address).encode(), hashlib.sha256).hexdigest()[:32]
