"""Calls to the outside: the alert hook, the heartbeat and the push gateway. None of them may break a backup."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from backup.logs import log, redact
from backup.settings import Settings

SECONDS = 10


def alert(url: str, name: str, command: str, outcome: str, message: str) -> None:
    """Posts JSON to the alert hook, if there is one. `text` is what chat services show."""
    if not url:
        return
    words = redact(message)
    body = {
        "event": f"backup.{command}",
        "outcome": outcome,
        "name": name,
        "message": words,
        "text": f"{name}: {command} {outcome}: {words}",
    }
    _call("alert hook", url, "POST", json.dumps(body).encode(), "application/json")


def heartbeat(settings: Settings) -> None:
    """Tells a watchdog that a copy was made; it raises the alarm when it hears nothing, also if we never start."""
    if settings.heartbeat_url:
        _call("heartbeat", settings.heartbeat_url, "GET", None, "text/plain")


def push(settings: Settings, metrics: str) -> None:
    """Sends metrics to a Prometheus push gateway."""
    if settings.metrics_url:
        _call("push gateway", settings.metrics_url, "PUT", metrics.encode(), "text/plain; version=0.0.4")


def _call(what: str, url: str, method: str, body: bytes | None, kind: str) -> None:
    request = urllib.request.Request(url, data=body, method=method, headers={"Content-Type": kind})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):
            pass
    except (OSError, ValueError) as error:
        log("error", f"the {what} was not reached: {_reason(error)}")


def _reason(error: Any) -> str:
    return f"{type(error).__name__} {getattr(error, 'code', '') or getattr(error, 'reason', '')}".strip()
