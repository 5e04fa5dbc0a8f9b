"""Security headers: the policy of the infrastructure, on every answer, once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from .asking import ALIAS, API, SITE, Proxy
from .conftest import System
from .harness import MEDIA_ORIGIN, ROOT, proxy
from .upstream import Answer, Upstream

COMPONENTS = ROOT.parents[1] / "components"
YEAR = "max-age=31536000; includeSubDomains; preload"


def _written(source: str) -> dict[str, str]:
    """Pairs of a header and a fixed value in a TypeScript object."""
    return dict(re.findall(r'^\s+"([A-Z][A-Za-z-]+)":\s+"([^"]+)",$', source, re.MULTILINE))


def site_policy() -> dict[str, str]:
    """What components/frontend/headers.ts sends for the site."""
    source = (COMPONENTS / "frontend" / "headers.ts").read_text()
    parts = re.search(r"return \[\n(.*?)\n  \]\.join\(\"; \"\)", source, re.DOTALL)
    assert parts is not None
    policy = "; ".join(line.strip().rstrip(",")[1:-1] for line in parts[1].splitlines())
    policy = policy.replace("${apiUrl}", f"https://{API}").replace("${mediaUrl}", MEDIA_ORIGIN)
    security = source[source.index("export function securityHeaders") : source.index("/** Checks that an address")]
    return {"Content-Security-Policy": policy, "Strict-Transport-Security": YEAR, **_written(security)}


def api_policy() -> dict[str, str]:
    """What components/edge/rules/response-headers.ts sends for the API."""
    source = (COMPONENTS / "edge" / "rules" / "response-headers.ts").read_text()
    api = re.search(r"const API: Headers = \{(.*?)\n\};", source, re.DOTALL)
    everywhere = re.search(r"const EVERYWHERE: Headers = \{(.*?)\n\};", source, re.DOTALL)
    assert api is not None and everywhere is not None
    return {"Strict-Transport-Security": YEAR, **_written(everywhere[1]), **_written(api[1])}


def test_the_policies_were_read() -> None:
    assert set(site_policy()) == {
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "X-Frame-Options",
    }
    assert set(api_policy()) == {
        "Content-Security-Policy",
        "Cross-Origin-Resource-Policy",
        "Referrer-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "X-Frame-Options",
    }
    assert site_policy()["Content-Security-Policy"].count(";") == 8


def assert_headers(answer: httpx.Response, policy: dict[str, str]) -> None:
    """Each header is there once, with the value of the policy, and no other security header is."""
    for name, value in policy.items():
        assert answer.headers.get_list(name) == [value], name
    others = (set(site_policy()) | set(api_policy()) | {"X-Robots-Tag", "X-Powered-By"}) - set(policy)
    assert not [name for name in others if name in answer.headers]
    assert answer.headers["server"] == "nginx"
    assert len(answer.headers.get_list("x-request-id")) == 1


OURS = [("GET", "/"), ("HEAD", "/"), ("POST", "/"), ("GET", "/.env"), ("GET", "/missing"), ("GET", "/" + "x" * 9000)]


@pytest.mark.parametrize("http2", [False, True])
@pytest.mark.parametrize(("method", "path"), [*OURS, ("GET", "/error-page.css"), ("GET", "/broken")])
def test_every_answer_of_the_site(system: System, method: str, path: str, http2: bool) -> None:
    system.web.behaviour = lambda asked: Answer({"/missing": 404, "/broken": 500}.get(asked.path, 200))
    assert_headers(system.proxy.ask(path, method=method, http2=http2), site_policy())


@pytest.mark.parametrize("http2", [False, True])
@pytest.mark.parametrize(("method", "path"), [*OURS, ("FOO", "/"), ("GET", "/v1/content"), ("GET", "/metrics")])
def test_every_answer_of_the_api(system: System, method: str, path: str, http2: bool) -> None:
    system.api.behaviour = lambda asked: Answer({"/missing": 404}.get(asked.path, 200))
    assert_headers(system.proxy.ask(path, method=method, host=API, http2=http2), api_policy())


@pytest.mark.parametrize(("host", "plain"), [(ALIAS, False), (SITE, True), (ALIAS, True), (API, True)])
def test_redirects_too(system: System, host: str, plain: bool) -> None:
    policy = api_policy() if host == API else site_policy()
    if plain:
        # It counts by HTTPS only.
        del policy["Strict-Transport-Security"]
    assert_headers(system.proxy.ask(host=host, plain=plain), policy)


def test_headers_of_a_server_behind_neither_win_nor_double(system: System) -> None:
    names = {*site_policy(), *api_policy(), "X-Robots-Tag", "X-Request-Id", "X-Powered-By", "Server"}
    theirs = Answer(headers={name: "theirs" for name in names})

    def answer(server: Upstream, host: str, policy: dict[str, str]) -> None:
        server.behaviour = lambda _: theirs
        answered = system.proxy.ask("/doubled", host=host)
        assert_headers(answered, policy)
        assert "theirs" not in answered.headers.values()

    answer(system.web, SITE, site_policy())
    answer(system.api, API, api_policy())


@pytest.fixture(scope="module")
def staging() -> Iterator[Proxy]:
    """A proxy outside prod, with HSTS for less than a year; nobody is behind it."""
    with proxy({"ENVIRONMENT": "staging", "HSTS_DAYS": "364"}) as running:
        yield running


@pytest.mark.parametrize("host", [SITE, API, ALIAS])
def test_less_than_a_year_binds_no_subdomain_and_only_prod_is_found(staging: Proxy, host: str) -> None:
    answer = staging.ask(host=host)
    assert answer.headers["strict-transport-security"] == "max-age=31449600"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.parametrize("directive", ["add_header", "proxy_set_header"])
def test_each_kind_of_header_is_set_in_one_file(directive: str) -> None:
    """A second place would switch the first one off there: nginx inherits all lines or none."""
    files = {
        path.name for path in (ROOT / "nginx").iterdir() if re.search(rf"^\s*{directive}\s", path.read_text(), re.M)
    }
    # The health check asks the proxy itself and passes nothing on.
    assert len(files - {"server-health.conf.template"}) == 1
