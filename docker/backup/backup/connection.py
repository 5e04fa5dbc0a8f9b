"""Address of a database: read from a URL, handed to PostgreSQL's programs by their environment.

A URL in the arguments could be read by everybody on the machine (`ps`), so no program gets one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, unquote, urlsplit

#: Parameters of the URL and the variables of libpq: https://www.postgresql.org/docs/17/libpq-envars.html
PARAMETERS = {
    "sslmode": "PGSSLMODE",
    "ssl": "PGSSLMODE",  # asyncpg's name for the same thing
    "sslrootcert": "PGSSLROOTCERT",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "application_name": "PGAPPNAME",
    "channel_binding": "PGCHANNELBINDING",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}
SCHEMES = ("postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg")
LOOPBACK = ("localhost", "127.0.0.1", "::1")
#: A name with `=` or `://` would be read as a connection string by `--dbname`.
DATABASE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}")


@dataclass(frozen=True)
class Connection:
    """One database. The password is not part of its text form."""

    host: str
    port: int
    user: str
    database: str
    password: str = field(default="", repr=False)
    options: tuple[tuple[str, str], ...] = ()

    @property
    def environment(self) -> dict[str, str]:
        """Variables for a child process. Without a password libpq looks into PGPASSFILE."""
        secret = {"PGPASSWORD": self.password} if self.password else {}
        # TLS unless the server is this machine or the URL says otherwise; libpq alone would fall back to plain text.
        mode = "prefer" if self.host in LOOPBACK else "require"
        return {
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGUSER": self.user,
            "PGDATABASE": self.database,
            "PGSSLMODE": mode,
            "PGCONNECT_TIMEOUT": "15",
            "PGAPPNAME": "backup",
            **secret,
            **dict(self.options),
        }

    @property
    def address(self) -> tuple[str, int, str]:
        """By which two connections are known to lead to one database."""
        return self.host, self.port, self.database

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return f"{self.database} on {self.host}:{self.port}"

    def to(self, database: str) -> Connection:
        """The same server and role, another database."""
        return replace(self, database=database)


def parse(url: str) -> tuple[Connection | None, str]:
    """A connection, or the reason why the URL is none. The reason never repeats the URL: it holds a password."""
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None, "is not a URL: write postgresql://user:password@host:port/database, special characters as %XX"
    database = unquote(parts.path.lstrip("/"))
    problems = [
        problem
        for problem, wrong in (
            (f"must begin with one of {', '.join(f'{scheme}://' for scheme in SCHEMES)}", parts.scheme not in SCHEMES),
            ("names no host", not parts.hostname),
            ("names no user", not parts.username),
            (
                "must name a database of letters, digits, `_`, `.` and `-` (63 at most)",
                not DATABASE_NAME.fullmatch(database),
            ),
            (
                f"has a parameter that is not known: allowed are {', '.join(PARAMETERS)}",
                any(key not in PARAMETERS for key, _ in pairs),
            ),
        )
        if wrong
    ]
    if problems:
        return None, "; ".join(problems)
    options = tuple((PARAMETERS[key], value) for key, value in pairs)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Connection(parts.hostname or "", port, user, database, password, options), ""
