"""Errors as problem documents (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457). They never show our inside."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from app.request_id import request_id


class Problem(JSONResponse):
    """An answer that says what is wrong."""

    media_type = "application/problem+json"

    def __init__(self, status: int, title: str | None = None, headers: Mapping[str, str] | None = None, **more: Any):
        content = {"type": "about:blank", "title": title or HTTPStatus(status).phrase, "status": status, **more}
        if known := request_id.get():
            content["request_id"] = known
        super().__init__(content, status_code=status, headers=headers)


class Refused(HTTPException):
    """A request that we refuse; becomes a {@link Problem}."""

    def __init__(self, status: int, title: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(status, title, headers)
        self.more = more


def field_error(field: str, message: str) -> dict[str, str]:
    """What is wrong with one field of a form."""
    return {"field": field, "message": message}


async def _http(_request: Request, error: Exception) -> Problem:
    assert isinstance(error, HTTPException)
    more = error.more if isinstance(error, Refused) else {}
    return Problem(error.status_code, error.detail or None, error.headers, **more)


async def _validation(_request: Request, error: Exception) -> Problem:
    assert isinstance(error, RequestValidationError)
    # What was sent is never repeated: it may be hostile, and it is somebody's.
    errors = [
        field_error(".".join(str(part) for part in one["loc"][1:])[:100] or "body", _plain(one["msg"]))
        for one in error.errors()
    ]
    return Problem(422, "The form is not complete", errors=errors[:20])


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")


def install(app: FastAPI) -> None:
    """Makes every error of the app a problem document."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
