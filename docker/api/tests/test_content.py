"""Content comes out of the database, is kept in Redis, and outlives Redis."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis
from support.servers import free_port

pytestmark = pytest.mark.anyio


async def test_content_is_what_stands_in_the_database_in_its_order(stack: Any, client: httpx.AsyncClient) -> None:
    stack.sql("UPDATE service SET image = '/hero image.webp' WHERE slug = 'quality-audit'")
    services = (await client.get("/v1/content")).json()["services"]
    assert [service["slug"] for service in services] == [
        "end-to-end-testing",
        "test-automation",
        "performance-testing",
        "quality-audit",
    ]
    assert services[0]["title"] == {"en": "End-to-end testing", "es": "Pruebas de extremo a extremo"}
    assert "image" not in services[0]
    assert services[3]["image"] == "https://media.example.com/hero%20image.webp"


async def test_the_site_shows_the_same_services_until_the_api_answers(stack: Any, client: httpx.AsyncClient) -> None:
    stack.sql("UPDATE service SET image = NULL")
    built_in = Path(__file__).parents[2] / "web/src/content/services.json"
    assert (await client.get("/v1/content")).json()["services"] == json.loads(built_in.read_text())


async def test_content_is_kept_in_redis_for_its_time_and_comes_from_there(stack: Any, make_client: Any) -> None:
    redis = Redis.from_url(stack.redis.url)
    async with make_client(CONTENT_CACHE_SECONDS="30") as client:
        first = await client.get("/v1/content")
    [key] = await redis.keys("content:*")
    assert 0 < await redis.ttl(key) <= 30
    assert await redis.get(key) == first.content
    await redis.set(key, b'{"services":[]}')
    async with make_client(CONTENT_CACHE_SECONDS="30") as client:
        assert (await client.get("/v1/content")).json() == {"services": []}
    async with make_client(MEDIA_URL="https://elsewhere.example.com") as client:
        assert (await client.get("/v1/content")).json() != {"services": []}
    await redis.aclose()


async def test_content_comes_from_the_database_while_redis_is_away(make_client: Any) -> None:
    async with make_client(REDIS_URL=f"redis://127.0.0.1:{free_port()}/0") as client:
        answer = await client.get("/v1/content")
    assert answer.status_code == 200
    assert len(answer.json()["services"]) == 4


async def test_without_database_and_redis_the_answer_says_that_it_is_for_now(make_client: Any) -> None:
    nobody = free_port()
    async with make_client(
        REDIS_URL=f"redis://127.0.0.1:{nobody}/0", DATABASE_URL=f"postgresql://app:s3cret@127.0.0.1:{nobody}/landing"
    ) as client:
        answer = await client.get("/v1/content")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "5"
    assert "s3cret" not in answer.text and "127.0.0.1" not in answer.text


async def test_a_browser_that_has_the_content_gets_no_body(client: httpx.AsyncClient) -> None:
    first = await client.get("/v1/content")
    assert first.headers["cache-control"] == "public, max-age=60"
    tag = first.headers["etag"]
    for asked in (tag, f'"other", W/{tag}', "*"):
        again = await client.get("/v1/content", headers={"If-None-Match": asked})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert (await client.get("/v1/content", headers={"If-None-Match": '"other"'})).status_code == 200


async def test_an_answer_that_is_shared_names_the_site_for_everybody(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/content")).headers["access-control-allow-origin"] == "https://example.com"


async def test_flags_come_from_the_variable_and_have_defaults(make_client: Callable[..., Any]) -> None:
    async with make_client() as client:
        assert (await client.get("/v1/flags")).json() == {"flags": {"contact_form": True}}
    async with make_client(FEATURE_FLAGS="contact_form=off, spanish=on") as client:
        assert (await client.get("/v1/flags")).json() == {"flags": {"contact_form": False, "spanish": True}}
