"""One open session with a database, by way of `psql`, which stays open for as long as a transaction must.

`psql` and `pg_dump` share libpq, so TLS and passwords work the same way for both, and no driver is needed.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

from backup.connection import Connection
from backup.errors import Failed
from backup.programs import Program

_END = "end-of-answer"
#: Settings that change how a value looks as text: the same at backup and at restore, or checksums would differ.
_TEXT_FORM = """
SET search_path = pg_catalog; SET timezone = 'UTC'; SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres';
SET extra_float_digits = 1; SET bytea_output = 'hex'; SET lc_monetary = 'C'; SET xmlbinary = 'base64';
SET row_security = off; SET client_encoding = 'UTF8';
"""
#: A limit that a server sets for its web requests must not end a backup. Older servers do not know all of them.
_NO_LIMITS = """
SELECT set_config(name, '0', false) AS value FROM pg_settings WHERE name IN
  ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout', 'idle_session_timeout')
"""


class Session:
    """Statements in, rows out."""

    def __init__(self, connection: Connection) -> None:
        self._place = connection.place
        arguments = ["psql", "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--no-password"]
        self._psql = Program([*arguments, "--set=ON_ERROR_STOP=1"], connection.environment, subprocess.PIPE)
        try:
            self.run(_TEXT_FORM)
            self.rows(_NO_LIMITS)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the session; an open transaction is rolled back, an advisory lock is given back."""
        self._psql.__exit__()

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Rows of a query. They travel as JSON, so that no name or value can be taken for a separator."""
        return [json.loads(line) for line in self.run(f"SELECT row_to_json(answer) FROM ({query}) AS answer;")]

    def row(self, query: str) -> dict[str, Any]:
        """The one row of a query."""
        (row,) = self.rows(query)
        return row

    def run(self, statements: str) -> list[str]:
        """Runs statements that end with `;` and returns the lines they print."""
        lines: list[str] = []
        try:
            self._psql.stdin.write(f"{statements}\n\\echo {_END}\n".encode())
            self._psql.stdin.flush()
            for line in self._psql.stdout:
                text = line.decode().rstrip("\n")
                if text == _END:
                    return lines
                lines.append(text)
        except BrokenPipeError:
            pass
        reason = self._psql.failure()
        raise Failed(f"database {self._place}: {reason.words.strip() if reason else 'the session ended'}")


def identifier(name: str) -> str:
    """A name as SQL reads it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """A text as SQL reads it."""
    return "'" + value.replace("'", "''") + "'"
