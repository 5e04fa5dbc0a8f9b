"""Notices by a real SMTP server; what fails is sent later, once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given
from hypothesis import strategies as st
from support.servers import free_port

from app.contact.form import many_lines, one_line
from app.contact.mail import Mailer, notice
from app.database.engine import make_engine
from app.housekeeping import run as housekeeping
from app.settings import HousekeepingSettings, load

pytestmark = pytest.mark.anyio

FROM, TO = "site@example.com", "office@example.com"


class MailServer:
    """Takes mail, or refuses it."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.recipients: list[str] = []
        self.refuses = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # aiosmtpd's name
        """Takes one."""
        if self.refuses:
            return "451 <ana@example.org> come back later"
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        self.recipients += envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def mail_server() -> Iterator[tuple[MailServer, dict[str, str]]]:
    """A mail server, and the variables that lead to it."""
    server, port = MailServer(), free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    yield server, {"SMTP_URL": f"smtp://127.0.0.1:{port}", "MAIL_FROM": FROM, "MAIL_TO": TO}
    controller.stop()


def unmailed(stack: Any) -> str:
    """How many messages were not mailed."""
    return str(stack.sql("SELECT count(*) FROM contact_message WHERE mailed_at IS NULL"))


async def test_a_message_is_mailed_to_the_office_only(
    stack: Any, make_client: Any, form: Any, mail_server: Any
) -> None:
    server, variables = mail_server
    async with make_client(**variables) as client:
        sent = form()
        identity = (await client.post("/v1/contact", json=sent)).json()["id"]
        await client.post("/v1/contact", json=sent)
    [mail] = server.mails
    assert server.recipients == [TO]
    assert (mail["From"], mail["To"], mail["Reply-To"]) == (FROM, TO, "ana@example.org")
    assert mail["Subject"] == "Contact form: Ana Jiménez"
    assert mail["Message-ID"] == f"<{identity}@example.com>"
    assert "We would like to have our shop tested." in mail.get_content()
    assert unmailed(stack) == "0"


async def test_a_mail_that_fails_does_not_fail_the_request_and_housekeeping_sends_it(
    stack: Any, make_client: Any, form: Any, mail_server: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server, variables = mail_server
    server.refuses = True
    async with make_client(**variables) as client:
        assert (await client.post("/v1/contact", json=form())).status_code == 202
    assert (unmailed(stack), server.mails) == ("1", [])
    assert "ana@example.org" not in caplog.text
    assert not await housekeeping(load(HousekeepingSettings))
    server.refuses = False
    assert await housekeeping(load(HousekeepingSettings))
    assert await housekeeping(load(HousekeepingSettings))
    assert (unmailed(stack), len(server.mails)) == ("0", 1)


async def test_a_mail_server_that_is_away_changes_nothing_for_the_visitor(
    stack: Any, make_client: Any, form: Any
) -> None:
    variables = {"SMTP_URL": f"smtp://127.0.0.1:{free_port()}", "MAIL_FROM": FROM, "MAIL_TO": TO}
    async with make_client(**variables) as client:
        assert (await client.post("/v1/contact", json=form())).status_code == 202
    assert unmailed(stack) == "1"


async def test_many_senders_send_one_mail(stack: Any, make_settings: Any, mail_server: Any) -> None:
    server, variables = mail_server
    identity = uuid4()
    stack.sql(
        "INSERT INTO contact_message (id, name, email, message, locale) "
        f"VALUES ('{identity}', 'Ana', 'ana@example.org', 'A message', 'en')"
    )
    settings = make_settings(**variables)
    engine = make_engine(settings)
    mailer = Mailer(engine, settings)
    assert await asyncio.gather(*(mailer.send(identity) for _ in range(5))) == [True] * 5
    await engine.dispose()
    assert len(server.mails) == 1


@given(st.text(min_size=1, max_size=100), st.text(max_size=300), st.sampled_from(["a@b.cr", "ñandú@example.org"]))
def test_no_text_becomes_a_header(name: str, message: str, email: str) -> None:
    try:
        row = {"name": one_line(name), "message": many_lines(message), "email": email, "locale": "en"}
    except ValueError:
        return
    mail = notice({**row, "id": uuid4(), "created_at": datetime.now(UTC)}, FROM, TO)
    again = message_from_bytes(mail.as_bytes(), _class=EmailMessage, policy=default)
    allowed = {"From", "To", "Subject", "Message-ID", "Date", "Reply-To", "MIME-Version"}
    assert set(again.keys()) - {"Content-Type", "Content-Transfer-Encoding"} <= allowed
    assert (again["To"], again["From"]) == (TO, FROM)


@pytest.mark.parametrize("name", ["Ana\nBcc: x@y.cr", "Ana\r\nBcc: x@y.cr"])
def test_the_mail_itself_refuses_line_breaks_in_headers(name: str) -> None:
    with pytest.raises(ValueError):
        notice({"name": name, "email": "a@b.cr", "message": "", "locale": "en", "id": 1, "created_at": ""}, FROM, TO)
