"""Only known hosts are answered, each with its own part, and everything else leads to HTTPS or nowhere."""

from __future__ import annotations

import re
import socket
import ssl

import pytest

from .asking import ALIAS, API, SITE, read_all
from .conftest import System


@pytest.mark.parametrize(("host", "expected"), [(SITE, SITE), (ALIAS, SITE), (API, API)])
def test_plain_http_leads_to_the_same_address_by_https(system: System, host: str, expected: str) -> None:
    answer = system.proxy.ask("/a/b%20c?d=e&f", host=host, method="POST", content=b"x", plain=True)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"https://{expected}/a/b%20c?d=e&f"
    # RFC 6797, section 7.2.
    assert "strict-transport-security" not in answer.headers


def test_an_alias_leads_to_the_site(system: System) -> None:
    answer = system.proxy.ask("/privacy?lang=es", host=ALIAS)
    assert (answer.status_code, answer.headers["location"]) == (308, f"https://{SITE}/privacy?lang=es")


def test_a_redirect_never_leads_away(system: System) -> None:
    for target in (f"http://{SITE}?x", "//evil.test/", "/\\evil.test", "/%0d%0aSet-Cookie:a=b"):
        request = f"GET {target} HTTP/1.1\r\nHost: {SITE}\r\nConnection: close\r\n\r\n"
        head = system.proxy.raw(request.encode(), plain=True).split(b"\r\n\r\n")[0].decode()
        # The name ends here, so nothing that follows can become part of it.
        assert re.search(rf"^Location: https://{re.escape(SITE)}[/?]", head, re.MULTILINE)
        assert "\nSet-Cookie" not in head


def test_the_certificate_authority_finds_its_challenge_by_plain_http(system: System) -> None:
    challenge = system.proxy.folder / "acme" / ".well-known" / "acme-challenge" / "token"
    challenge.write_text("token.thumbprint")
    for host in (SITE, ALIAS, API):
        answer = system.proxy.ask("/.well-known/acme-challenge/token", host=host, plain=True)
        assert (answer.status_code, answer.text) == (200, "token.thumbprint")
        assert answer.headers["content-type"] == "text/plain"
    assert system.proxy.ask("/.well-known/acme-challenge/other", plain=True).status_code == 404


@pytest.mark.parametrize("host", ["other.test", "127.0.0.1", f"x.{SITE}", "proxy-health.invalid"])
@pytest.mark.parametrize("plain", [True, False])
def test_an_unknown_host_gets_no_answer(system: System, host: str, plain: bool) -> None:
    request = f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    assert system.proxy.raw(request, plain=plain, source="127.0.0.2") == b""


@pytest.mark.parametrize("plain", [True, False])
def test_an_address_in_the_request_line_is_no_way_around(system: System, plain: bool) -> None:
    request = f"GET http://other.test/ HTTP/1.1\r\nHost: {SITE}\r\n\r\n".encode()
    assert system.proxy.raw(request, plain=plain) == b""


@pytest.mark.parametrize("name", ["other.test", None])
def test_a_handshake_without_a_known_name_is_refused(system: System, name: str | None) -> None:
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        system.proxy.connect(name)


@pytest.mark.parametrize(("host", "expected"), [(SITE, 400), (API, 400), ("other.test", None)])
def test_plain_http_on_the_port_of_tls_is_an_error(system: System, host: str, expected: int | None) -> None:
    with socket.create_connection(("127.0.0.1", system.proxy.ports["LISTEN_HTTPS"]), timeout=10) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        answer = read_all(connection)
    if expected is None:
        assert answer == b""
    else:
        assert answer.startswith(f"HTTP/1.1 {expected} ".encode())
        assert b"X-Frame-Options: DENY" in answer


@pytest.mark.parametrize("host", ["Host: \r\n", "", "Host: a b\r\n", f"Host: {SITE}\r\nHost: {API}\r\n"])
def test_a_request_without_one_host_reaches_nobody(system: System, host: str) -> None:
    before = (len(system.web.asked), len(system.api.asked))
    for plain in (False, True):
        answer = system.proxy.raw(f"GET / HTTP/1.1\r\n{host}\r\n".encode(), plain=plain)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 400 ")
    assert (len(system.web.asked), len(system.api.asked)) == before


def test_each_host_serves_its_own_part_only(system: System) -> None:
    system.proxy.ask("/v1/content?only-site")
    assert system.web.count("/v1/content?only-site") == 1
    assert system.api.count("/v1/content?only-site") == 0
    system.proxy.ask("/index.html?only-api", host=API)
    assert system.api.count("/index.html?only-api") == 1
    assert system.web.count("/index.html?only-api") == 0


@pytest.mark.parametrize(
    ("host", "allowed"),
    [(SITE, {"GET", "HEAD"}), (API, {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})],
)
def test_other_methods_are_refused(system: System, host: str, allowed: set[str]) -> None:
    known = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "FOO", "TRACE", "CONNECT"}
    for method in sorted(known):
        server = system.web if host == SITE else system.api
        before = len(server.asked)
        answer = system.proxy.ask("/methods", host=host, method=method)
        if method in allowed:
            assert (answer.status_code, len(server.asked)) == (200, before + 1), method
        else:
            assert (answer.status_code, len(server.asked)) == (405, before), method
            assert set(answer.headers["allow"].split(", ")) == allowed


@pytest.mark.parametrize(
    "path", ["/.git/config", "/.env", "/a/.htaccess", "/%2egit/config", "/x/%2e%2e/.env", "/%2Fa/.env"]
)
@pytest.mark.parametrize("host", [SITE, API])
def test_hidden_files_are_nobodys_business(system: System, host: str, path: str) -> None:
    before = (len(system.web.asked), len(system.api.asked))
    head = system.proxy.raw(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode(), name=host)
    assert head.startswith(b"HTTP/1.1 404 ")
    assert (len(system.web.asked), len(system.api.asked)) == before


def test_well_known_files_are_not_hidden(system: System) -> None:
    assert system.proxy.ask("/.well-known/security.txt").status_code == 200


@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/%6detrics", "//metrics"])
def test_metrics_are_not_public(system: System, path: str) -> None:
    before = len(system.api.asked)
    request = f"GET {path} HTTP/1.1\r\nHost: {API}\r\nConnection: close\r\n\r\n".encode()
    assert system.proxy.raw(request, name=API).startswith(b"HTTP/1.1 404 ")
    assert len(system.api.asked) == before
