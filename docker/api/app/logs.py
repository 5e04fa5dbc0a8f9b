"""Logs: one JSON object per line on standard output.

The names `level`, `message`, `request_id`, `method`, `path`, `status` and `duration_ms` are a contract with the
questions that people ask the logs (components/observability). A line never holds the text of an exception: those of a
database repeat the values of a row, people's data
(https://www.postgresql.org/docs/current/protocol-error-fields.html).
"""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from pythonjsonlogger.json import JsonFormatter

from app.request_id import request_id

#: Loggers of libraries that repeat what our own lines say, or that name addresses and hosts.
QUIET = ("httpx", "httpcore", "urllib3", "asyncio")


class Formatter(JsonFormatter):
    """A record as the contract has it."""

    def __init__(self) -> None:
        super().__init__("%(message)s", json_ensure_ascii=True)

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Puts what every line has first."""
        log_data["timestamp"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data["level"] = record.levelname.lower()
        log_data["logger"] = record.name
        if known := request_id.get():
            log_data["request_id"] = known
        super().add_fields(log_data, record, message_dict)
        # uvicorn's second version of its messages, with colours.
        log_data.pop("color_message", None)
        log_data.pop("taskName", None)

    def formatException(self, ei: Any) -> str:  # the name is that of the base class
        """Kinds and places of an exception and of its causes."""
        return describe(ei[1])


def describe(error: BaseException | None) -> str:
    """An exception without its text: kinds, SQLSTATE, and the lines that it came through."""
    parts = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        state = getattr(error, "sqlstate", None)
        kind = f"{type(error).__module__}.{type(error).__qualname__}" + (f" [{state}]" if state else "")
        parts.append(f"{kind} at {_places(error.__traceback__)}")
        error = error.__cause__ or error.__context__
    return "; because of ".join(parts)


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-8:]
    return " > ".join(f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}" for frame in frames) or "no line"


def configure(level: str, stream: TextIO | None = None) -> None:
    """Sends the lines of every logger, also of uvicorn's and Alembic's, to standard output."""
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(Formatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in [name for name in logging.root.manager.loggerDict if name.split(".")[0] in ("uvicorn", "alembic")]:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.NOTSET)
    # One line per request is our own; uvicorn's has the address of the client.
    logging.getLogger("uvicorn.access").disabled = True
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
