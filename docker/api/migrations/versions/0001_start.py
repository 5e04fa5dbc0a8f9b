"""Tables of content and of contact messages."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the change."""
    op.create_table(
        "service",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("position", sa.Integer, nullable=False, server_default="0"),
        sa.Column("title_en", sa.Text, nullable=False),
        sa.Column("title_es", sa.Text, nullable=False),
        sa.Column("summary_en", sa.Text, nullable=False),
        sa.Column("summary_es", sa.Text, nullable=False),
        sa.Column("image", sa.Text),
        sa.UniqueConstraint("slug", name="uq_service_slug"),
    )
    op.create_table(
        "contact_message",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("locale", sa.String(2), nullable=False),
        sa.Column("idempotency_key", sa.Uuid),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.Column("mailed_at", sa.DateTime(timezone=True)),
        sa.Column("mail_claimed_at", sa.DateTime(timezone=True)),
        sa.Column("mail_attempts", sa.Integer, nullable=False, server_default="0"),
        sa.UniqueConstraint("idempotency_key", name="uq_contact_message_idempotency_key"),
    )
    op.create_index("ix_contact_message_created_at", "contact_message", ["created_at"])
    unmailed = sa.text("mailed_at IS NULL")
    op.create_index("ix_contact_message_unmailed", "contact_message", ["created_at"], postgresql_where=unmailed)


def downgrade() -> None:
    """Takes the change back, for development only."""
    op.drop_table("contact_message")
    op.drop_table("service")
