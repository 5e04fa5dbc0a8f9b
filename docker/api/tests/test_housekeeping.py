"""The housekeeping forgets what need not be kept, and tells when it could not."""

from __future__ import annotations

from typing import Any

import pytest
from support.servers import free_port

MESSAGE = "INSERT INTO contact_message (id, name, email, message, locale, idempotency_key, created_at) "


@pytest.fixture
def messages(stack: Any) -> None:
    """Seven old messages, three of yesterday and one of now."""
    stack.sql("TRUNCATE contact_message")
    for count, age in ((7, "31 days"), (3, "25 hours"), (1, "1 minute")):
        stack.sql(
            f"{MESSAGE} SELECT gen_random_uuid(), 'Ana', 'ana@example.org', 'A message', 'es', gen_random_uuid(), "
            f"now() - interval '{age}' FROM generate_series(1, {count})"
        )


@pytest.mark.usefixtures("messages")
def test_old_messages_and_keys_are_forgotten_in_batches(stack: Any, run: Any, lines: Any) -> None:
    variables = {**stack.environment, "CONTACT_RETENTION_DAYS": "30", "HOUSEKEEPING_BATCH": "2"}
    ended = run("python", "-m", "app.housekeeping", **variables)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    [told] = [line for line in lines(ended.stdout) if line["message"] == "housekeeping"]
    done = {name: told[name] for name in ("messages_forgotten", "keys_forgotten", "notices_sent", "failed")}
    assert done == {"messages_forgotten": 7, "keys_forgotten": 3, "notices_sent": 0, "failed": []}
    assert stack.sql("SELECT count(*), count(idempotency_key) FROM contact_message") == "4|1"
    assert "ana@example.org" not in ended.stdout


@pytest.mark.usefixtures("messages")
def test_what_fails_ends_with_1_and_the_others_are_done(stack: Any, run: Any, lines: Any) -> None:
    nobody = f"smtp://127.0.0.1:{free_port()}"
    mail = {"SMTP_URL": nobody, "MAIL_FROM": "a@example.com", "MAIL_TO": "b@example.com"}
    ended = run("python", "-m", "app.housekeeping", **{**stack.environment, **mail, "CONTACT_RETENTION_DAYS": "30"})
    assert ended.returncode == 1
    [told] = [line for line in lines(ended.stdout) if line["message"] == "housekeeping"]
    assert (told["failed"], told["messages_forgotten"]) == (["notices_sent"], 7)


def test_without_a_database_everything_failed_and_no_secret_is_shown(stack: Any, run: Any, lines: Any) -> None:
    url = f"postgresql://app:s3cret@127.0.0.1:{free_port()}/landing"
    ended = run("python", "-m", "app.housekeeping", **{**stack.environment, "DATABASE_URL": url})
    assert ended.returncode == 1
    assert lines(ended.stdout)[-1]["failed"] == ["messages_forgotten", "keys_forgotten"]
    assert "s3cret" not in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
