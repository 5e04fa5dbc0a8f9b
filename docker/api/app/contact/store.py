"""Messages in the database. Each function is one short transaction."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, RowMapping, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from app.contact.form import ContactForm
from app.database.tables import contact_message as table

#: After so long a sender that has not reported is taken for dead.
CLAIM = timedelta(minutes=5)
#: After so many attempts a notice is given up; the message itself stays.
MOST_ATTEMPTS = 20


class KeyTaken(Exception):
    """Another message came with the same key."""


async def keep(engine: AsyncEngine, form: ContactForm) -> tuple[UUID, bool]:
    """Keeps a message; gives its id and whether it is new. @throws KeyTaken when the key belongs to another message."""
    written = {"name": form.name, "email": str(form.email), "message": form.message, "locale": form.locale}
    statement = (
        insert(table)
        .values(id=uuid4(), idempotency_key=form.key, **written)
        # Waits for a transaction that inserts the same key at this moment, so that two clicks are one message.
        .on_conflict_do_nothing(index_elements=[table.c.idempotency_key])
        .returning(table.c.id)
    )
    async with engine.begin() as connection:
        if (new := await connection.scalar(statement)) is not None:
            return new, True
        columns = [table.c.id, *(table.c[name] for name in written)]
        same = (
            (await connection.execute(select(*columns).where(table.c.idempotency_key == form.key))).mappings().first()
        )
    if same is None or any(same[name] != value for name, value in written.items()):
        raise KeyTaken
    return same["id"], False


def _unmailed() -> tuple[ColumnElement[bool], ...]:
    free = or_(table.c.mail_claimed_at.is_(None), table.c.mail_claimed_at < func.now() - CLAIM)
    return table.c.mailed_at.is_(None), table.c.mail_attempts < MOST_ATTEMPTS, free


async def claim(engine: AsyncEngine, message_id: UUID) -> RowMapping | None:
    """Takes a message to send its notice, or nothing when somebody else did or has it."""
    statement = (
        update(table)
        .where(table.c.id == message_id, *_unmailed())
        .values(mail_claimed_at=func.now(), mail_attempts=table.c.mail_attempts + 1)
        .returning(table.c.id, table.c.name, table.c.email, table.c.message, table.c.locale, table.c.created_at)
    )
    async with engine.begin() as connection:
        return (await connection.execute(statement)).mappings().first()


async def release(engine: AsyncEngine, message_id: UUID, mailed: bool) -> None:
    """Gives a message back, mailed or not."""
    values = {"mail_claimed_at": None, **({"mailed_at": func.now()} if mailed else {})}
    async with engine.begin() as connection:
        await connection.execute(update(table).where(table.c.id == message_id).values(values))


async def unmailed(engine: AsyncEngine, most: int) -> list[UUID]:
    """Messages whose notice was not sent, the oldest first."""
    statement = select(table.c.id).where(*_unmailed()).order_by(table.c.created_at).limit(most)
    async with engine.begin() as connection:
        return list((await connection.scalars(statement)).all())
