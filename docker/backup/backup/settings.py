"""Settings of the program, from the environment. All mistakes are reported at once, before anything is begun."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backup.connection import Connection
from backup.errors import BadSettings
from backup.values import Values

LEAST_DAILY = 30
#: What restic and the AWS chain of credentials read themselves (the last two: the role of an ECS task).
AWS = (
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)


@dataclass(frozen=True)
class Settings:
    """Everything the commands need to know; README.md lists the variables."""

    name: str
    repository: str
    password: str
    aws: dict[str, str]
    database: Connection | None
    drill: Connection | None
    target: Connection | None
    keep_daily: int
    keep_weekly: int
    keep_monthly: int
    max_age_hours: int
    drill_max_age_days: int
    timeout_seconds: int
    verify_subset: str
    alert_url: str
    heartbeat_url: str
    metrics_url: str
    metrics_file: Path | None
    health_file: Path
    report_folder: Path
    at: str


def load(command: str, environment: Mapping[str, str]) -> Settings:
    """Reads what a command needs.

    @raises BadSettings: with one line for every variable that is missing or wrong.
    """
    values = Values(environment)
    settings = Settings(
        name=_matching(values, "BACKUP_NAME", "app", r"[a-z0-9][a-z0-9-]{0,39}", "small letters, digits and `-`"),
        repository=values.repository("BACKUP_REPOSITORY"),
        password=_password(values),
        aws=_aws(values),
        database=_database(values, command),
        drill=values.database(
            "DRILL_DATABASE_URL", "a server where the drill may create a database" if command == "drill" else ""
        ),
        target=values.database(
            "RESTORE_DATABASE_URL", "the database to restore into (or --target-url)" if command == "restore" else ""
        ),
        keep_daily=values.whole(
            "BACKUP_KEEP_DAILY", LEAST_DAILY, LEAST_DAILY, "a month of daily copies is the promise"
        ),
        keep_weekly=values.whole("BACKUP_KEEP_WEEKLY", 8, 1, "weekly copies reach back further"),
        keep_monthly=values.whole("BACKUP_KEEP_MONTHLY", 12, 1, "monthly copies reach back further"),
        max_age_hours=values.whole("BACKUP_MAX_AGE_HOURS", 26, 1, "older copies raise the alarm"),
        drill_max_age_days=_drill_age(values),
        timeout_seconds=values.whole("BACKUP_TIMEOUT_SECONDS", 14400, 1, "a command that takes longer is stopped"),
        verify_subset=_matching(
            values, "BACKUP_VERIFY_SUBSET", "10%", r"([1-9]\d?|100)%", "a share of the data from 1% to 100%"
        ),
        alert_url=values.address("BACKUP_ALERT_URL"),
        heartbeat_url=values.address("BACKUP_HEARTBEAT_URL"),
        metrics_url=values.address("BACKUP_METRICS_PUSH_URL"),
        metrics_file=Path(values.text("BACKUP_METRICS_FILE")) if values.text("BACKUP_METRICS_FILE") else None,
        health_file=health_file(values),
        report_folder=Path(values.text("BACKUP_REPORT_DIR", "/tmp/backup-reports")),
        at=_matching(values, "BACKUP_AT", "03:15", r"([01]\d|2[0-3]):[0-5]\d", "a time of day in UTC, HH:MM"),
    )
    _refuse_same(values, command, settings)
    if values.problems:
        raise BadSettings(values.problems)
    return settings


def health_file(values: Values) -> Path:
    """Where the schedule tells how it is; the command `health` reads nothing else."""
    return Path(values.text("BACKUP_HEALTH_FILE", "/tmp/backup-health.json"))


def _refuse_same(values: Values, command: str, settings: Settings) -> None:
    """A drill refuses the live database. A schedule that is set up so is told at its start, and not on a Sunday."""
    live, drill = settings.database, settings.drill
    if command == "schedule" and live and drill and live.address == drill.address:
        values.problem("DRILL_DATABASE_URL", "is the database that is copied: name another one on a server for drills")


def _drill_age(values: Values) -> int:
    """Days for which a drill counts, where drills run; 0 where none do."""
    name = "BACKUP_DRILL_MAX_AGE_DAYS"
    drills = values.text(name) or values.given("DRILL_DATABASE_URL")
    return values.whole(name, 8, 1, "a week, and the time that a drill takes") if drills else 0


def _database(values: Values, command: str) -> Connection | None:
    needed = "the database to copy" if command in ("backup", "schedule") else ""
    given = next(filter(values.given, ("BACKUP_DATABASE_URL", "DATABASE_URL")), "BACKUP_DATABASE_URL")
    return values.database(given, needed)


def _password(values: Values) -> str:
    password = values.secret("RESTIC_PASSWORD")
    if not password and not any(problem.startswith("RESTIC_PASSWORD_FILE") for problem in values.problems):
        values.problem("RESTIC_PASSWORD_FILE", "(or RESTIC_PASSWORD) is missing: the key that encrypts the copies")
    return password


def _aws(values: Values) -> dict[str, str]:
    keys = {name: values.secret(name) for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")}
    for name in (name for name, value in keys.items() if not value and any(keys.values())):
        values.problem(name, "is missing: the two AWS_ keys come together (or neither, where the task has a role)")
    given = {
        **keys,
        "AWS_SESSION_TOKEN": values.secret("AWS_SESSION_TOKEN"),
        **{name: values.text(name) for name in AWS},
    }
    return {name: value for name, value in given.items() if value}


def _matching(values: Values, name: str, default: str, pattern: str, allowed: str) -> str:
    text = values.text(name, default)
    if not re.fullmatch(pattern, text):
        values.problem(name, f"must be {allowed}, without it {default} is taken")
    return text
