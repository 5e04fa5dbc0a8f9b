"""The id under which everything about one request is found in the logs."""

from __future__ import annotations

import re
import uuid
from contextvars import ContextVar

#: Id of the request that runs now; empty outside of requests.
request_id: ContextVar[str] = ContextVar("request_id", default="")

_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{7,127}")


def accept_or_make(given: str | None) -> str:
    """The id that came with the request when it cannot do harm in a log or a header, or a new one."""
    return given if given is not None and _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
