"""Tables as this version of the code sees them. The migrations make them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    func,
    text,
)

metadata = MetaData(
    # Names that migrations can rely on: https://alembic.sqlalchemy.org/en/latest/naming.html
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: What the laboratory offers.
service = Table(
    "service",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("slug", String(60), nullable=False, unique=True),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("title_en", Text, nullable=False),
    Column("title_es", Text, nullable=False),
    Column("summary_en", Text, nullable=False),
    Column("summary_es", Text, nullable=False),
    # Path of a file below MEDIA_URL.
    Column("image", Text),
)

#: Messages of the contact form.
contact_message = Table(
    "contact_message",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("locale", String(2), nullable=False),
    # Made once per form, so that a double click is one message; emptied after some hours.
    Column("idempotency_key", Uuid, unique=True),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    # When the notice by mail was handed in, and when somebody last began to.
    Column("mailed_at", DateTime(timezone=True)),
    Column("mail_claimed_at", DateTime(timezone=True)),
    Column("mail_attempts", Integer, nullable=False, server_default="0"),
    Index("ix_contact_message_created_at", "created_at"),
    Index("ix_contact_message_unmailed", "created_at", postgresql_where=text("mailed_at IS NULL")),
)
