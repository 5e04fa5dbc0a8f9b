"""Runs the missing migrations in one transaction: all of them or none, and then the version before goes on serving.

PostgreSQL takes changes of the schema back like any other
(https://wiki.postgresql.org/wiki/Transactional_DDL_in_PostgreSQL:_A_Competitive_Analysis).
"""

from __future__ import annotations

import logging
from typing import Any

from alembic.runtime.environment import EnvironmentContext
from sqlalchemy import Connection, create_engine, pool, text
from sqlalchemy.exc import DBAPIError

from app import logs
from app.database.engine import options, sqlalchemy_url
from app.database.tables import metadata
from app.migration.grants import NoSuchRole, grant_missing
from app.migration.reader import grant_reading
from app.migration.revisions import Standing, head, standing
from app.settings import MigrationSettings

LOG = logging.getLogger("app.migration")

#: A number of our own among the advisory locks of the database.
LOCK = 6_021_023


def run(context: EnvironmentContext | Any, settings: MigrationSettings) -> None:
    """What `alembic` calls. Ends the program with 1 when the schema stays as it was."""
    engine = create_engine(sqlalchemy_url(settings), poolclass=pool.NullPool, **options(settings, "migration"))
    try:
        with engine.connect() as connection, connection.begin():
            _lock(connection, settings)
            _migrate(context, connection, settings)
    except NoSuchRole as error:
        LOG.error(str(error))
        raise SystemExit(1) from None
    except Exception as error:
        LOG.error(
            "The migration failed; the schema is as it was", extra={"error": logs.describe(error), "said": _said(error)}
        )
        raise SystemExit(1) from None
    finally:
        engine.dispose()


def _lock(connection: Connection, settings: MigrationSettings) -> None:
    """Waits for another migration, and then waits for nothing else for long: requests queue up behind a lock that we
    wait for (https://www.postgresql.org/docs/current/explicit-locking.html). All ends with the transaction."""
    _limit(connection, "lock_timeout", settings.migration_wait_seconds)
    _limit(connection, "statement_timeout", 0)
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    _limit(connection, "lock_timeout", settings.migration_lock_timeout_seconds)
    _limit(connection, "statement_timeout", settings.migration_statement_timeout_seconds)


def _limit(connection: Connection, name: str, seconds: float) -> None:
    connection.execute(
        text("SELECT set_config(:name, :value, true)"), {"name": name, "value": str(int(seconds * 1000))}
    )


def _migrate(context: EnvironmentContext | Any, connection: Connection, settings: MigrationSettings) -> None:
    context.configure(connection=connection, target_metadata=metadata, compare_server_default=True)
    before = context.get_context().get_current_revision()
    where = standing(before)
    if where is Standing.FOREIGN:
        raise ValueError("the revision of the database is none of ours")
    if where is Standing.AHEAD:
        # Known only to the release that was taken back. Its changes fit this version, too: see migrations/README.md.
        LOG.warning("The schema is newer than this version; nothing to do", extra={"at": before, "newest": head()})
        return
    context.run_migrations()
    LOG.info("migrated", extra={"before": before, "at": context.get_context().get_current_revision()})
    if settings.database_app_user is not None:
        grant_missing(connection, settings.database_app_user)
    if settings.database_backup_user is not None:
        grant_reading(connection, settings.database_backup_user)


def _said(error: Exception) -> str | None:
    """What the server said, without its details: they repeat rows."""
    diagnostics = getattr(error.orig, "diag", None) if isinstance(error, DBAPIError) else None
    return getattr(diagnostics, "message_primary", None)
