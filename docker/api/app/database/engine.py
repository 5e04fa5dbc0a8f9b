"""Connections to the database, safe behind PgBouncer in transaction mode
(https://www.pgbouncer.org/features.html#sql-feature-map-for-pooling-modes).

Nothing outlives its transaction: no prepared statements on the server, and limits by `SET LOCAL`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.settings.common import DatabaseSettings

APPLICATION = "landing-api"


def sqlalchemy_url(settings: DatabaseSettings) -> URL:
    """The platform's connection string, for psycopg."""
    return make_url(settings.database_url.get_secret_value().replace("postgres://", "postgresql://", 1)).set(
        drivername="postgresql+psycopg"
    )


def options(settings: DatabaseSettings, application: str) -> dict[str, Any]:
    """What every engine of ours has, whatever its pool is."""
    return {
        # Or the values of a row would stand in the text of an error.
        "hide_parameters": True,
        # Asks the server for a type that we do not use.
        "use_native_hstore": False,
        "connect_args": {
            "prepare_threshold": None,
            "connect_timeout": settings.database_connect_timeout_seconds,
            "application_name": application,
        },
    }


def make_engine(settings: DatabaseSettings, application: str = APPLICATION) -> AsyncEngine:
    """An engine with a pool. It connects when it is used first."""
    engine = create_async_engine(
        sqlalchemy_url(settings),
        pool_size=settings.database_pool_size,
        max_overflow=settings.database_pool_overflow,
        pool_timeout=settings.database_pool_timeout_seconds,
        pool_pre_ping=True,
        # Servers behind a name change (failover), and balancers cut connections that are idle for long.
        pool_recycle=300,
        **options(settings, application),
    )
    limit = int(settings.database_statement_timeout_seconds * 1000)

    @event.listens_for(engine.sync_engine, "begin")
    def limit_statements(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {limit}")

    return engine
