"""Oversized, malformed and hostile input is refused without a word about our inside."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio

PATH = "/v1/contact"


def problem_of(answer: httpx.Response) -> dict[str, Any]:
    """The problem document of an answer; fails when it shows a trace or a library."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    for inside in ("Traceback", 'File "', "pydantic", "sqlalchemy", "psycopg", "asyncpg"):
        assert inside not in answer.text
    document: dict[str, Any] = answer.json()
    assert document["status"] == answer.status_code
    assert document["title"]
    return document


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 101),
        ("name", "Ana\r\nBcc: everybody@example.org"),
        ("name", "Ana\u2028Bcc: x"),
        ("name", "Ana\x00"),
        ("name", "Ana \u202egnp.exe"),
        ("name", ["Ana"]),
        ("name", {"$gt": ""}),
        ("email", "nobody"),
        ("email", "ana@example.org\r\nBcc: everybody@example.org"),
        ("email", "ana@example.org, bob@example.org"),
        ("email", f"{'a' * 250}@example.org"),
        ("message", "short"),
        ("message", "x" * 5001),
        ("message", "ten letters \x1b[2J and more"),
        ("locale", "de"),
        ("locale", None),
        ("website", "x" * 2001),
        ("startedAt", "yesterday"),
        ("startedAt", "2026-01-05T10:00:00"),
        ("key", "1"),
        ("key", "' OR 1=1 --"),
    ],
)
async def test_each_field_is_checked_and_named_and_not_repeated(
    stack: Any, client: httpx.AsyncClient, form: Any, field: str, value: Any
) -> None:
    answer = await client.post(PATH, json=form(**{field: value}))
    problem = problem_of(answer)
    assert answer.status_code == 422
    assert [error["field"] for error in problem["errors"]] == [field]
    assert problem["errors"][0]["message"]
    assert "Bcc" not in answer.text and "OR 1=1" not in answer.text
    assert stack.sql("SELECT count(*) FROM contact_message") == "0"


async def test_all_that_is_missing_is_named_at_once(client: httpx.AsyncClient) -> None:
    problem = problem_of(await client.post(PATH, json={}))
    assert {error["field"] for error in problem["errors"]} == {"name", "email", "message", "startedAt", "key"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b'{"name": "\\ud800"}',
        b"[" * 30000,
        b'{"a":' * 5000,
        b'{"name": ' + b"9" * 10000 + b"}",
        b'{"name": NaN}',
    ],
    ids=["nothing", "half", "list", "null", "text", "no UTF-8", "half a character", "deep", "deeper", "digits", "NaN"],
)
async def test_what_is_no_form_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post(PATH, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    problem_of(answer)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_form_of_another_site_cannot_be_posted(client: httpx.AsyncClient, form: Any, kind: str) -> None:
    """A page of another site may send these kinds without asking (https://fetch.spec.whatwg.org/#simple-header)."""
    answer = await client.post(PATH, content=json.dumps(form()), headers={"Content-Type": kind})
    assert answer.status_code == 422
    problem_of(answer)


async def test_a_large_body_is_refused_when_it_says_so(client: httpx.AsyncClient) -> None:
    answer = await client.post(PATH, content=b" " * 32769, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    problem_of(answer)


async def test_a_large_body_is_refused_when_it_does_not_say_so(client: httpx.AsyncClient) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1024
            yield b" " * 1024

    answer = await client.post(PATH, content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert sent < 100_000
    problem_of(answer)


@pytest.mark.parametrize("length", ["-1", "1e3", "99999999999999999999999999", "²"])
async def test_a_length_that_is_none_is_refused(client: httpx.AsyncClient, length: str) -> None:
    headers = {"Content-Length": length.encode(), "Content-Type": "application/json"}
    answer = await client.post(PATH, content=b"{}", headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [("GET", "/nothing", 404), ("GET", PATH, 405), ("DELETE", "/v1/content", 405), ("GET", "/metrics", 404)],
)
async def test_what_is_not_there_is_a_problem_document(
    client: httpx.AsyncClient, method: str, path: str, code: int
) -> None:
    answer = await client.request(method, path)
    assert answer.status_code == code
    problem_of(answer)


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
async def test_the_description_is_for_developers(make_client: Any, path: str) -> None:
    async with make_client(ENVIRONMENT="prod") as client:
        assert (await client.get(path)).status_code == 404


async def test_what_breaks_inside_is_written_down_and_not_shown(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_self: object) -> None:
        raise RuntimeError("the secret of ana@example.org")

    monkeypatch.setattr("app.content.ContentSource.get", broken)
    with caplog.at_level(logging.INFO):
        answer = await client.get("/v1/content", headers={"X-Request-Id": "0123456789abcdef"})
    assert answer.status_code == 500
    problem = problem_of(answer)
    assert "ana@example.org" not in answer.text
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")
    assert problem["request_id"] == answer.headers["x-request-id"] == "0123456789abcdef"
    assert [record.message for record in caplog.records if record.levelno == logging.ERROR] == [
        "The request failed",
        "request",
    ]
