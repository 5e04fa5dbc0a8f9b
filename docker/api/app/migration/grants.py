"""What the role of the app may do: read and write rows, and nothing else. Only what is missing is granted."""

from __future__ import annotations

import logging

from sqlalchemy import Connection, text

LOG = logging.getLogger("app.migration")

ROWS = "SELECT, INSERT, UPDATE, DELETE"
#: The app reads the revision to tell whether it is ready, and must not change it.
VERSION_TABLE = "alembic_version"

# CASE, because a server may ask the conditions of a WHERE in any order, and refuses to tell about the wrong kind.
_LACKING_TABLES = text("""
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> :version
      AND CASE WHEN c.relkind IN ('r', 'p') THEN
        NOT (has_table_privilege(:app, c.oid, 'SELECT') AND has_table_privilege(:app, c.oid, 'INSERT')
         AND has_table_privilege(:app, c.oid, 'UPDATE') AND has_table_privilege(:app, c.oid, 'DELETE'))
      END
    ORDER BY c.relname""")
_LACKING_SEQUENCES = text("""
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace
      AND CASE WHEN c.relkind = 'S' THEN NOT has_sequence_privilege(:app, c.oid, 'USAGE') END
    ORDER BY c.relname""")
_DEFAULTS = text("""
    SELECT count(*) FROM pg_default_acl d, aclexplode(d.defaclacl) a
    WHERE d.defaclrole = current_user::regrole AND d.defaclnamespace = 'public'::regnamespace AND d.defaclobjtype = 'r'
      AND a.grantee = quote_ident(:app)::regrole AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')""")


class NoSuchRole(Exception):
    """The role that shall be granted something does not exist."""


def require_role(connection: Connection, variable: str, name: str) -> None:
    """Makes sure that the role of a variable is there. @throws NoSuchRole when it is not."""
    if not connection.scalar(text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :name)"), {"name": name}):
        raise NoSuchRole(f"{variable}: the role {name} does not exist; python -m app.roles makes it")


def grant_missing(connection: Connection, app: str) -> None:
    """Grants a role what the app needs, also for tables to come."""
    require_role(connection, "DATABASE_APP_USER", app)
    given = {"app": app, "version": VERSION_TABLE}
    if connection.scalar(text("SELECT current_user = :app"), given):
        return
    statements = _needed(connection, given, quote(connection, app))
    for statement in statements:
        connection.exec_driver_sql(statement)
    if statements:
        LOG.info("granted", extra={"statements": len(statements)})


def _needed(connection: Connection, given: dict[str, str], role: str) -> list[str]:
    needed = []
    if not connection.scalar(text("SELECT has_schema_privilege(:app, 'public', 'USAGE')"), given):
        needed.append(f"GRANT USAGE ON SCHEMA public TO {role}")
    for table in connection.scalars(_LACKING_TABLES, given).all():
        needed.append(f"GRANT {ROWS} ON TABLE public.{quote(connection, table)} TO {role}")
    for sequence in connection.scalars(_LACKING_SEQUENCES, given).all():
        needed.append(f"GRANT USAGE, SELECT ON SEQUENCE public.{quote(connection, sequence)} TO {role}")
    if connection.scalar(_DEFAULTS, given) != 4:
        defaults = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT"
        needed.append(f"{defaults} {ROWS} ON TABLES TO {role}")
        needed.append(f"{defaults} USAGE, SELECT ON SEQUENCES TO {role}")
    return needed + _of_version_table(connection, given, role)


def _of_version_table(connection: Connection, given: dict[str, str], role: str) -> list[str]:
    if not connection.scalar(text("SELECT to_regclass('public.alembic_version') IS NOT NULL")):
        return []
    may = "SELECT has_table_privilege(:app, 'public.alembic_version', :what)"
    needed = []
    if not connection.scalar(text(may), {**given, "what": "SELECT"}):
        needed.append(f"GRANT SELECT ON TABLE public.{VERSION_TABLE} TO {role}")
    if connection.scalar(text(may), {**given, "what": "INSERT, UPDATE, DELETE"}):
        needed.append(f"REVOKE INSERT, UPDATE, DELETE ON TABLE public.{VERSION_TABLE} FROM {role}")
    return needed


def quote(connection: Connection, name: str) -> str:
    """A name as SQL writes it."""
    return connection.dialect.identifier_preparer.quote_identifier(name)
