"""Health, new certificates under load, and an orderly end."""

from __future__ import annotations

import contextlib
import os
import signal
import ssl
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import httpx
import pytest
from cryptography import x509

from .asking import API, SITE, Proxy, until
from .harness import ROOT, issue, proxy
from .upstream import Answer, Asked, Upstream, upstream


@pytest.fixture
def running() -> Iterator[tuple[Proxy, Upstream]]:
    """A proxy of one's own, to reload and to stop."""
    with upstream() as server, proxy({"UPSTREAM_WEB": server.address, "UPSTREAM_API": server.address}) as started:
        yield started, server


def healthy(proxied: Proxy) -> int:
    """Exit code of the health check of the container."""
    variables = {"PATH": "/usr/bin:/bin", "LISTEN_HEALTH": str(proxied.ports["LISTEN_HEALTH"])}
    return subprocess.run([ROOT / "health.sh"], env=variables, capture_output=True, timeout=10).returncode


def serial(proxied: Proxy) -> int:
    """Serial number of the certificate that a new connection gets."""
    with proxied.connect() as connection:
        assert isinstance(connection, ssl.SSLSocket)
        certificate = connection.getpeercert(binary_form=True)
    assert certificate is not None
    return x509.load_der_x509_certificate(certificate).serial_number


@contextlib.contextmanager
def under_way(proxied: Proxy, server: Upstream, **request: str) -> Iterator[Future[httpx.Response]]:
    """A request that the server behind has got, and answers when the block ends."""
    arrived, released = threading.Event(), threading.Event()

    def slow(_: Asked) -> Answer:
        arrived.set()
        released.wait(20)
        return Answer(body=b"late")

    server.behaviour = slow
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(proxied.ask, "/slow", **request)
        try:
            assert arrived.wait(10)
            yield answer
        finally:
            released.set()


def test_health_follows_the_public_port(running: tuple[Proxy, Upstream]) -> None:
    proxied, _ = running
    assert healthy(proxied) == 0
    # Workers that hang accept connections (the kernel does it for them), and answer nothing.
    workers = proxied.workers()
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        assert healthy(proxied) != 0
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGCONT)
    for _ in until("the workers answer again"):
        if healthy(proxied) == 0:
            break


def test_health_passes_through_tls(running: tuple[Proxy, Upstream]) -> None:
    """What the check gets is the answer of the public port, and not one that the loopback port makes up."""
    proxied, _ = running
    rendered = proxied.folder / "run" / "server-health.conf"
    before, found, after = rendered.read_text().rpartition("return 204;")
    assert found and "ssl" in before
    rendered.write_text(f"{before}return 500;{after}")
    proxied.process.send_signal(signal.SIGHUP)
    for _ in until("the public port is ill"):
        if healthy(proxied) != 0:
            break


def test_health_is_for_the_container_only(running: tuple[Proxy, Upstream]) -> None:
    request = b"GET /healthz HTTP/1.1\r\nHost: proxy-health.invalid\r\n\r\n"
    assert running[0].raw(request, source="127.0.0.2") == b""
    forged = request.replace(b"\r\n\r\n", b"\r\nCF-Connecting-IP: 127.0.0.1\r\n\r\n")
    assert running[0].raw(forged, source="127.0.0.9") == b""


def test_a_new_certificate_is_taken_and_no_request_is_lost(running: tuple[Proxy, Upstream]) -> None:
    proxied, _ = running
    old, old_workers, stop = serial(proxied), proxied.workers(), threading.Event()
    answered = [0] * 4
    failures: list[str] = []

    def load(number: int) -> None:
        """Requests by connections of their own, as new visitors make them."""
        request = f"GET /load HTTP/1.1\r\nHost: {SITE}\r\nConnection: close\r\n\r\n".encode()
        while not stop.is_set():
            try:
                answer = proxied.raw(request, source=f"127.0.4.{number + 1}")
            except OSError as error:
                failures.append(repr(error))
                return
            if not (answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b"hello")):
                failures.append(repr(answer[:200]))
            answered[number] += 1

    threads = [threading.Thread(target=load, args=(number,)) for number in range(len(answered))]
    for thread in threads:
        thread.start()
    try:
        for _ in range(3):
            before, workers = sum(answered), proxied.workers()
            issue(proxied.authority, proxied.folder)
            proxied.process.send_signal(signal.SIGHUP)
            for _ in until("new workers took over, under load"):
                if sum(answered) > before + 40 and not workers & proxied.workers():
                    break
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert serial(proxied) != old
    assert not old_workers & proxied.workers()


def test_a_request_under_way_survives_a_reload(running: tuple[Proxy, Upstream]) -> None:
    proxied, server = running
    with under_way(proxied, server, host=API, method="POST") as answer:
        old = proxied.workers()
        proxied.process.send_signal(signal.SIGHUP)
        for _ in until("new workers are there"):
            if len(proxied.workers() - old) >= 2:
                break
    assert (answer.result().text, server.count("/slow")) == ("late", 1)


def test_a_broken_certificate_changes_nothing(running: tuple[Proxy, Upstream]) -> None:
    proxied, _ = running
    old, workers = serial(proxied), proxied.workers()
    (proxied.folder / "fullchain.pem").write_text("not a certificate")
    proxied.process.send_signal(signal.SIGHUP)
    for _ in until("nginx says what is wrong"):
        if "cannot load certificate" in proxied.errors():
            break
    assert (serial(proxied), workers <= proxied.workers()) == (old, True)
    assert proxied.ask().status_code == 200


def test_a_stop_waits_for_the_request_under_way(running: tuple[Proxy, Upstream]) -> None:
    """SIGQUIT is the stop signal of the image."""
    proxied, server = running
    with under_way(proxied, server) as answer:
        proxied.process.send_signal(signal.SIGQUIT)
        for _ in until("nobody new is let in"):
            try:
                proxied.connect(plain=True).close()
            except ConnectionRefusedError:
                break
    assert answer.result().text == "late"
    assert proxied.process.wait(timeout=10) == 0
