"""Metrics in Prometheus' format, on a port of their own.

The public host leads to the port of the API only, so nobody outside of the network can see them.
"""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import Counter, Histogram, start_http_server

REQUESTS = Counter("http_requests_total", "Requests that were answered", ["method", "route", "status"])
DURATION = Histogram(
    "http_request_duration_seconds",
    "Time from request to answer",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
CONTACT = Counter("contact_messages_total", "Contact forms by what became of them", ["outcome"])
MAIL = Counter("contact_mails_total", "Notices by mail", ["outcome"])
CACHE = Counter("content_cache_total", "Look-ups of content in the cache", ["outcome"])
REDIS_FAILURES = Counter("redis_failures_total", "Calls that Redis did not answer")

#: Or anybody could make a new time series with each request.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Counts a request."""
    method = method if method in METHODS else "other"
    REQUESTS.labels(method, route, str(status)).inc()
    DURATION.labels(method, route).observe(seconds)


def serve(host: str, port: int) -> Callable[[], None]:
    """Serves `/metrics` from a thread of its own, and gives what ends it. Port 0 serves nothing."""
    if port == 0:
        return lambda: None
    server, thread = start_http_server(port, host)

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return stop
