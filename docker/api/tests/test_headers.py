"""Headers of answers, hosts that are answered, and sites that may ask."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/livez", "/v1/flags", "/v1/content", "/nothing"])
async def test_each_answer_has_the_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers
    if path != "/v1/content":
        assert headers["cache-control"] == "no-store"


async def test_the_site_may_ask_and_no_other(client: httpx.AsyncClient) -> None:
    def asks(origin: str) -> dict[str, str]:
        return {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        }

    site = await client.options("/v1/contact", headers=asks("https://example.com"))
    assert (site.status_code, site.headers["access-control-allow-origin"]) == (200, "https://example.com")
    assert "access-control-allow-credentials" not in site.headers
    for other in ("https://evil.example", "https://example.com.evil.example", "null", "http://example.com"):
        answer = await client.options("/v1/contact", headers=asks(other))
        assert answer.status_code == 400
        assert "access-control-allow-origin" not in answer.headers


async def test_only_known_hosts_are_answered_but_health_checks_come_by_address(make_client: Any) -> None:
    async with make_client(ALLOWED_HOSTS="api.example.com") as client:
        for host, code in (
            ("api.example.com", 200),
            ("API.example.com:443", 200),
            ("evil.example", 421),
            ("api.example.com.evil.example", 421),
            ("10.0.0.7:8000", 421),
        ):
            assert (await client.get("/v1/flags", headers={"Host": host})).status_code == code, host
        for path in ("/livez", "/readyz"):
            assert (await client.get(path, headers={"Host": "10.0.0.7:8000"})).status_code == 200


@pytest.mark.parametrize(
    "given",
    ["short", "x" * 129, "0123456789\tabc", "{}$(id)`id`", "-12345678", "0123 4567", ""],
)
async def test_a_request_id_that_could_do_harm_is_replaced(client: httpx.AsyncClient, given: str) -> None:
    told = (await client.get("/livez", headers={"X-Request-Id": given})).headers["x-request-id"]
    assert told != given
    assert len(told) == 32


async def test_a_request_id_that_is_well_formed_is_kept(client: httpx.AsyncClient) -> None:
    given = "Root.1-67891233-abcdef012345678912345678"
    assert (await client.get("/livez", headers={"X-Request-Id": given})).headers["x-request-id"] == given
