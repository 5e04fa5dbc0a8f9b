"""Our own errors: a page for people, problem details for programs, and the API's own words untouched."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx
import pytest

from .asking import API, SITE, Proxy
from .conftest import System
from .harness import proxy
from .test_headers import api_policy, assert_headers, site_policy
from .upstream import Answer, Asked, upstream


def assert_page(answer: httpx.Response, status: int, title: str) -> None:
    """A small page of the site in both languages, which works under the site's own policy."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html")
    assert f"<h1>{title}</h1>" in answer.text
    assert 'lang="es"' in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert "<!--#" not in answer.text
    assert "<style" not in answer.text and "<script" not in answer.text and "style=" not in answer.text
    assert_headers(answer, site_policy())


def assert_problem(answer: httpx.Response, status: int, title: str) -> None:
    """RFC 9457."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    expected = {"type": "about:blank", "title": title, "status": status, "request_id": answer.headers["x-request-id"]}
    assert answer.json() == expected
    assert_headers(answer, api_policy())


CASES = [
    ("GET", "/.env", 404, "Not Found"),
    ("FOO", "/", 405, "Method Not Allowed"),
    ("GET", "/" + "x" * 9000, 414, "URI Too Long"),
]
#: HTTP/2 has one limit for path and headers, so no path by itself is too long there.
OVER_HTTP = [(*case, http2) for case in CASES for http2 in (False, True) if not (http2 and case[2] == 414)]


@pytest.mark.parametrize(("method", "path", "status", "title", "http2"), OVER_HTTP)
def test_errors_of_the_proxy(system: System, method: str, path: str, status: int, title: str, http2: bool) -> None:
    assert_page(system.proxy.ask(path, method=method, http2=http2), status, title)
    assert_problem(system.proxy.ask(path, method=method, host=API, http2=http2), status, title)


def test_a_header_that_is_too_large(system: System) -> None:
    large = {"X-Large": "x" * 9000}
    assert_page(system.proxy.ask(headers=large), 431, "Request Header Fields Too Large")
    assert_problem(system.proxy.ask(headers=large, host=API), 431, "Request Header Fields Too Large")


@pytest.mark.parametrize(
    ("status", "title"), [(404, "Not Found"), (500, "Internal Server Error"), (503, "Service Unavailable")]
)
def test_errors_of_the_sites_server_look_the_same(system: System, status: int, title: str) -> None:
    system.web.behaviour = lambda _: Answer(status, {"Content-Type": "text/html"}, b"<h1>nginx/1.2.3</h1>")
    assert_page(system.proxy.ask("/error"), status, title)


@pytest.mark.parametrize("status", [400, 401, 404, 409, 422, 429, 500, 503])
def test_errors_of_the_api_are_passed_on(system: System, status: int) -> None:
    theirs = {"Content-Type": "application/problem+json", "Retry-After": "7", "Access-Control-Allow-Origin": "theirs"}
    system.api.behaviour = lambda _: Answer(status, theirs, b'{"theirs":true}')
    answer = system.proxy.ask("/v1/error", host=API, headers={"Origin": f"https://{SITE}"})
    assert (answer.status_code, answer.json()) == (status, {"theirs": True})
    for name, value in theirs.items():
        assert answer.headers.get_list(name) == [value]
    assert_headers(answer, api_policy())


def test_the_style_of_the_error_page_comes_from_the_proxy_itself(system: System) -> None:
    before = len(system.web.asked)
    answer = system.proxy.ask("/error-page.css")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/css")
    assert len(system.web.asked) == before


@pytest.mark.parametrize(("host", "path"), [(SITE, "/error-page.html"), (API, "/problem.ssi")])
def test_the_pages_themselves_are_not_addresses(system: System, host: str, path: str) -> None:
    assert system.proxy.ask(path, host=host).status_code == 404


@pytest.fixture(scope="module")
def lonely() -> Iterator[Proxy]:
    """A proxy whose servers are away: nobody listens there."""
    with proxy() as running:
        yield running


@pytest.mark.parametrize("http2", [False, True])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_servers_that_are_away(lonely: Proxy, method: str, http2: bool) -> None:
    site = lonely.ask("/", method="HEAD" if method == "HEAD" else "GET", http2=http2)
    api = lonely.ask("/v1/contact", host=API, method=method, http2=http2)
    if method == "HEAD":
        assert (site.status_code, api.status_code) == (502, 502)
        return
    assert_page(site, 502, "Bad Gateway")
    assert_problem(api, 502, "Bad Gateway")


def test_scripts_of_the_site_may_read_our_errors(lonely: Proxy, system: System) -> None:
    for path, status in (("/v1/content", 502), ("/.env", 404)):
        answer = lonely.ask(path, host=API, headers={"Origin": f"https://{SITE}"})
        assert answer.status_code == status
        assert answer.headers.get_list("access-control-allow-origin") == [f"https://{SITE}"]
        assert "Retry-After" in answer.headers["access-control-expose-headers"]
    for origin in ("https://evil.test", f"https://{SITE}.evil.test", f"http://{SITE}", "null"):
        answer = lonely.ask("/v1/content", host=API, headers={"Origin": origin})
        assert "access-control-allow-origin" not in answer.headers
    # What the API answers is the API's own decision.
    answered = system.proxy.ask("/v1/x", host=API, headers={"Origin": f"https://{SITE}"})
    assert "access-control-allow-origin" not in answered.headers


def test_a_server_that_does_not_answer_in_time() -> None:
    released = threading.Event()

    def answer_late(_: Asked) -> Answer:
        released.wait(30)
        return Answer()

    with upstream(answer_late) as silent:
        settings = {"UPSTREAM_WEB": silent.address, "UPSTREAM_API": silent.address, "UPSTREAM_TIMEOUT_SECONDS": "1"}
        with proxy(settings) as slow:
            assert_page(slow.ask(), 504, "Gateway Timeout")
            assert_problem(slow.ask("/v1/content", host=API), 504, "Gateway Timeout")
        released.set()
