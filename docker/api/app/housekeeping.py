"""`python -m app.housekeeping`: forgets what need not be kept, and sends notices that could not be sent.

Each step is tried whatever became of the others. The exit code is 1 when one of them failed.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Delete, Select, Update, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from app import logs, telemetry
from app.contact import store
from app.contact.mail import Mailer
from app.database.engine import make_engine
from app.database.tables import contact_message as table
from app.settings import HousekeepingSettings, load_or_exit

LOG = logging.getLogger("app.housekeeping")


class Failed(Exception):
    """A step could not do all that it had to."""


async def forget_messages(engine: AsyncEngine, settings: HousekeepingSettings) -> int:
    """Deletes messages after their retention."""
    old = table.c.created_at < func.now() - timedelta(days=settings.contact_retention_days)
    return await _in_batches(engine, delete(table), select(table.c.id).where(old), settings.housekeeping_batch)


async def forget_keys(engine: AsyncEngine, settings: HousekeepingSettings) -> int:
    """Empties idempotency keys: nobody clicks twice a day apart."""
    old = table.c.created_at < func.now() - timedelta(hours=settings.idempotency_hours)
    keyed = select(table.c.id).where(old, table.c.idempotency_key.is_not(None))
    return await _in_batches(engine, update(table).values(idempotency_key=None), keyed, settings.housekeeping_batch)


async def send_notices(engine: AsyncEngine, settings: HousekeepingSettings) -> int:
    """Sends notices that failed. The first failure ends it: the mail server is away for the others, too."""
    mailer = Mailer(engine, settings)
    if not mailer.enabled:
        return 0
    sent = 0
    for message_id in await store.unmailed(engine, settings.housekeeping_batch):
        if not await mailer.send(message_id):
            raise Failed(f"{sent} notices were sent, then one failed")
        sent += 1
    return sent


async def _in_batches(engine: AsyncEngine, statement: Delete | Update, ids: Select[tuple[UUID]], size: int) -> int:
    """Short transactions, so that nobody waits for them, until a batch is not full."""
    batch = statement.where(table.c.id.in_(ids.limit(size).with_for_update(skip_locked=True)))
    total = 0
    while True:
        async with engine.begin() as connection:
            done = (await connection.execute(batch)).rowcount
        total += done
        if done < size:
            return total


STEPS = {"messages_forgotten": forget_messages, "keys_forgotten": forget_keys, "notices_sent": send_notices}


async def run(settings: HousekeepingSettings) -> bool:
    """Does all steps. Whether all went well."""
    engine = make_engine(settings, application="housekeeping")
    done: dict[str, int] = {}
    failed: list[str] = []
    try:
        for name, step in STEPS.items():
            try:
                done[name] = await step(engine, settings)
            except (Failed, SQLAlchemyError) as error:
                failed.append(name)
                LOG.error("A step of the housekeeping failed", extra={"step": name, "error": logs.describe(error)})
    finally:
        await engine.dispose()
    LOG.info("housekeeping", extra={**done, "failed": failed})
    return not failed


def main() -> None:
    """Runs once."""
    settings = load_or_exit(HousekeepingSettings)
    logs.configure(settings.log_level)
    telemetry.start_error_reports(settings.environment, settings.sentry_dsn)
    if not asyncio.run(run(settings)):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
