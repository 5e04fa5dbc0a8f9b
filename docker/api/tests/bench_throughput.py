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

import pytest
from support.servers import need

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "docker/proxy"))
from tests import harness  # noqa: E402

ROUNDS, REQUESTS, CONNECTIONS = 5, 4000, 20
HELLO = """
import os

import uvicorn
from fastapi import FastAPI

app = FastAPI(openapi_url=None)


@app.get("/")
async def hello() -> dict[str, str]:
    return {"hello": "world"}


uvicorn.run(app, port=int(os.environ["PORT"]), log_level="warning", access_log=False)
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


def test_throughput(start: Any, tmp_path: Path, unlimited: None) -> None:
    (tmp_path / "hello.py").write_text(HELLO)
    _, bare = start(tmp_path / "hello.py", ready="/")
    _, api = start(LOG_LEVEL="warning")
    with harness.proxy({"UPSTREAM_API": api.removeprefix("http://")}) as front:
        port = front.ports["LISTEN_HTTPS"]
        targets = {
            "bare FastAPI": [f"{bare}/"],
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
