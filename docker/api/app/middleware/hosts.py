"""Only known host names are answered."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.middleware.request_log import PROBES
from app.problems import Problem


class KnownHosts:
    """Refuses requests for other hosts, but health checks: balancers ask by address."""

    def __init__(self, app: ASGIApp, hosts: list[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        if scope["type"] == "http" and "*" not in self.hosts and scope["path"] not in PROBES:
            host = Headers(scope=scope).get("host", "").lower()
            name = host if host.endswith("]") else host.rsplit(":", 1)[0]
            if name not in self.hosts:
                await Problem(421, "This host is not served here")(scope, receive, send)
                return
        await self.app(scope, receive, send)
