"""Requests per second and p99 of the API behind the proxy, as ratios to a bare FastAPI program in the same run.

    .venv/bin/pytest -s docker/api/tests/bench_throughput.py

It needs h2load (Debian: nghttp2-client).

Method: real PostgreSQL, PgBouncer, Redis and nginx, one process of each program, 4,000 requests over 20 connections
each, in turns over 5 rounds; the ratio is that of the medians. The program to compare with is asked directly, over
plain HTTP/1.1, and does nothing; the API is asked over TLS through the proxy. `/v1/content` is what visitors load and
the proxy keeps for a moment; `/v1/flags` reaches the API each time.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.servers import free_port, need
from support.waiting import until

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "docker/proxy"))
from tests import harness  # noqa: E402

ROUNDS, REQUESTS, CONNECTIONS = 5, 4000, 20
HELLO = """
from fastapi import FastAPI

app = FastAPI(openapi_url=None)


@app.get("/")
async def hello() -> dict[str, str]:
    return {"hello": "world"}
"""


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the limits by address out of the proxy: all requests of a measurement come from one."""
    workplace = harness.workplace

    @contextmanager
    def without_limits() -> Iterator[Any]:
        with workplace() as made:
            (made[0] / "image/nginx/limits.conf.template").write_text("")
            yield made

    monkeypatch.setattr(harness, "workplace", without_limits)


def test_throughput(stack: Any, inherited: dict[str, str], tmp_path: Path, unlimited: None) -> None:
    (tmp_path / "hello.py").write_text(HELLO)
    quiet = ["--no-access-log", "--log-level", "warning"]
    hello = [sys.executable, "-m", "uvicorn", "hello:app", *quiet]
    variables = {**inherited, **stack.environment, "HOST": "127.0.0.1", "LOG_LEVEL": "warning"}
    with (
        running(hello, tmp_path, inherited, "/") as bare,
        running([sys.executable, "-m", "app"], Path(__file__).parents[1], variables, "/readyz") as api,
    ):
        with harness.proxy({"UPSTREAM_API": f"127.0.0.1:{api}"}) as front:
            port = front.ports["LISTEN_HTTPS"]
            targets = {
                "bare FastAPI": [f"http://127.0.0.1:{bare}/"],
                **{
                    path: [f"--connect-to=127.0.0.1:{port}", f"https://{harness.API}:{port}{path}"]
                    for path in ("/v1/content", "/v1/flags")
                },
            }
            results: dict[str, list[tuple[float, float]]] = {name: [] for name in targets}
            for _ in range(ROUNDS):
                for name, target in targets.items():
                    results[name].append(load(target, tmp_path / "times"))
    middle = {name: [statistics.median(each) for each in zip(*rounds)] for name, rounds in results.items()}
    rate, slow = middle["bare FastAPI"]
    for name, (requests, p99) in middle.items():
        print(
            f"\n{name}: {requests:.0f} requests/s ({requests / rate:.2f}), p99 {p99:.1f} ms ({p99 / slow:.2f})", end=""
        )
    print()


def load(target: list[str], log: Path) -> tuple[float, float]:
    """Asks many times; requests per second, and the 99th percentile of their milliseconds."""
    log.unlink(missing_ok=True)
    options = ["--h1", f"--clients={CONNECTIONS}", f"--requests={REQUESTS}", f"--log-file={log}"]
    subprocess.run([need("h2load"), *options, *target], check=True, capture_output=True)
    # Each line: start in microseconds, status, microseconds (https://nghttp2.org/documentation/h2load.1.html).
    lines = [line.split("\t") for line in log.read_text().splitlines()]
    wrong = {status for _, status, _ in lines} - {"200"}
    assert lines and not wrong, f"answers with {wrong}"
    seconds = (
        max(int(start) + int(taken) for start, _, taken in lines) - min(int(start) for start, _, _ in lines)
    ) / 1e6
    times = sorted(int(taken) / 1000 for _, _, taken in lines)
    return len(times) / seconds, times[int(len(times) * 0.99)]


@contextmanager
def running(command: list[str], folder: Path, variables: dict[str, str], ready: str) -> Iterator[int]:
    """Runs a program that listens on a free port, until it is ready."""
    port = free_port()
    given = ["--port", str(port)] if "uvicorn" in command else []
    process = subprocess.Popen([*command, *given], cwd=folder, env={**variables, "PORT": str(port)})
    try:
        until(lambda: answers(port, ready), lambda: f"{command} is not ready", alive=lambda: process.poll() is None)
        yield port
    finally:
        process.kill()
        process.wait()


def answers(port: int, path: str) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}{path}").status_code == 200
    except httpx.TransportError:
        return False
