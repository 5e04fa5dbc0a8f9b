"""A TCP proxy that can hold back or cut what passes through it: the network at its worst, at a chosen moment."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class Proxy:
    """Forwards to a port of loopback until it is told to trouble the connections."""

    def __init__(self, target: int, after: int, answers: bool) -> None:
        self._target, self._after, self._answers = target, after, answers
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._passed, self._lock = 0, threading.Lock()
        self._open: list[socket.socket] = []
        #: Set when so many bytes were sent that the trouble begins.
        self.reached = threading.Event()
        self._free = threading.Event()
        self._cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def release(self) -> None:
        """Lets everything through again."""
        self._cut = False
        self._free.set()

    def cut(self) -> None:
        """Ends all connections and every new one, until the release."""
        self._cut = True
        _end(self._open)

    def close(self) -> None:
        """Ends the proxy."""
        self.cut()
        self._free.set()
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client = self._listener.accept()[0]
                if self._cut:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self._target))
                self._open += [client, server]
                threading.Thread(target=self._forward, args=(client, server, not self._answers), daemon=True).start()
                threading.Thread(target=self._forward, args=(server, client, self._answers), daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while block := source.recv(65536):
                if counted and self._over(len(block)):
                    self.reached.set()
                    self._free.wait()
                sink.sendall(block)
        _end([source, sink])

    def _over(self, size: int) -> bool:
        with self._lock:
            self._passed += size
            return self._passed > self._after


def _end(connections: list[socket.socket]) -> None:
    for end in connections:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def proxy(target: int, after: int, answers: bool = False) -> Iterator[Proxy]:
    """A proxy that holds back what goes to the target (or its answers) once `after` bytes have passed."""
    made = Proxy(target, after, answers)
    try:
        yield made
    finally:
        made.close()
