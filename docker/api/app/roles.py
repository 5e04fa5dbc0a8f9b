"""`python -m app.roles`: makes the roles of the product, apart from the master (docs/adr/0011).

It may run at any time, and again: passwords become the present ones. They leave this process as SCRAM verifiers only,
because a statement can end up in a log (https://www.postgresql.org/docs/current/sql-createrole.html, `PASSWORD`).
"""

from __future__ import annotations

import logging
from typing import LiteralString

import psycopg
from psycopg import sql

from app import logs
from app.settings import RolesSettings, load_or_exit

LOG = logging.getLogger("app.roles")

#: Two runs at once would both find a role missing.
LOCK = 6_021_024


def main() -> None:
    """Makes the roles; ends with 1 when that fails, and nothing is changed then."""
    settings = load_or_exit(RolesSettings)
    logs.configure(settings.log_level)
    try:
        with connect(settings) as connection:
            make_roles(connection, settings)
    except psycopg.Error as error:
        said = error.diag.message_primary
        LOG.error("The roles could not be made", extra={"error": logs.describe(error), "said": said})
        raise SystemExit(1) from None
    LOG.info("The roles are as they shall be")


def connect(settings: RolesSettings) -> psycopg.Connection[tuple[object, ...]]:
    """A connection of the master, which is one transaction until it is closed."""
    return psycopg.connect(
        host=settings.database_host,
        port=settings.database_port,
        dbname=settings.database_name,
        user=settings.database_master_user,
        password=settings.database_master_password.get_secret_value(),
        sslmode=settings.database_sslmode,
        connect_timeout=settings.database_connect_timeout_seconds,
        application_name="roles",
    )


def make_roles(connection: psycopg.Connection[tuple[object, ...]], settings: RolesSettings) -> None:
    """Makes roles and grants. Safe to repeat."""
    connection.execute("SELECT set_config('lock_timeout', '60s', true), set_config('statement_timeout', '60s', true)")
    connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    owner, app = settings.database_owner_user, settings.database_app_user
    _role(connection, owner, settings.database_owner_password.get_secret_value())
    _role(connection, app, settings.database_app_password.get_secret_value())
    backup, password = settings.database_backup_user, settings.database_backup_password
    users = [app]
    if backup is not None and password is not None:
        _role(connection, backup, password.get_secret_value())
        # The restore drill makes a database beside the live one, and drops it.
        connection.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(backup)))
        users.append(backup)
    names = {
        "owner": sql.Identifier(owner),
        "users": sql.SQL(", ").join(map(sql.Identifier, users)),
        "database": sql.Identifier(settings.database_name),
    }
    # The master of a managed server is no superuser: to hand something over it has to be a member of who gets it.
    statements = [
        "REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {owner}, {users}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        *([] if _is_member(connection, owner) else ["GRANT {owner} TO CURRENT_USER"]),
        *([] if _owns_schema(connection, owner) else ["ALTER SCHEMA public OWNER TO {owner}"]),
        "GRANT USAGE ON SCHEMA public TO {users}",
    ]
    for statement in statements:
        connection.execute(sql.SQL(statement).format(**names))


def _role(connection: psycopg.Connection[tuple[object, ...]], name: str, password: str) -> None:
    # libpq makes the verifier: https://www.postgresql.org/docs/current/libpq-misc.html#LIBPQ-PQENCRYPTPASSWORDCONN
    verifier = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).rowcount == 1
    # A new role may do nothing by itself. Attributes of one that is there are not touched: only a superuser may.
    statement = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}" if known else "CREATE ROLE {} LOGIN PASSWORD {}")
    connection.execute(statement.format(sql.Identifier(name), sql.Literal(verifier)))
    LOG.info("role", extra={"role": name, "made": not known})


def _is_member(connection: psycopg.Connection[tuple[object, ...]], role: str) -> bool:
    return _answer(connection, "SELECT pg_has_role(current_user, %s, 'USAGE')", role)


def _owns_schema(connection: psycopg.Connection[tuple[object, ...]], role: str) -> bool:
    question = "SELECT pg_get_userbyid(nspowner) = %s FROM pg_namespace WHERE nspname = 'public'"
    return _answer(connection, question, role)


def _answer(connection: psycopg.Connection[tuple[object, ...]], question: LiteralString, role: str) -> bool:
    row = connection.execute(question, [role]).fetchone()
    return row is not None and row[0] is True


if __name__ == "__main__":
    main()
