"""The app. `uvicorn --factory app.main:create` runs it while developing, `python -m app` in production."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request

from app import logs, metrics, problems, telemetry
from app.middleware.body_limit import BodyLimit
from app.middleware.hosts import KnownHosts
from app.middleware.request_log import RequestLog
from app.middleware.security_headers import SecurityHeaders
from app.problems import Problem
from app.resources import Lifecycle, open_resources
from app.routes import contact, content, flags, health
from app.settings import ApiSettings, load_or_exit

LOG = logging.getLogger("app.main")


def create() -> FastAPI:
    """The app with the settings of the environment; ends the program with a report when they cannot be used."""
    settings = load_or_exit(ApiSettings)
    logs.configure(settings.log_level)
    return make_app(settings)


def make_app(settings: ApiSettings, lifecycle: Lifecycle | None = None) -> FastAPI:
    """The app with given settings."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_resources(settings, lifecycle or Lifecycle()) as resources:
            stop_metrics = metrics.serve(settings.metrics_host, settings.metrics_port)
            stop_traces = telemetry.start_traces(
                app, resources.engine, settings.environment, settings.otel_exporter_otlp_endpoint
            )
            app.state.resources = resources
            LOG.info("started", extra={"environment": settings.environment})
            try:
                yield
            finally:
                stop_traces()
                stop_metrics()
        LOG.info("stopped")

    telemetry.start_error_reports(settings.environment, settings.sentry_dsn)
    # The description of the API is for who develops it.
    openapi = "/openapi.json" if settings.environment == "dev" else None
    app = FastAPI(title="Landing API", lifespan=lifespan, openapi_url=openapi, docs_url=None, redoc_url=None)
    problems.install(app)
    for error in (OperationalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(error, _database_away)
    for module in (health, content, flags, contact):
        app.include_router(module.router)
    _add_middleware(app, settings)
    return app


def _add_middleware(app: FastAPI, settings: ApiSettings) -> None:
    """From the inside to the outside: what is added last sees a request first."""
    app.add_middleware(BodyLimit, limit=settings.max_body_bytes)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[settings.site_url],
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type", "X-Request-Id"],
        expose_headers=["ETag", "Retry-After", "X-Request-Id"],
        max_age=600,
    )
    app.add_middleware(KnownHosts, hosts=settings.allowed_hosts)
    app.add_middleware(RequestLog)
    # Outside of the log, whose answer when something broke needs them, too.
    app.add_middleware(SecurityHeaders)


async def _database_away(_request: Request, error: Exception) -> Problem:
    LOG.error("The database did not answer", extra={"error": logs.describe(error)})
    return Problem(503, "Not available at the moment; try again", {"Retry-After": "5"})
