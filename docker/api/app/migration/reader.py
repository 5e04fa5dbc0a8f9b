"""What the role of the backup may do: read everything, and change nothing."""

from __future__ import annotations

from sqlalchemy import Connection

from app.migration.grants import quote, require_role


def grant_reading(connection: Connection, reader: str) -> None:
    """Grants a role what `pg_dump` needs, also of tables to come. Safe to repeat."""
    require_role(connection, "DATABASE_BACKUP_USER", reader)
    role = quote(connection, reader)
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO {role}",
    ):
        connection.exec_driver_sql(statement)
