"""Every mistake in the settings is in one report, which names the variable and shows no value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backup.connection import parse
from backup.errors import BadSettings
from backup.settings import load
from workbench.hook import hook
from workbench.stage import Stage

GOOD = {
    "BACKUP_DATABASE_URL": "postgresql://reader:db-secret@db.example.com:25060/app?sslmode=verify-full",
    "BACKUP_REPOSITORY": "s3:https://s3.example.com/bucket/prefix",
    "RESTIC_PASSWORD": "repository-secret",
    "AWS_ACCESS_KEY_ID": "key-id",
    "AWS_SECRET_ACCESS_KEY": "aws-secret",
}


def problems(command: str = "backup", **changes: str) -> list[str]:
    """The report for good settings with some changes."""
    try:
        load(command, {**GOOD, **changes})
    except BadSettings as error:
        return error.problems
    return []


def test_good_settings_have_safe_defaults() -> None:
    settings = load("backup", GOOD)
    assert (settings.keep_daily, settings.keep_weekly, settings.keep_monthly) == (30, 8, 12)
    assert (settings.max_age_hours, settings.at, settings.name) == (26, "03:15", "app")
    assert settings.database and settings.database.environment["PGSSLMODE"] == "verify-full"
    assert "db-secret" not in repr(settings.database)


def test_a_schedule_does_not_begin_with_drills_in_the_live_database() -> None:
    live = {"DRILL_DATABASE_URL": GOOD["BACKUP_DATABASE_URL"].replace("reader:db-secret", "owner:other")}
    assert problems("schedule", **live) == [
        "DRILL_DATABASE_URL is the database that is copied: name another one on a server for drills"
    ]
    assert problems("schedule", DRILL_DATABASE_URL=GOOD["BACKUP_DATABASE_URL"].replace("/app", "/postgres")) == []


def test_all_mistakes_are_reported_at_once() -> None:
    wrong = {
        "BACKUP_DATABASE_URL": "mysql://reader:db-secret@/app?password=x",
        "BACKUP_REPOSITORY": "s3:http://s3.example.com/bucket",
        "RESTIC_PASSWORD": "",
        "AWS_SECRET_ACCESS_KEY": "",
        "BACKUP_KEEP_DAILY": "29",
        "BACKUP_KEEP_WEEKLY": "-1",
        "BACKUP_KEEP_MONTHLY": "many",
        "BACKUP_MAX_AGE_HOURS": "0",
        "BACKUP_AT": "24:00",
        "BACKUP_NAME": "App Of Ours",
        "BACKUP_VERIFY_SUBSET": "0%",
        "BACKUP_ALERT_URL": "http://hooks.example.com/secret-token",
        "DRILL_DATABASE_URL": "drill-secret",
        "BACKUP_TIMEOUT_SECONDS": "soon",
    }
    found = problems("drill", **wrong)
    named = [problem.split(" ")[0].removesuffix("_FILE") for problem in found]
    assert sorted(named) == sorted(wrong)
    assert not any(secret in " ".join(found) for secret in ("db-secret", "secret-token", "drill-secret"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"BACKUP_KEEP_DAILY": "29"}, "BACKUP_KEEP_DAILY must be a whole number, 30 at least"),
        ({"BACKUP_DATABASE_URL": ""}, "BACKUP_DATABASE_URL is missing: the database to copy"),
        ({"BACKUP_DATABASE_URL": "postgresql://u:p@h:99999/app"}, "is not a URL"),
        ({"BACKUP_DATABASE_URL": "postgresql://u:p@h/a%3Db"}, "must name a database of letters"),
        ({"BACKUP_DATABASE_URL": "postgresql://u:p@h/app?passfile=/x"}, "has a parameter that is not known"),
        ({"BACKUP_REPOSITORY": "s3:https://user:pass@host/bucket"}, "without user and password"),
        ({"BACKUP_REPOSITORY": "sftp:host:/copies"}, "must be s3:https://host/bucket/prefix"),
        ({"RESTIC_PASSWORD_FILE": "/nowhere"}, "RESTIC_PASSWORD and RESTIC_PASSWORD_FILE are both set"),
    ],
)
def test_each_mistake_says_what_is_allowed(changes: dict[str, str], words: str) -> None:
    assert any(words in problem for problem in problems(**changes)), problems(**changes)


def test_secrets_come_from_files(tmp_path: Path) -> None:
    files = {}
    for name in ("BACKUP_DATABASE_URL", "RESTIC_PASSWORD", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        file = tmp_path / name
        file.write_text(f"{GOOD[name]}\n")
        files[f"{name}_FILE"] = str(file)
    settings = load("backup", {"BACKUP_REPOSITORY": GOOD["BACKUP_REPOSITORY"], **files})
    assert settings.database and settings.database.password == "db-secret"
    assert (settings.password, settings.aws["AWS_SECRET_ACCESS_KEY"]) == ("repository-secret", "aws-secret")


def test_the_role_of_a_task_stands_in_for_keys() -> None:
    role = {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/1"}
    environment = {name: value for name, value in GOOD.items() if not name.startswith("AWS_")}
    assert load("backup", {**environment, **role}).aws == role


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://u:p@db.example.com/app", "require"),
        ("postgresql+asyncpg://u:p@db.example.com/app?ssl=verify-full", "verify-full"),
        ("postgres://u:p@127.0.0.1/app", "prefer"),
        ("postgres://u:p@postgres/app?sslmode=disable", "disable"),
    ],
)
def test_tls_is_required_unless_the_url_says_otherwise(url: str, mode: str) -> None:
    connection, _ = parse(url)
    assert connection and connection.environment["PGSSLMODE"] == mode


def test_a_command_that_cannot_start_raises_the_alarm(stage: Stage) -> None:
    with hook() as called:
        ended = stage.run("backup", BACKUP_KEEP_DAILY="7", RESTIC_PASSWORD="", BACKUP_ALERT_URL=called.url)
    assert (ended.code, ended.last["outcome"], len(ended.last["problems"])) == (2, "settings", 2)
    assert [json.loads(body)["outcome"] for _, _, body in called.calls] == ["settings"]
