"""Compression: text that is worth it, and nothing else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from .asking import API, SITE
from .conftest import System
from .upstream import Answer

TEXT = b"the quick brown fox " * 200
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so")


def fetch(system: System, accepted: str, kind: str, body: bytes = TEXT, host: str = SITE) -> tuple[str | None, bytes]:
    """How an answer was compressed, and its bytes as they came."""
    answer = Answer(headers={"Content-Type": kind, "Cache-Control": "no-store"}, body=body)
    system.web.behaviour = system.api.behaviour = lambda _: answer
    request = f"GET /compressed HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: {accepted}\r\nConnection: close\r\n\r\n"
    head, received = system.proxy.raw(request.encode(), name=host).split(b"\r\n\r\n", 1)
    encoding = [line.split(b": ")[1].decode() for line in head.splitlines() if line.startswith(b"Content-Encoding: ")]
    if kind != "image/png" and len(body) > 1024:
        # Or a cache in between would give one client what another one understands.
        assert b"\r\nVary: Accept-Encoding" in head
    return (encoding[0] if encoding else None), received


@pytest.mark.parametrize("kind", ["text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"])
@pytest.mark.parametrize("host", [SITE, API])
def test_text_is_compressed(system: System, host: str, kind: str) -> None:
    encoding, received = fetch(system, "gzip", kind, host=host)
    assert (encoding, len(received) < len(TEXT) / 10) == ("gzip", True)


def test_what_is_not_asked_for_is_not_done(system: System) -> None:
    assert fetch(system, "identity", "text/css") == (None, TEXT)


def test_pictures_and_trifles_are_left_alone(system: System) -> None:
    assert fetch(system, "gzip, br", "image/png") == (None, TEXT)
    assert fetch(system, "gzip, br", "text/css", b"small") == (None, b"small")


def test_what_is_compressed_already_is_passed_on(system: System) -> None:
    packed = gzip.compress(TEXT)
    headers = {"Content-Type": "text/css", "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    system.web.behaviour = lambda _: Answer(headers=headers, body=packed)
    answer = system.proxy.ask("/packed.css", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers.get_list("content-encoding") == ["gzip"]
    assert answer.content == TEXT


@pytest.mark.skipif(not BROTLI.exists(), reason="nginx has no Brotli here (Debian: libnginx-mod-http-brotli-filter)")
def test_brotli_where_nginx_has_it(system: System) -> None:
    encoding, received = fetch(system, "gzip, br", "text/css")
    assert (encoding, len(received) < len(TEXT) / 10) == ("br", True)
