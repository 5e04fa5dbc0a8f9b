"""The access log: one JSON object per request, with the project's names and nothing that tells who it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .asking import API, SITE, until
from .conftest import System
from .harness import CLOUDFLARE
from .test_hostile import TARGETS
from .upstream import Answer

FIELDS = {
    "time",
    "level",
    "message",
    "request_id",
    "method",
    "host",
    "path",
    "status",
    "duration_ms",
    "bytes",
    "protocol",
    "tls",
    "client_network",
    "upstream_status",
    "upstream_seconds",
    "cache",
}


@pytest.mark.parametrize(("status", "level"), [(200, "info"), (404, "warning"), (422, "warning"), (500, "error")])
def test_a_request_is_one_entry(system: System, status: int, level: str) -> None:
    system.api.behaviour = lambda _: Answer(status)
    path = f"/logged/{status}"
    answer = system.proxy.ask(f"{path}?q=1", host=API, method="POST")
    entry = system.proxy.logged(path)
    assert set(entry) == FIELDS
    assert (
        entry["request_id"] == answer.headers["x-request-id"] == system.api.last(f"{path}?q=1").headers["X-Request-Id"]
    )
    expected = {"level": level, "message": "request", "method": "POST", "host": API, "status": status}
    assert expected.items() <= entry.items()
    assert (entry["protocol"], entry["tls"], entry["upstream_status"]) == ("HTTP/1.1", "TLSv1.3", str(status))
    assert isinstance(entry["duration_ms"], int)


def test_an_error_page_keeps_the_path_that_was_asked_for(system: System) -> None:
    system.proxy.ask("/logged/.env?x")
    assert system.proxy.logged("/logged/.env")["status"] == 404


PERSONAL = {
    "Cookie": "session=personal-cookie",
    "Authorization": "Bearer personal-token",
    "Referer": "https://personal-referrer.test/",
    "User-Agent": "personal-browser",
    "X-Forwarded-For": "203.0.113.99",
}


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.*"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:*"), ("2001:db8::77", "2001:db8::*")],
)
def test_nothing_tells_who_it_was(system: System, address: str, network: str) -> None:
    headers = {**PERSONAL, "CF-Connecting-IP": address}
    path = f"/personal/{address.count(':')}"
    system.proxy.ask(f"{path}?email=personal@example.test", headers=headers, source=CLOUDFLARE)
    assert system.proxy.logged(path)["client_network"] == network
    said = (system.proxy.folder / "out").read_text() + system.proxy.errors()
    assert "personal-" not in said and "personal@" not in said
    assert address not in said and "203.0.113.99" not in said


def test_errors_about_requests_tell_nothing_either(system: System) -> None:
    """nginx would write the address and the whole request for each of these."""
    system.web.behaviour = lambda _: None
    system.proxy.ask("/hung-up?email=personal@example.test", source="127.0.0.44")
    system.proxy.ask("/" + "y" * 9000, source="127.0.0.44")
    system.proxy.ask("/", content=b"large", method="GET", source="127.0.0.44")
    system.proxy.raw(b"nonsense\r\n\r\n", source="127.0.0.44")
    assert system.proxy.logged("/hung-up")["status"] == 502
    assert "personal@" not in system.proxy.errors()
    assert "127.0.0.44" not in system.proxy.errors()


def test_an_unknown_host_is_logged_without_its_name(system: System) -> None:
    system.proxy.raw(b'GET /unknown-host HTTP/1.1\r\nHost: "evil\\\r\n\r\n', plain=True)
    system.proxy.raw(b"GET /unknown-host HTTP/1.1\r\nHost: evil.test\r\n\r\n", plain=True)
    entry = system.proxy.logged("/unknown-host")
    assert (entry["host"], entry["status"], entry["level"]) == ("", 444, "warning")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(target=TARGETS, method=st.text('ABC_-"\\{}\n\x1b', min_size=1, max_size=8))
def test_whatever_is_asked_the_log_stays_json(system: System, target: bytes, method: str) -> None:
    log = system.proxy.folder / "out"
    before = log.stat().st_size
    request = method.encode() + b" " + target + f' HTTP/1.1\r\nHost: {SITE}\r\nX-Request-Id: "\x1b\r\n'.encode()
    system.proxy.raw(request + b"Connection: close\r\n\r\n", plain=True)
    for _ in until("the request is in the log"):
        written = log.read_bytes()[before:]
        if written.endswith(b"\n"):
            break
    for line in written.decode("utf-8").splitlines():
        entry = json.loads(line)
        assert set(entry) == FIELDS
        assert entry["path"].isascii() and entry["path"].isprintable()
        assert "?" not in entry["path"]


def test_durations_are_numbers(system: System) -> None:
    """nginx has seconds with three digits; JSON allows no zeros in front."""
    system.proxy.ask("/duration")
    system.proxy.logged("/duration")
    assert all(entry["duration_ms"] >= 0 for entry in system.proxy.log())
