"""Notice of a message by mail. A message is kept before; when its mail fails, housekeeping sends it later."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from app import metrics
from app.contact import store
from app.settings.common import MailSettings

LOG = logging.getLogger("app.mail")

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def notice(row: Mapping[str, Any], sender: str, recipient: str) -> EmailMessage:
    """The mail. `EmailMessage` refuses line breaks in headers, and the form does before."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = recipient
    mail["Subject"] = f"Contact form: {row['name']}"
    # The same each time, so that a mail program shows a notice that came twice once.
    mail["Message-ID"] = f"<{row['id']}@{sender.rpartition('@')[2]}>"
    mail["Date"] = row["created_at"]
    if row["email"].isascii():
        mail["Reply-To"] = row["email"]
    mail.set_content(f"{row['name']} <{row['email']}> wrote ({row['locale']}):\n\n{row['message']}\n")
    return mail


class Mailer:
    """Sends notices, one connection each."""

    def __init__(self, engine: AsyncEngine, settings: MailSettings) -> None:
        self._engine = engine
        self._settings = settings

    @property
    def enabled(self) -> bool:
        """Whether there is anywhere to send to."""
        return self._settings.smtp_url is not None

    async def send(self, message_id: UUID) -> bool:
        """Sends the notice of a message unless somebody else does. False when it failed; it never raises for that."""
        if not self.enabled:
            return True
        try:
            row = await store.claim(self._engine, message_id)
            if row is None:
                return True
            sent = await self._hand_in(dict(row))
            await store.release(self._engine, message_id, mailed=sent)
        except SQLAlchemyError as error:
            self._failed(error)
            return False
        return sent

    async def _hand_in(self, row: Mapping[str, Any]) -> bool:
        settings = self._settings
        assert settings.smtp_url is not None and settings.mail_from is not None and settings.mail_to is not None
        url = urlsplit(settings.smtp_url.get_secret_value())
        try:
            await aiosmtplib.send(
                notice(row, str(settings.mail_from), str(settings.mail_to)),
                hostname=url.hostname,
                port=url.port or PORTS[url.scheme],
                username=unquote(url.username) if url.username else None,
                password=unquote(url.password) if url.password else None,
                use_tls=url.scheme == "smtps",
                start_tls=url.scheme == "smtp+starttls",
                timeout=settings.mail_timeout_seconds,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            self._failed(error)
            return False
        metrics.MAIL.labels("sent").inc()
        return True

    @staticmethod
    def _failed(error: Exception) -> None:
        metrics.MAIL.labels("failed").inc()
        # Answers of mail servers repeat addresses, so only the kind is written down.
        LOG.warning("A notice could not be sent; housekeeping tries again", extra={"error": type(error).__name__})
