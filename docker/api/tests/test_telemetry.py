"""Traces and error reports: off by default, and never about people."""

from __future__ import annotations

import gzip
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from app import telemetry

OPTIONAL = "('opentelemetry.exporter', 'opentelemetry.instrumentation', 'sentry_sdk')"
OFF = f"import sys, app.main; print([name for name in sys.modules if name.startswith({OPTIONAL})])"


@pytest.fixture
def collector() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """A server that takes whatever is posted, and its address."""
    taken: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's name
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            taken.append((self.path, body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", taken
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_off_is_not_imported(run: Any) -> None:
    assert run("python", "-c", OFF).stdout.strip() == "[]"


@pytest.mark.anyio
async def test_traces_go_to_the_collector_and_do_not_say_who_asked(
    make_client: Any, collector: Any, form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, taken = collector
    async with make_client(OTEL_EXPORTER_OTLP_ENDPOINT=address) as client:
        await client.get("/v1/content?who=ana@example.org")
        await client.post("/v1/contact", json=form())
        await client.get("/livez")
    assert {path for path, _ in taken} == {"/v1/traces"}
    told = b"".join(body for _, body in taken)
    for there in (b"landing-api", b"GET /v1/content", b"service", b"deployment.environment.name"):
        assert there in told
    for personal in (b"203.0.113.9", b"ana@example.org", b"Jim", b"livez"):
        assert personal not in told


def test_error_reports_are_without_texts_and_visitors(collector: Any, run: Any) -> None:
    address, taken = collector
    program = """
import logging, sentry_sdk
from pydantic import SecretStr
from app import telemetry
telemetry.start_error_reports("test", SecretStr("DSN"))
try:
    visitor = "local@example.org"
    raise ValueError("text@example.org")
except ValueError:
    logging.getLogger("app").exception("It failed")
sentry_sdk.flush()
""".replace("DSN", address.replace("://", "://key@") + "/1")
    ended = run("python", "-c", program)
    assert ended.returncode == 0, ended.stderr
    [(path, body)] = [(path, body) for path, body in taken if b"ValueError" in body]
    assert path == "/api/1/envelope/"
    assert b"It failed" in body
    assert b"text@example.org" not in body and b"local@example.org" not in body


def test_an_event_loses_what_is_about_the_visitor() -> None:
    event = {
        "exception": {"values": [{"type": "E", "value": "ana@example.org"}]},
        "request": {
            "url": "/v1/contact",
            "headers": {"Cookie": "x"},
            "query_string": "ana@example.org",
            "data": "ana@",
        },
        "user": {"ip_address": "203.0.113.9"},
        "breadcrumbs": ["ana@example.org"],
    }
    left = json.dumps(telemetry.without_texts(event, {}))
    assert "ana@" not in left and "203.0" not in left and "/v1/contact" in left
    assert telemetry.without_texts({}, {}) == {}


def test_a_span_that_is_not_recorded_is_left_alone() -> None:
    telemetry.forget_who_asked(None, {})
    assert "app" in sys.modules
