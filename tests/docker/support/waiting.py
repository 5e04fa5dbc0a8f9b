"""Waits for servers. They tell nobody that they are ready, so they are asked again and again."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx


class NotReadyError(RuntimeError):
    """Something never got ready; the message is what it said."""


def until(
    ready: Callable[[], bool],
    said: Callable[[], str] = lambda: "it did not happen",
    alive: Callable[[], bool] = lambda: True,
    seconds: float = 60,
) -> None:
    """Returns when something is ready.

    @raises NotReadyError: with what it said, when it has ended or the time is over.
    """
    deadline = time.monotonic() + seconds
    while not ready():
        if not alive() or time.monotonic() > deadline:
            raise NotReadyError(said())
        time.sleep(0.05)


def status(url: str) -> int:
    """Status of an answer, 0 when there is none."""
    try:
        return httpx.get(url).status_code
    except httpx.TransportError:
        return 0
