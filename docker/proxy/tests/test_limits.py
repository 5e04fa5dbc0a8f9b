"""What one client may take: requests, connections, bytes and time."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterator
from itertools import count

import httpx
import pytest

from .asking import API, SITE, Proxy, read_all
from .conftest import System
from .harness import CLOUDFLARE, proxy
from .test_headers import api_policy, assert_headers, site_policy
from .upstream import Upstream, upstream

#: Every test is a client of its own.
ADDRESSES = count(1)


def stranger() -> str:
    """An address from which nothing came yet."""
    return f"127.0.3.{next(ADDRESSES)}"


@pytest.fixture(scope="module")
def strict() -> Iterator[tuple[Proxy, Upstream]]:
    """A proxy that gives each client one request per second, six at once, and one second of patience."""
    with upstream() as server:
        settings = {
            "UPSTREAM_WEB": server.address,
            "UPSTREAM_API": server.address,
            "RATE_LIMIT": "1",
            "MAX_BODY_KB": "2",
            "CLIENT_TIMEOUT_SECONDS": "1",
        }
        with proxy(settings) as running:
            yield running, server


def refused(running: Proxy, requests: int, source: str, **request: str) -> list[httpx.Response]:
    """The answers that the limit refused, of so many requests."""
    answers = [running.ask(source=source, **request) for _ in range(requests)]
    assert {answer.status_code for answer in answers} <= {200, 429}
    return [answer for answer in answers if answer.status_code == 429]


def test_the_site_is_limited_with_a_page(strict: tuple[Proxy, Upstream]) -> None:
    page = refused(strict[0], 30, stranger())[0]
    assert_headers(page, site_policy())
    assert page.headers["content-type"] == "text/html"
    assert page.headers["retry-after"] == "1"
    assert page.headers["cache-control"] == "no-store"
    assert "Too many requests" in page.text


def test_the_api_is_limited_with_a_problem(strict: tuple[Proxy, Upstream]) -> None:
    problem = refused(strict[0], 30, stranger(), host=API, path="/v1/flags")[0]
    assert_headers(problem, api_policy())
    assert (problem.json()["status"], problem.headers["retry-after"]) == (429, "1")


def test_a_page_with_its_files_passes(strict: tuple[Proxy, Upstream]) -> None:
    assert not refused(strict[0], 6, stranger())


def test_refused_requests_reach_nobody(strict: tuple[Proxy, Upstream]) -> None:
    running, server = strict
    lost = refused(running, 30, stranger(), path="/counted")
    assert server.count("/counted") == 30 - len(lost)


def test_each_client_has_a_limit_of_its_own(strict: tuple[Proxy, Upstream]) -> None:
    assert refused(strict[0], 30, stranger())
    assert not refused(strict[0], 3, stranger())


def test_a_forged_address_is_no_new_client(strict: tuple[Proxy, Upstream]) -> None:
    source = stranger()
    answers = []
    for number in range(30):
        forged = {name: f"203.0.113.{number}" for name in ("X-Forwarded-For", "CF-Connecting-IP", "X-Real-IP")}
        answers.append(strict[0].ask(headers=forged, source=source).status_code)
    assert 429 in answers


def from_zone(running: Proxy, address: str, requests: int = 30) -> set[int]:
    """Statuses of requests that Cloudflare passes on for a client."""
    headers = {"CF-Connecting-IP": address}
    return {running.ask(headers=headers, source=CLOUDFLARE).status_code for _ in range(requests)}


def test_behind_cloudflare_each_visitor_counts(strict: tuple[Proxy, Upstream]) -> None:
    assert from_zone(strict[0], "203.0.113.7") == {200, 429}
    assert from_zone(strict[0], "203.0.113.8", 3) == {200}


def test_a_whole_ipv6_network_is_one_client(strict: tuple[Proxy, Upstream]) -> None:
    running = strict[0]
    addresses = [f"2001:db8:1:2:{number:x}::{number:x}" for number in range(1, 31)]
    assert {status for address in addresses for status in from_zone(running, address, 1)} == {200, 429}
    assert from_zone(running, "2001:db8:1:3::1", 3) == {200}


@pytest.mark.parametrize("path", ["/v1/contact", "/v1/%63ontact", "/v1/contact/", "/v1/./contact?x=1", "/V1/Contact"])
def test_the_contact_form_is_limited_more_strictly(system: System, path: str) -> None:
    """The general limit of this proxy is a thousand requests per second."""
    source = stranger()
    request = f"POST {path} HTTP/1.1\r\nHost: {API}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
    answers = [system.proxy.raw(request, name=API, source=source) for _ in range(6)]
    statuses = [answer.split(b" ", 2)[1] for answer in answers]
    assert statuses[:4] == [b"200"] * 4
    assert b"429" in statuses
    # Six per minute: one each ten seconds.
    assert b"\r\nRetry-After: 10\r\n" in answers[statuses.index(b"429")]
    # Reading is not sending, and neither is the browser's question before it.
    assert system.proxy.ask("/v1/contact", host=API, method="OPTIONS", source=source).status_code == 200
    assert system.proxy.ask("/v1/content", host=API, source=source).status_code == 200


def test_connections_of_one_client_are_limited(system: System) -> None:
    """Each holds a request whose body never comes; the server behind is not asked before it is whole."""
    source = stranger()
    request = f"POST /held HTTP/1.1\r\nHost: {API}\r\nContent-Length: 9\r\n\r\nx".encode()
    with contextlib.ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(system.proxy.connect(API, source)).sendall(request)
        for _ in range(20):
            last = system.proxy.ask("/v1/flags", host=API, source=source)
            if last.status_code == 429:
                break
        assert last.status_code == 429
        assert system.proxy.ask("/v1/flags", host=API, source=stranger()).status_code == 200
    assert system.api.count("/held") == 0


@pytest.mark.parametrize("http2", [False, True])
def test_a_body_has_a_limit(strict: tuple[Proxy, Upstream], http2: bool) -> None:
    running, server = strict
    fits = running.ask("/body", host=API, method="POST", content=b"x" * 2048, source=stranger(), http2=http2)
    assert fits.status_code == 200
    before = len(server.asked)
    large = running.ask("/body", host=API, method="POST", content=b"x" * 2049, source=stranger(), http2=http2)
    assert (large.status_code, large.json()["title"]) == (413, "Content Too Large")
    assert_headers(large, api_policy())
    assert len(server.asked) == before


def test_a_body_in_pieces_has_the_same_limit(strict: tuple[Proxy, Upstream]) -> None:
    running, server = strict
    before = len(server.asked)
    head = f"POST /body HTTP/1.1\r\nHost: {API}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    answer = running.raw(head + b"800\r\n" + b"x" * 2048 + b"\r\n1\r\nx\r\n0\r\n\r\n", name=API, source=stranger())
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert len(server.asked) == before


def test_the_site_takes_no_body(strict: tuple[Proxy, Upstream]) -> None:
    answer = strict[0].ask(content=b"xx", source=stranger())
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "beginning",
    [b"", b"GET / HTTP/1.1\r\nHost: ", f"POST / HTTP/1.1\r\nHost: {API}\r\nContent-Length: 9\r\n\r\nx".encode()],
)
def test_a_slow_client_is_not_waited_for(strict: tuple[Proxy, Upstream], beginning: bytes) -> None:
    """The proxy ends the connection by itself: reading comes to an end, within the patience of the socket."""
    before = len(strict[1].asked)
    with strict[0].connect(API, stranger()) as connection:
        connection.settimeout(8)
        connection.sendall(beginning)
        answer = read_all(connection)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 408 ")
    assert len(strict[1].asked) == before


def test_a_client_that_trickles_a_header_is_not_waited_for(strict: tuple[Proxy, Upstream]) -> None:
    """The time is for the whole header: a byte now and then does not win more of it."""
    with strict[0].connect(SITE, stranger()) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        connection.settimeout(0.1)
        sent, most = 0, 60
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            for _ in range(most):
                connection.sendall(b"X-Slow: 1\r\n")
                sent += 1
                with contextlib.suppress(TimeoutError):
                    if connection.recv(1024) == b"":
                        break
        assert 1 <= sent < most
