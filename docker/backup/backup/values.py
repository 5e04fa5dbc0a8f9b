"""Reads single variables of the environment and keeps every problem for one report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from backup.connection import LOOPBACK, Connection, parse
from backup.logs import hide


class Values:
    """The environment, with the problems found in it so far."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.problems: list[str] = []

    def problem(self, name: str, what: str) -> None:
        """Adds a line to the report."""
        self.problems.append(f"{name} {what}")

    def text(self, name: str, default: str = "") -> str:
        """A value; an empty one counts as absent, since compose files pass on empty variables."""
        return self._environment.get(name, "").strip() or default

    def secret(self, name: str) -> str:
        """A value that may come from the file that `<name>_FILE` names (a mounted secret). It is never shown."""
        value, file = self._environment.get(name, "").strip(), self.text(f"{name}_FILE")
        if value and file:
            self.problem(name, f"and {name}_FILE are both set: keep one of them")
        if file:
            try:
                value = Path(file).read_text().strip()
            except (OSError, UnicodeDecodeError):
                self.problem(f"{name}_FILE", "names a file that cannot be read: check the path and its permissions")
                return ""
            if not value:
                self.problem(f"{name}_FILE", "names an empty file")
        hide([value] if value else [])
        return value

    def given(self, name: str) -> bool:
        """Whether a secret is there, by itself or as a file."""
        return bool(self.text(name) or self.text(f"{name}_FILE"))

    def whole(self, name: str, default: int, least: int, why: str) -> int:
        """A whole number with a lower bound."""
        text = self.text(name, str(default))
        if not re.fullmatch(r"\d{1,9}", text) or int(text) < least:
            self.problem(name, f"must be a whole number, {least} at least ({why}), without it {default} is taken")
            return default
        return int(text)

    def database(self, name: str, required: str = "") -> Connection | None:
        """The address of a database; `required` says what it is needed for."""
        url = self.secret(name)
        if not url:
            if required:
                self.problem(name, f"is missing: {required}")
            return None
        connection, reason = parse(url)
        if connection is None:
            self.problem(name, reason)
        else:
            hide([connection.password])
        return connection

    def address(self, name: str) -> str:
        """An address that is called; it may hold a token, so it is treated as a secret."""
        url = self.secret(name)
        if url and not _is_web_address(url):
            self.problem(name, "must be an https:// address (http:// only on this machine or in the same network)")
            return ""
        return url

    def repository(self, name: str) -> str:
        """Where restic keeps the copies."""
        value = self.text(name)
        if not value:
            self.problem(name, "is missing: write s3:https://host/bucket/prefix")
        elif value.startswith("s3:"):
            if not _is_web_address(value[3:]) or not urlsplit(value[3:]).path.strip("/"):
                self.problem(name, "must be s3:https://host/bucket/prefix without user and password")
        elif not value.startswith("/"):
            self.problem(name, "must be s3:https://host/bucket/prefix (or an absolute path on this machine)")
        return value


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        parts.port
    except ValueError:
        return False
    # A name without a dot is a service of the same private network, for example in a compose file.
    near = host in LOOPBACK or "." not in host
    return bool(host) and parts.username is None and (parts.scheme == "https" or parts.scheme == "http" and near)
