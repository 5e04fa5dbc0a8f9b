"""`python -m app`: runs the API until it is told to stop, and ends without losing a request."""

from __future__ import annotations

import logging
import math
import time
from types import FrameType

import uvicorn

from app import logs
from app.main import make_app
from app.resources import Lifecycle
from app.settings import ApiSettings, load_or_exit

LOG = logging.getLogger("app.server")


class Server(uvicorn.Server):
    """
    Turns unready before it stops listening: balancers learn by `/readyz` to send nothing more, and what they
    sent meanwhile is still answered. Then uvicorn waits for requests that run. A second signal skips the first part.
    """

    def __init__(self, config: uvicorn.Config, lifecycle: Lifecycle, drain_seconds: float) -> None:
        super().__init__(config)
        self.lifecycle = lifecycle
        self.drain_seconds = drain_seconds
        self.stop_at = math.inf

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Takes the signal to stop. The base class would raise it again at the end, for another exit code than 0."""
        if self.lifecycle.draining:
            self.should_exit = True
            return
        self.lifecycle.draining = True
        self.stop_at = time.monotonic() + self.drain_seconds

    async def on_tick(self, counter: int) -> bool:
        """Looks ten times a second whether to stop; a handler of signals must not do more than take a note."""
        if time.monotonic() >= self.stop_at:
            LOG.info("stopping")
            self.should_exit = True
        return await super().on_tick(counter)


def main() -> None:
    """Runs the API."""
    settings = load_or_exit(ApiSettings)
    logs.configure(settings.log_level)
    lifecycle = Lifecycle()
    config = uvicorn.Config(
        make_app(settings, lifecycle),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        # The address of the client is our own business: app/client_address.py.
        proxy_headers=False,
        # Longer than proxies keep idle connections, or they would send into one that closes at that moment.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=settings.shutdown_grace_seconds,
        h11_max_incomplete_event_size=16384,
    )
    Server(config, lifecycle, settings.shutdown_drain_seconds).run()


if __name__ == "__main__":
    main()
