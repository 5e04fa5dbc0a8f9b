"""Health: `/livez` is about the process only, `/readyz` about all that it needs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

from fastapi import APIRouter, Request
from sqlalchemy import text
from starlette.responses import JSONResponse, Response

from app.migration.revisions import Standing, standing
from app.problems import Problem
from app.resources import Resources, resources_of

router = APIRouter()
LOG = logging.getLogger("app.health")

#: Shorter than the three seconds that the platforms wait.
TIMEOUT_SECONDS = 2.0


@router.get("/livez")
async def livez() -> Response:
    """Answers. It asks nobody else, or an outage of the database would restart every instance."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz")
async def readyz(request: Request) -> Response:
    """Whether requests can be served: database and Redis answer, and the schema is new enough."""
    resources = resources_of(request)
    if resources.lifecycle.draining:
        return Problem(503, "Shutting down", missing=["process"])
    answers = await asyncio.gather(
        _ask("database", _database(resources)),
        _ask("redis", _redis(resources)),
    )
    missing = [answer for answer in answers if answer is not None]
    return Problem(503, "Not ready", missing=missing) if missing else JSONResponse({"status": "ready"})


async def _ask(name: str, question: Awaitable[str | None]) -> str | None:
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            return await question
    except Exception as error:
        LOG.warning("A health check failed", extra={"part": name, "error": type(error).__name__})
        return name


async def _database(resources: Resources) -> str | None:
    async with resources.engine.begin() as connection:
        there = await connection.scalar(text("SELECT to_regclass('alembic_version') IS NOT NULL"))
        revision = await connection.scalar(text("SELECT version_num FROM alembic_version")) if there else None
    return None if standing(revision) in (Standing.SAME, Standing.AHEAD) else "schema"


async def _redis(resources: Resources) -> str | None:
    await resources.redis.ping()
    return None
