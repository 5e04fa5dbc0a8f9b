"""The real process: metrics on a port of their own, and an end that loses no request."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import psycopg
from support.servers import free_port
from support.waiting import status, until


def test_a_request_that_runs_at_the_signal_is_answered(stack: Any, start: Any, lines: Any) -> None:
    process, url = start(SHUTDOWN_DRAIN_SECONDS="2", DATABASE_STATEMENT_TIMEOUT_SECONDS="60")
    stack.forget_in_redis()
    with psycopg.connect(stack.postgres.url("landing")) as lock, ThreadPoolExecutor() as pool:
        lock.execute("LOCK TABLE service IN ACCESS EXCLUSIVE MODE")
        slow = pool.submit(httpx.get, f"{url}/v1/content", timeout=60)
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        until(lambda: stack.sql(waiting) != "0")
        process.send_signal(signal.SIGTERM)
        until(lambda: status(f"{url}/readyz") == 503)
        assert status(f"{url}/livez") == 200
        until(lambda: status(f"{url}/livez") == 0)
        assert process.poll() is None
        assert not slow.done()
        lock.rollback()
        assert slow.result().status_code == 200
    assert process.wait(timeout=60) == 0
    told = [line["message"] for line in lines(process.stdout.read())]
    assert told.index("stopping") < told.index("stopped")


def test_a_second_signal_does_not_wait_for_balancers(start: Any) -> None:
    process, url = start(SHUTDOWN_DRAIN_SECONDS="60")
    process.send_signal(signal.SIGTERM)
    until(lambda: status(f"{url}/readyz") == 503)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0


def test_metrics_are_on_their_own_port_and_nothing_else_is(start: Any) -> None:
    metrics = free_port()
    process, url = start(METRICS_PORT=str(metrics), SHUTDOWN_DRAIN_SECONDS="0")
    assert status(f"{url}/metrics") == 404
    httpx.get(f"{url}/v1/content")
    httpx.get(f"{url}/anything/{'x' * 50}")
    httpx.request("PROPFIND", f"{url}/v1/content")
    told = httpx.get(f"http://127.0.0.1:{metrics}/metrics").text
    assert 'http_requests_total{method="GET",route="/v1/content",status="200"} 1.0' in told
    assert 'http_requests_total{method="GET",route="none",status="404"}' in told
    assert 'method="other"' in told and "PROPFIND" not in told and "xxxxx" not in told
    assert "contact_form" not in httpx.get(f"http://127.0.0.1:{metrics}/v1/flags").text
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0


def test_its_answers_do_not_say_what_it_runs_on(start: Any) -> None:
    _, url = start()
    headers = httpx.get(f"{url}/livez").headers
    assert "server" not in headers and "x-powered-by" not in headers
