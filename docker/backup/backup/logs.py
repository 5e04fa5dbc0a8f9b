"""Log lines as JSON on standard output, in which no known secret can appear."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote

HIDDEN = "[hidden]"
_secrets: list[str] = []


def hide(secrets: Iterable[str]) -> None:
    """Remembers values that no line may show. Short ones are left alone: they would blacken ordinary words."""
    for secret in secrets:
        _secrets.extend(form for form in {secret, quote(secret, safe="")} if len(form) >= 4)
    # The longest first: a secret that holds another one is hidden whole.
    _secrets.sort(key=len, reverse=True)


def redact(text: str) -> str:
    """The text without the secrets; what other programs say passes through here."""
    for secret in _secrets:
        text = text.replace(secret, HIDDEN)
    return text


def log(level: str, message: str, **fields: Any) -> None:
    """Writes one line. `level` and `message` have the same names as in the log of the API."""
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    line = {"time": now, "level": level, "message": _clean(message), **_clean(fields)}
    print(json.dumps(line, default=str), file=sys.stdout, flush=True)


def _clean(value: Any) -> Any:
    """Hides secrets before JSON escapes them: `pass"word` would not be found afterwards."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value
