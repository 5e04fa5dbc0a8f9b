"""How long browsers keep answers, and which answers of the API the proxy keeps itself."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

from .asking import API, SITE, until
from .conftest import System
from .upstream import Answer, Asked

IMMUTABLE = "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("path", "status", "kind", "expected"),
    [
        ("/", 200, "text/html", "no-cache"),
        ("/index.html", 200, "text/html", "no-cache"),
        ("/config.json", 200, "application/json", "no-cache"),
        ("/privacy", 200, "text/html", "no-cache"),
        ("/assets/index-B1x_9Zq0.js", 200, "text/javascript", IMMUTABLE),
        ("/assets/index-B1x_9Zq0.css?v=1", 200, "text/css", IMMUTABLE),
        ("/assets/index-B1x_9Zq0.js", 304, "text/javascript", IMMUTABLE),
        # Without a hash the name stays while the content changes.
        ("/assets/logo.svg", 200, "image/svg+xml", "no-cache"),
        ("/other/index-B1x_9Zq0.js", 200, "text/javascript", "no-cache"),
        # A fallback that got lost: a page under the name of a script must not stay for a year.
        ("/assets/index-B1x_9Zq0.js", 200, "text/html", "no-cache"),
        ("/assets/gone-B1x_9Zq0.js", 404, "text/html", "no-store"),
        ("/assets/index-B1x_9Zq0.js", 503, "text/html", "no-store"),
    ],
)
def test_rules_of_the_site(system: System, path: str, status: int, kind: str, expected: str) -> None:
    system.web.behaviour = lambda _: Answer(status, {"Content-Type": kind}, b"" if status == 304 else b"x")
    answer = system.proxy.ask(path)
    assert (answer.status_code, answer.headers.get_list("cache-control")) == (status, [expected])


def test_the_server_behind_may_say_otherwise(system: System) -> None:
    system.web.behaviour = lambda _: Answer(headers={"Cache-Control": "max-age=60"})
    assert system.proxy.ask("/robots.txt").headers.get_list("cache-control") == ["max-age=60"]
    system.api.behaviour = lambda _: Answer(headers={"Cache-Control": "private, max-age=5"})
    assert system.proxy.ask("/v1/flags", host=API).headers.get_list("cache-control") == ["private, max-age=5"]


def test_but_not_about_an_error_of_the_site(system: System) -> None:
    system.web.behaviour = lambda _: Answer(404, {"Cache-Control": IMMUTABLE})
    assert system.proxy.ask("/assets/gone-B1x_9Zq0.js").headers.get_list("cache-control") == ["no-store"]


@pytest.mark.parametrize(("method", "status"), [("GET", 200), ("POST", 202), ("GET", 404), ("GET", 500)])
def test_answers_of_the_api_are_not_kept_unless_it_says_so(system: System, method: str, status: int) -> None:
    system.api.behaviour = lambda _: Answer(status)
    assert system.proxy.ask("/v1/x", method=method, host=API).headers.get_list("cache-control") == ["no-store"]


PUBLIC = {"Cache-Control": "public, max-age=60", "ETag": '"1"', "Content-Type": "application/json"}


def content(system: System, query: str, headers: dict[str, str] | None = None, method: str = "GET") -> str:
    """Asks for content and tells what the API's answer was."""
    return system.proxy.ask(f"/v1/content?{query}", host=API, headers=headers, method=method).text


def test_public_content_is_fetched_once(system: System) -> None:
    system.api.behaviour = lambda asked: Answer(headers=PUBLIC, body=str(len(system.api.asked)).encode())
    first = content(system, "once")
    assert [content(system, "once") for _ in range(3)] == [first] * 3
    assert system.api.count("/v1/content?once") == 1
    # Another host or query is another answer, and only this path is kept.
    assert content(system, "once=2") != first
    for _ in range(2):
        system.proxy.ask("/v1/flags?once", host=API)
    assert system.api.count("/v1/flags?once") == 2


@pytest.mark.parametrize("header", ["Cookie", "Authorization"])
def test_somebodys_own_answer_is_neither_kept_nor_given_out(system: System, header: str) -> None:
    system.api.behaviour = lambda asked: Answer(headers=PUBLIC, body=asked.headers.get(header, "nobody").encode())
    assert content(system, header, {header: "a=secret"}) == "a=secret"
    assert content(system, header) == "nobody"
    assert content(system, header, {header: "a=other"}) == "a=other"


@pytest.mark.parametrize("stated", ["", "no-store", "private, max-age=60", "no-cache", "max-age=0"])
def test_content_is_kept_only_if_the_api_allows_it(system: System, stated: str) -> None:
    headers = {"Cache-Control": stated} if stated else {}
    system.api.behaviour = lambda _: Answer(headers=headers)
    query = f"kept={quote(stated)}"
    content(system, query)
    content(system, query)
    assert system.api.count(f"/v1/content?{query}") == 2


def test_an_answer_that_sets_a_cookie_is_not_kept(system: System) -> None:
    system.api.behaviour = lambda _: Answer(headers={**PUBLIC, "Set-Cookie": "a=b"})
    content(system, "cookie")
    content(system, "cookie")
    assert system.api.count("/v1/content?cookie") == 2


def test_an_old_answer_is_better_than_none(system: System) -> None:
    path = "/v1/content?stale"
    system.api.behaviour = lambda _: Answer(headers={**PUBLIC, "Cache-Control": "max-age=1"}, body=b"old")
    assert content(system, "stale") == "old"
    system.api.behaviour = lambda _: Answer(503, body=b"broken")
    for _ in until("the answer is too old and the API was asked again"):
        answer = system.proxy.ask(path, host=API)
        assert (answer.status_code, answer.text) == (200, "old")
        if system.api.count(path) > 1:
            break
    assert system.proxy.ask("/v1/content?never-seen", host=API).status_code == 503


def test_only_one_of_many_requests_reaches_the_api(system: System) -> None:
    together = threading.Barrier(8)
    second = threading.Event()
    path = "/v1/content?together"

    def behaviour(_: Asked) -> Answer:
        # The first one waits until somebody else was let through, or for so long that the others surely queue.
        if system.api.count(path) > 1:
            second.set()
        second.wait(0.3)
        return Answer(headers=PUBLIC, body=b"one")

    system.api.behaviour = behaviour

    def fetch(number: int) -> str:
        together.wait()
        return system.proxy.ask(path, host=API, source=f"127.0.1.{number + 1}").text

    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(fetch, range(8)))
    assert (texts, system.api.count(path)) == (["one"] * 8, 1)


def test_a_browser_with_the_newest_content_gets_no_body(system: System) -> None:
    system.api.behaviour = lambda _: Answer(headers=PUBLIC)
    content(system, "etag")
    answer = system.proxy.ask("/v1/content?etag", host=API, headers={"If-None-Match": '"1"'})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers.get_list("cache-control") == ["public, max-age=60"]


def test_deep_links_and_missing_files_are_the_sites_own_business(system: System) -> None:
    """The server behind knows the fallback; the proxy passes both answers on with their status."""
    page = Answer(headers={"Content-Type": "text/html"}, body=b"<div id=root>")
    system.web.behaviour = lambda asked: Answer(404) if asked.path.startswith("/assets/") else page
    deep = system.proxy.ask("/en/services/e2e", host=SITE)
    assert (deep.status_code, deep.content) == (200, b"<div id=root>")
    missing = system.proxy.ask("/assets/gone.js", host=SITE)
    assert missing.status_code == 404
    assert "root" not in missing.text
