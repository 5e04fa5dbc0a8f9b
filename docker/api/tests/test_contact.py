"""The contact form: kept once, limited, and closed to programs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis
from support.servers import free_port

pytestmark = pytest.mark.anyio

PATH = "/v1/contact"


async def test_a_message_is_kept_as_it_was_written(stack: Any, client: httpx.AsyncClient, form: Any) -> None:
    hostile = "Robert'); DROP TABLE contact_message;-- $1 %s {} \\"
    answer = await client.post(PATH, json=form(name=hostile, message=f"Line one\r\n{hostile}\n\ttab"))
    assert answer.status_code == 202
    written = stack.sql("SELECT id || '|' || name || '|' || email || '|' || locale FROM contact_message")
    assert written == f"{answer.json()['id']}|{hostile}|ana@example.org|es"
    assert stack.sql("SELECT message FROM contact_message") == f"Line one\n{hostile}\n\ttab"


async def test_a_double_click_is_one_message(stack: Any, client: httpx.AsyncClient, form: Any) -> None:
    sent = form()
    answers = await asyncio.gather(*(client.post(PATH, json=sent) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert stack.sql("SELECT count(*) FROM contact_message") == "1"


async def test_a_key_is_for_one_message_only(stack: Any, client: httpx.AsyncClient, form: Any) -> None:
    sent = form()
    await client.post(PATH, json=sent)
    answer = await client.post(PATH, json={**sent, "message": "Something else, ten letters"})
    assert answer.status_code == 409
    assert stack.sql("SELECT count(*) FROM contact_message") == "1"


async def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(
    stack: Any, client: httpx.AsyncClient, form: Any
) -> None:
    answer = await client.post(PATH, json=form(website="https://spam.example"))
    assert (answer.status_code, list(answer.json())) == (202, ["id"])
    assert stack.sql("SELECT count(*) FROM contact_message") == "0"


async def test_a_form_that_was_filled_in_too_fast_is_refused_and_may_come_again(make_client: Any, form: Any) -> None:
    async with make_client(CONTACT_MIN_SECONDS="60") as client:
        answer = await client.post(PATH, json=form(startedAt=datetime.now(UTC).isoformat()))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "startedAt"
    assert 55 <= int(answer.headers["retry-after"]) <= 60


@pytest.mark.parametrize("redis", ["there", "away"])
async def test_one_client_may_send_so_often(make_client: Any, form: Any, redis: str) -> None:
    others = {"REDIS_URL": f"redis://127.0.0.1:{free_port()}/0"} if redis == "away" else {}
    async with make_client(CONTACT_RATE="2/minute;20/hour", **others) as client:
        codes = [(await client.post(PATH, json=form())).status_code for _ in range(2)]
        refused = await client.post(PATH, json=form())
    assert codes == [202, 202]
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 60


async def test_all_instances_count_together_and_each_client_for_itself(make_client: Any, form: Any) -> None:
    async with make_client(CONTACT_RATE="1/minute") as one, make_client(CONTACT_RATE="1/minute") as two:
        assert (await one.post(PATH, json=form())).status_code == 202
        assert (await two.post(PATH, json=form())).status_code == 429
    async with make_client(peer="203.0.113.10", CONTACT_RATE="1/minute") as other:
        assert (await other.post(PATH, json=form())).status_code == 202


async def test_the_limit_is_for_whom_our_proxies_name_and_not_for_whom_the_client_names(
    make_client: Any, form: Any
) -> None:
    rate = {"CONTACT_RATE": "1/minute"}
    async with make_client(peer="10.0.0.5", **rate) as behind_proxy:
        for name, code in (("198.51.100.1", 202), ("198.51.100.2", 202), ("9.9.9.9, 198.51.100.1", 429)):
            answer = await behind_proxy.post(PATH, json=form(), headers={"X-Forwarded-For": name})
            assert answer.status_code == code
    async with make_client(**rate) as direct:
        for name, code in (("198.51.100.7", 202), ("198.51.100.8", 429)):
            headers = {"X-Forwarded-For": name, "CF-Connecting-IP": name}
            assert (await direct.post(PATH, json=form(), headers=headers)).status_code == code


async def test_redis_does_not_learn_addresses(stack: Any, make_client: Any, form: Any) -> None:
    async with make_client() as client:
        await client.post(PATH, json=form())
    redis = Redis.from_url(stack.redis.url)
    keys = [key.decode() for key in await redis.keys("*")]
    await redis.aclose()
    assert any("contact" in key for key in keys)
    assert not any("203.0.113.9" in key for key in keys)


async def test_a_closed_form_takes_nothing(stack: Any, make_client: Any, form: Any) -> None:
    async with make_client(FEATURE_FLAGS="contact_form=off") as client:
        assert (await client.post(PATH, json=form())).status_code == 503
    assert stack.sql("SELECT count(*) FROM contact_message") == "0"
