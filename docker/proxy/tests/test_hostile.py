"""Requests that try to mean one thing to the proxy and another to the servers behind."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .asking import API, SITE
from .conftest import System

HEAD = f"POST /outer HTTP/1.1\r\nHost: {API}\r\n".encode()
INNER = f"GET /smuggled HTTP/1.1\r\nHost: {API}\r\n\r\n".encode()

SMUGGLING = {
    "both lengths": HEAD
    + b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % (5 + len(INNER))
    + INNER,
    "both lengths, chunks first": HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + INNER,
    "two lengths": HEAD + b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n" % len(INNER) + INNER,
    "a list of lengths": HEAD + b"Content-Length: 0, 0\r\n\r\n" + INNER,
    "a signed length": HEAD + b"Content-Length: +0\r\n\r\n" + INNER,
    "a blank before the colon": HEAD + b"Content-Length : %d\r\n\r\n" % len(INNER) + INNER,
    "an unknown coding": HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + INNER,
    "two codings": HEAD + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + INNER,
    "codings in two lines": HEAD
    + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"
    + INNER,
    "a tab in the coding": HEAD + b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n" + INNER,
    "a chunk that is no number": HEAD + b"Transfer-Encoding: chunked\r\n\r\n0x\r\n\r\n" + INNER,
    "a bare CR": HEAD + b"X: y\rContent-Length: %d\r\n\r\n" % len(INNER) + INNER,
    "a null in a header": HEAD + b"X: y\0\r\n\r\n" + INNER,
    "a blank in a name": HEAD + b"X Y: z\r\n\r\n" + INNER,
}


@pytest.mark.parametrize("request_bytes", SMUGGLING.values(), ids=SMUGGLING)
def test_no_second_request_is_smuggled_in(system: System, request_bytes: bytes) -> None:
    answer = system.proxy.raw(request_bytes, name=API)
    assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))
    assert answer.count(b"HTTP/1.1 ") == 1
    assert system.api.count("/smuggled") == 0
    assert system.api.count("/outer") == 0


def test_a_body_in_pieces_arrives_as_one(system: System) -> None:
    """What the API gets is written anew, with one length."""
    system.proxy.raw(
        HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", name=API
    )
    asked = system.api.last("/outer")
    assert (asked.body, asked.headers["Content-Length"]) == (b"abcde", "5")
    assert "Transfer-Encoding" not in asked.headers
    system.api.asked.remove(asked)


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/..",
        "/a/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/.%2e/%2e./etc/passwd",
        "/..%2fetc/passwd",
        "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/a%00.html",
        "/%zz",
        "/%",
    ],
)
@pytest.mark.parametrize("host", [SITE, API])
def test_no_way_leads_out_of_the_root(system: System, host: str, path: str) -> None:
    before = (len(system.web.asked), len(system.api.asked))
    answer = system.proxy.raw(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(), name=host)
    assert int(answer.split(b" ", 2)[1]) == 400
    assert (len(system.web.asked), len(system.api.asked)) == before


@pytest.mark.parametrize(
    "way", ["../../../fullchain.pem", "%2e%2e/%2e%2e/%2e%2e/privkey.pem", "../../fullchain.pem", "..%2f..%2fx"]
)
def test_the_folder_of_challenges_shows_nothing_else(system: System, way: str) -> None:
    request = f"GET /.well-known/acme-challenge/{way} HTTP/1.1\r\nHost: {SITE}\r\nConnection: close\r\n\r\n"
    answer = system.proxy.raw(request.encode(), plain=True)
    assert b"BEGIN" not in answer
    assert answer == b"" or answer.startswith((b"HTTP/1.1 308 ", b"HTTP/1.1 404 "))


@pytest.mark.parametrize(
    "path", ["/a%0d%0aX-Injected:%20yes", "/a?b=%0d%0aX-Injected:%20yes", "//evil.test/%0aX-Injected:yes"]
)
def test_an_encoded_line_break_stays_one(system: System, path: str) -> None:
    for plain in (False, True):
        request = f"GET {path} HTTP/1.1\r\nHost: {SITE}\r\nConnection: close\r\n\r\n".encode()
        head = system.proxy.raw(request, plain=plain).split(b"\r\n\r\n")[0]
        assert not any(line.lower().startswith(b"x-injected") for line in head.splitlines())
    assert system.web.asked[-1].path == path
    assert "X-Injected" not in system.web.asked[-1].headers


def test_a_header_that_looks_like_another_is_dropped(system: System) -> None:
    """With `_` for `-`, some servers take the one for the other."""
    system.proxy.ask("/lookalike", host=API, headers={"X_Forwarded_For": "203.0.113.5", "X_Origin_Secret": "x"})
    assert not {"X_Forwarded_For", "X_Origin_Secret"} & set(system.api.last("/lookalike").headers)


#: Any bytes that can stand in a request line without ending it.
TARGETS = st.binary(max_size=60).map(lambda text: b"/" + text.translate(None, b"\r\n \t\0"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=TARGETS)
def test_whatever_the_path_there_is_one_answer_of_a_kind_we_know(system: System, target: bytes) -> None:
    answer = system.proxy.raw(
        b"GET " + target + b" HTTP/1.1\r\nHost: " + API.encode() + b"\r\nConnection: close\r\n\r\n", name=API
    )
    head = answer.split(b"\r\n\r\n")[0]
    assert head.split(b" ")[1] in {b"200", b"400", b"404"}
    assert answer.count(b"HTTP/1.1 ") == 1
    assert head.count(b"\r\nX-Content-Type-Options: nosniff") == 1
    if head.split(b" ")[1] == b"200":
        assert system.api.asked[-1].path.encode("latin-1") == target
