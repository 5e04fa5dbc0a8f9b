"""Logs: the names of the contract, and nothing about people."""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import logs


@pytest.fixture
def written(lines: Any) -> Any:
    """Configures the logs as the programs do, gives what was written, and takes the configuration back."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    output = io.StringIO()
    logs.configure("info", output)
    yield lambda: lines(output.getvalue())
    root.handlers[:] = before
    root.setLevel(level)
    logging.getLogger("uvicorn.access").disabled = False


@pytest.mark.anyio
async def test_each_request_is_one_line_with_the_names_of_the_contract(
    written: Any, make_client: Any, form: Any
) -> None:
    async with make_client() as client:
        sent = {"X-Request-Id": "0123456789abcdef", "X-Forwarded-For": "198.51.100.1", "User-Agent": "somebody"}
        await client.post("/v1/contact?utm=ana@example.org", json=form(), headers=sent)
        await client.get("/v1/content/%0A%22level%22:%22error%22")
        await client.get("/livez")
    everything = written()
    requests = [line for line in everything if line["message"] == "request"]
    assert [(line["method"], line["path"], line["status"], line["level"]) for line in requests] == [
        ("POST", "/v1/contact", 202, "info"),
        ("GET", '/v1/content/\n"level":"error"', 404, "info"),
    ]
    assert requests[0]["request_id"] == "0123456789abcdef"
    assert requests[0]["duration_ms"] > 0
    assert {"timestamp", "logger"} <= set(requests[0])
    text = json.dumps(everything)
    for personal in ("203.0.113.9", "198.51.100.1", "ana@example.org", "Jiménez", "shop tested", "somebody"):
        assert personal not in text


def test_uvicorn_and_alembic_write_the_same_way(written: Any) -> None:
    logging.getLogger("uvicorn.error").info("Started %s", "it", extra={"color_message": "\x1b[1mStarted"})
    logging.getLogger("alembic.runtime").warning("Running")
    logging.getLogger("uvicorn.access").info("203.0.113.9 - GET /")
    entries = written()
    assert [(entry["level"], entry["message"]) for entry in entries] == [("info", "Started it"), ("warning", "Running")]
    assert "color_message" not in entries[0]


def test_an_exception_is_written_without_its_text(written: Any) -> None:
    try:
        try:
            raise ValueError("ana@example.org")
        except ValueError as cause:
            raise RuntimeError("password=s3cret") from cause
    except RuntimeError:
        logging.getLogger("app").exception("It failed")
    [entry] = written()
    assert "builtins.RuntimeError at tests/test_logs.py:" in entry["exc_info"]
    assert "because of builtins.ValueError" in entry["exc_info"]
    assert "s3cret" not in json.dumps(entry) and "ana@" not in json.dumps(entry)


@given(st.text(), st.text())
def test_whatever_is_written_is_one_line_and_one_object(message: str, value: str) -> None:
    record = logging.LogRecord("app", logging.INFO, "", 0, message, None, None)
    record.path = value
    line = logs.Formatter().format(record)
    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert (json.loads(line)["message"], json.loads(line)["path"]) == (message, value)


def test_a_chain_of_exceptions_that_bites_its_tail_ends() -> None:
    one, two = ValueError(), TypeError()
    one.__context__, two.__context__ = two, one
    assert logs.describe(one).count("because of") == 1
    assert sys.exc_info() == (None, None, None)
