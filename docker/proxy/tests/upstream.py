"""A server behind the proxy that remembers what it was asked and answers what a test wants."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    #: Port of the proxy's side, to tell connections apart.
    connection: int


@dataclass(frozen=True)
class Answer:
    """What to answer; None as an answer closes the connection without a word."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"hello"


Behaviour = Callable[[Asked], "Answer | None"]


@dataclass
class Upstream:
    """A running server."""

    port: int
    asked: list[Asked] = field(default_factory=list)
    behaviour: Behaviour = lambda _: Answer()

    @property
    def address(self) -> str:
        """As the settings of the proxy name it."""
        return f"127.0.0.1:{self.port}"

    def last(self, path: str) -> Asked:
        """The newest request for a path."""
        return [asked for asked in self.asked if asked.path == path][-1]

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked.path == path for asked in self.asked)


@contextlib.contextmanager
def upstream(behaviour: Behaviour | None = None) -> Iterator[Upstream]:
    """Runs a server on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One packet for header and body, or every answer waits 40 ms for an acknowledgement.
        wbufsize = -1
        disable_nagle_algorithm = True

        def handle_one_request(self) -> None:
            with contextlib.suppress(ConnectionError):
                super().handle_one_request()

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self.answer
            raise AttributeError(name)

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            # As it came: `self.path` has one slash where two were at the start.
            path = self.requestline.split(" ")[1]
            asked = Asked(self.command, path, dict(self.headers), self.rfile.read(length), self.client_address[1])
            running.asked.append(asked)
            answer = running.behaviour(asked)
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Silence: the test asks `asked`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Handler)
    running = Upstream(server.server_address[1])
    if behaviour is not None:
        running.behaviour = behaviour
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
