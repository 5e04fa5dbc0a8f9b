"""Request id, one line in the log, metrics, and the last answer when something broke."""

from __future__ import annotations

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import metrics
from app.problems import Problem
from app.request_id import accept_or_make, request_id

LOG = logging.getLogger("app.request")

#: Health checks come every few seconds from everywhere; they are worth a line only when they fail.
PROBES = frozenset({"/livez", "/readyz"})
PATH_LIMIT = 200


class RequestLog:
    """Sees every request, and every answer but its headers for security."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        identity = accept_or_make(Headers(scope=scope).get("x-request-id"))
        token = request_id.set(identity)
        began = time.perf_counter()
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = identity
            await send(message)

        try:
            await self.app(scope, receive, answer)
        except Exception:
            LOG.exception("The request failed", extra={"method": scope["method"], "path": _path(scope)})
            if status == 0:
                await Problem(500, "Something went wrong on our side")(scope, receive, answer)
            else:
                # The answer has begun: only the end of the connection can tell that it is not whole.
                raise
        finally:
            _record(scope, status or 500, time.perf_counter() - began)
            request_id.reset(token)


def _record(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "none")
    metrics.observe(scope["method"], route, status, seconds)
    level = logging.ERROR if status >= 500 else logging.INFO
    if scope["path"] in PROBES:
        level = logging.WARNING if status >= 500 else logging.DEBUG
    LOG.log(
        level,
        "request",
        extra={
            "method": scope["method"],
            "path": _path(scope),
            "status": status,
            "duration_ms": round(seconds * 1000, 1),
        },
    )


def _path(scope: Scope) -> str:
    """The path without what follows `?`, which may be about people."""
    return str(scope["path"])[:PATH_LIMIT]
