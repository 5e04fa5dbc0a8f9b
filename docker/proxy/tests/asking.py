"""A running proxy, and how to ask it."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import trustme

SITE, ALIAS, API = "www.endtoendlab.test", "endtoendlab.test", "api.endtoendlab.test"


@dataclass
class Proxy:
    """A running proxy, and how to ask it."""

    folder: Path
    ports: Mapping[str, int]
    authority: trustme.CA
    process: subprocess.Popen[bytes]
    clients: dict[tuple[str, str | None, bool], httpx.Client] = field(default_factory=dict)

    def tls(self, alpn: tuple[str, ...] = ("http/1.1",)) -> ssl.SSLContext:
        """A client's settings that trust the proxy's certificate and nothing else."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.authority.configure_trust(context)
        context.set_alpn_protocols(list(alpn))
        return context

    def ask(
        self,
        path: str = "/",
        *,
        host: str = SITE,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        source: str | None = None,
        http2: bool = False,
        plain: bool = False,
    ) -> httpx.Response:
        """One request to a host, by HTTPS unless told otherwise, from a loopback address."""
        # A client for each host: the pool tells connections apart by address and port, and all hosts have the same.
        key = (host, source, http2)
        if key not in self.clients:
            transport = httpx.HTTPTransport(verify=self.tls(), http2=http2, local_address=source)
            self.clients[key] = httpx.Client(transport=transport, timeout=20, trust_env=False)
        client = self.clients[key]
        # The clients are shared for their open connections, not for what an earlier answer left in the jar.
        client.cookies.clear()
        port = self.ports["LISTEN_HTTP" if plain else "LISTEN_HTTPS"]
        request = client.build_request(
            method,
            f"{'http' if plain else 'https'}://127.0.0.1:{port}{path}",
            headers={"Host": host, **(headers or {})},
            content=content,
            extensions={"sni_hostname": host},
        )
        return client.send(request)

    def connect(self, name: str | None = SITE, source: str = "127.0.0.1", plain: bool = False) -> socket.socket:
        """A connection for bytes that no well-behaved client would send."""
        port = self.ports["LISTEN_HTTP" if plain else "LISTEN_HTTPS"]
        connection = socket.create_connection(("127.0.0.1", port), timeout=10, source_address=(source, 0))
        if plain:
            return connection
        context = self.tls()
        context.check_hostname = name is not None
        return context.wrap_socket(connection, server_hostname=name)

    def raw(self, request: bytes, name: str = SITE, source: str = "127.0.0.1", plain: bool = False) -> bytes:
        """Sends bytes and reads until the proxy closes the connection."""
        with self.connect(name, source, plain) as connection:
            connection.sendall(request)
            return read_all(connection)

    def log(self) -> list[dict[str, Any]]:
        """The access log. nginx writes a line after the answer, so read it with `logged`, which waits."""
        return [json.loads(line) for line in (self.folder / "out").read_text().splitlines()]

    def logged(self, path: str) -> dict[str, Any]:
        """The entry for a path, as soon as it is there."""
        for _ in until("the log has the request"):
            found = [entry for entry in self.log() if entry["path"] == path]
            if found:
                return found[-1]
        raise AssertionError

    def errors(self) -> str:
        """What nginx says of itself."""
        return (self.folder / "err").read_text()

    def workers(self) -> set[int]:
        """Process ids of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return {int(child) for child in children.split()}


def read_all(connection: socket.socket) -> bytes:
    """Everything until the other side closes, in whatever manner."""
    parts: list[bytes] = []
    with contextlib.suppress(ConnectionResetError, ssl.SSLError):
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def until(what: str, seconds: float = 15) -> Iterator[None]:
    """Repeats the body of a loop until it leaves the loop; fails when that takes too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        yield
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s in vain until {what}")
