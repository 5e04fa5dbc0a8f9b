"""How the servers behind are asked: connections, repeats, addresses, and what they learn of a request."""

from __future__ import annotations

import pytest

from .asking import API, SITE, Proxy
from .conftest import System
from .harness import CLOUDFLARE, proxy
from .upstream import upstream


def test_connections_are_kept(system: System) -> None:
    for _ in range(10):
        system.proxy.ask("/kept", host=API)
    connections = {asked.connection for asked in system.api.asked if asked.path == "/kept"}
    # One for each worker.
    assert len(connections) <= 2


def test_the_request_is_passed_on_as_it_was(system: System) -> None:
    body = bytes(range(256)) * 200
    headers = {"Content-Type": "application/octet-stream", "Cookie": "a=b", "Authorization": "Bearer x"}
    system.proxy.ask("/v1/a%20b;c?d=%2F&e", host=API, method="PUT", content=body, headers=headers)
    asked = system.api.last("/v1/a%20b;c?d=%2F&e")
    assert (asked.method, asked.body) == ("PUT", body)
    assert headers.items() <= asked.headers.items()
    assert (asked.headers["Host"], asked.headers["X-Forwarded-Host"]) == (API, API)
    assert asked.headers["X-Forwarded-Proto"] == "https"
    assert not {"Connection", "Upgrade", "Transfer-Encoding", "Accept-Encoding"} & set(asked.headers)


FORGED = {
    "X-Forwarded-For": "203.0.113.5",
    "X-Real-IP": "203.0.113.5",
    "CF-Connecting-IP": "203.0.113.5",
    "True-Client-IP": "203.0.113.5",
    "Forwarded": "for=203.0.113.5",
    "X-Forwarded-Host": "evil.test",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Port": "1",
    "X-Request-Id": "forged-forged-forged",
    "X-Origin-Secret": "guess",
    "Proxy": "http://evil.test",
    "Upgrade": "websocket",
}


@pytest.mark.parametrize("http2", [False, True])
def test_what_a_stranger_says_of_itself_is_forgotten(system: System, http2: bool) -> None:
    system.proxy.ask("/forged", host=API, headers=FORGED, source="127.0.0.77", http2=http2)
    asked = system.api.last("/forged")
    assert asked.headers["X-Forwarded-For"] == "127.0.0.77"
    assert not set(FORGED.values()) & set(asked.headers.values())


def test_cloudflare_is_believed(system: System) -> None:
    for address in ("203.0.113.5", "2001:db8::5"):
        system.proxy.ask("/believed", host=API, headers={**FORGED, "CF-Connecting-IP": address}, source=CLOUDFLARE)
        asked = system.api.last("/believed")
        assert asked.headers["X-Forwarded-For"] == address
        assert asked.headers["X-Request-Id"] == "forged-forged-forged"
        # The API trusts one header, and nothing remains of the others.
        assert "CF-Connecting-IP" not in asked.headers


@pytest.mark.parametrize("nonsense", ["", "no address", "203.0.113.5, 127.0.0.1; drop", "999.1.1.1"])
def test_nonsense_of_cloudflare_is_not_an_address(system: System, nonsense: str) -> None:
    system.proxy.ask("/nonsense", host=API, headers={"CF-Connecting-IP": nonsense}, source=CLOUDFLARE)
    assert system.api.last("/nonsense").headers["X-Forwarded-For"] in {CLOUDFLARE, "127.0.0.1"}


@pytest.mark.parametrize(
    "given", ["short", "x" * 65, "with space in it", 'quo"te-quote', "-starts-with-dash", "semi;colon"]
)
def test_a_malformed_request_id_is_replaced(system: System, given: str) -> None:
    answer = system.proxy.ask("/id", host=API, headers={"X-Request-Id": given}, source=CLOUDFLARE)
    made = answer.headers["x-request-id"]
    assert len(made) == 32 and set(made) <= set("0123456789abcdef")
    assert system.api.last("/id").headers["X-Request-Id"] == made


SECRET = "Abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL"


def test_only_the_zone_reaches_the_api_when_there_is_a_secret() -> None:
    with upstream() as web, upstream() as api:
        with proxy({"UPSTREAM_WEB": web.address, "UPSTREAM_API": api.address, "ORIGIN_SECRET": SECRET}) as guarded:
            for wrong in (None, "", SECRET[:-1], SECRET + "x", SECRET.lower(), SECRET.swapcase(), f"x{SECRET}"):
                headers = {} if wrong is None else {"X-Origin-Secret": wrong}
                for path in ("/v1/flags", "/v1/content", "/v1/contact"):
                    answer = guarded.ask(path, host=API, headers=headers)
                    assert (answer.status_code, answer.json()["title"]) == (403, "Forbidden")
            assert not api.asked
            assert guarded.ask("/v1/flags", host=API, headers={"X-Origin-Secret": SECRET}).status_code == 200
            assert SECRET not in api.asked[0].headers.values()
            # The zone adds the header for hosts of the API only: the site's names are DNS only.
            assert guarded.ask("/").status_code == 200
            _assert_secret_is_kept(guarded)


def _assert_secret_is_kept(guarded: Proxy) -> None:
    for process in (guarded.process.pid, *guarded.workers()):
        with open(f"/proc/{process}/environ", "rb") as variables:
            assert SECRET.encode() not in variables.read()
    assert SECRET not in guarded.errors()
    holding = [path for path in (guarded.folder / "run").iterdir() if path.is_file() and SECRET in path.read_text()]
    assert [path.name for path in holding] == ["hosts.conf"]
    assert holding[0].stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("method", "repeated"), [("GET", True), ("PUT", True), ("POST", False)])
def test_a_request_is_repeated_only_if_that_does_no_harm(method: str, repeated: bool) -> None:
    """One server takes requests and hangs up, which nginx notices once and then passes it over for ten seconds."""
    with upstream(lambda _: None) as broken, upstream() as working:
        both = f"{broken.address},{working.address}"
        with proxy({"UPSTREAM_API": both}) as running:
            statuses = [running.ask("/once", host=API, method=method).status_code for _ in range(4)]
        lost = broken.count("/once")
        assert lost >= 1
        assert statuses.count(502) == (0 if repeated else lost)
        assert working.count("/once") == (4 if repeated else 4 - lost)


def test_a_post_that_was_not_sent_goes_to_another_server() -> None:
    with upstream() as working:
        with proxy({"UPSTREAM_API": f"127.0.0.1:1 {working.address}"}) as running:
            assert {running.ask("/v1/contact", host=API, method="POST").status_code for _ in range(4)} == {200}
            assert working.count("/v1/contact") == 4


def test_the_site_gets_what_the_browser_accepts(system: System) -> None:
    system.proxy.ask("/accepts", host=SITE, headers={"Accept-Encoding": "br, gzip"})
    assert system.web.last("/accepts").headers["Accept-Encoding"] == "br, gzip"
