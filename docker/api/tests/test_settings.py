"""Settings: one report of everything, which never holds a value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.settings import ApiSettings, HousekeepingSettings, MigrationSettings, RolesSettings, SettingsError, load

REQUIRED = {
    "ENVIRONMENT": "prod",
    "DATABASE_URL": "postgresql://app:s3cret%21@db.example.com:5432/landing?sslmode=require",
    "REDIS_URL": "rediss://:t0ken@cache.example.com:6379",
    "SECRET_KEY": "k" * 64,
    "SITE_URL": "https://example.com",
    "MEDIA_URL": "https://media.example.com/",
}
MALFORMED = {
    "ENVIRONMENT": "Not a name",
    "LOG_LEVEL": "loud",
    "DATABASE_URL": "mysql://app:s3cret@db/landing",
    "DATABASE_POOL_SIZE": "many",
    "DATABASE_POOL_OVERFLOW": "-1",
    "DATABASE_POOL_TIMEOUT_SECONDS": "0",
    "DATABASE_CONNECT_TIMEOUT_SECONDS": "1000",
    "DATABASE_STATEMENT_TIMEOUT_SECONDS": "x",
    "SMTP_URL": "smtp://user:s3cret@mail.example.com",
    "MAIL_FROM": "nobody",
    "MAIL_TO": "a b@example.com",
    "MAIL_TIMEOUT_SECONDS": "0",
    "REDIS_URL": "http://:s3cret@cache",
    "SECRET_KEY": "s3cret",
    "SITE_URL": "https://example.com/path",
    "MEDIA_URL": "media.example.com",
    "PORT": "99999",
    "METRICS_PORT": "-1",
    "ALLOWED_HOSTS": "https://example.com",
    "TRUSTED_PROXIES": "10.0.0.1/8",
    "CONTENT_CACHE_SECONDS": "0",
    "CONTACT_RATE": "often",
    "CONTACT_MIN_SECONDS": "-1",
    "MAX_BODY_BYTES": "12",
    "FEATURE_FLAGS": "contact_form=maybe",
    "SHUTDOWN_DRAIN_SECONDS": "-1",
    "SHUTDOWN_GRACE_SECONDS": "0",
    "OTEL_EXPORTER_OTLP_ENDPOINT": "collector",
    "SENTRY_DSN": "s3cret",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets variables, and nothing else is set."""
    for model in (ApiSettings, HousekeepingSettings, MigrationSettings, RolesSettings):
        for name in model.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)

    def setting(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return setting


def problems_of(model: Any) -> dict[str, str]:
    """What is wrong, by variable."""
    with pytest.raises(SettingsError) as caught:
        load(model)
    assert "s3cret" not in str(caught.value)
    return {problem.variable: problem.wrong for problem in caught.value.problems}


def test_what_the_platforms_hand_over_is_taken(environment: Any) -> None:
    environment(**REQUIRED, PORT="8000", LOG_LEVEL="INFO", SENTRY_DSN="")
    settings = load(ApiSettings)
    assert (settings.log_level, settings.site_url, settings.media_url) == (
        "info",
        "https://example.com",
        "https://media.example.com",
    )
    assert "s3cret" not in repr(settings) and "t0ken" not in repr(settings)


@pytest.mark.parametrize(
    ("model", "missing"),
    [
        (ApiSettings, set(REQUIRED)),
        (HousekeepingSettings, {"ENVIRONMENT", "DATABASE_URL"}),
        (MigrationSettings, {"ENVIRONMENT", "DATABASE_URL"}),
        (
            RolesSettings,
            {"ENVIRONMENT", "DATABASE_HOST", "DATABASE_NAME"}
            | {f"DATABASE_{role}_{part}" for role in ("MASTER", "OWNER", "APP") for part in ("USER", "PASSWORD")},
        ),
    ],
)
def test_each_missing_variable_is_named(environment: Any, model: Any, missing: set[str]) -> None:
    assert problems_of(model) == dict.fromkeys(missing, "is not set")


def test_each_malformed_variable_is_named_in_the_same_report(environment: Any) -> None:
    environment(**MALFORMED)
    assert set(problems_of(ApiSettings)) == set(MALFORMED)


def test_every_variable_that_can_be_malformed_is_in_this_test() -> None:
    free = {"HOST", "METRICS_HOST"}
    assert {name.upper() for name in ApiSettings.model_fields} - free == set(MALFORMED)


@pytest.mark.parametrize("model", [ApiSettings, HousekeepingSettings, MigrationSettings, RolesSettings])
def test_each_variable_says_what_is_allowed(model: Any) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("postgresql://app@db/landing", "names no user or no password"),
        ("postgresql://app:s3cret@db", "names no database"),
        ("postgresql://app:s3cret@db/landing?sslmode=maybe", "has an unknown sslmode"),
        ("postgresql://app:s3cret@db:port/landing", "is not an address"),
        ("postgresql://app:s3cret@/landing", "names no host"),
    ],
)
def test_a_connection_string_is_looked_at_closely(environment: Any, url: str, wrong: str) -> None:
    environment(**{**REQUIRED, "DATABASE_URL": url})
    assert problems_of(ApiSettings) == {"DATABASE_URL": wrong}


def test_mail_needs_to_know_from_whom_and_to_whom(environment: Any) -> None:
    environment(**REQUIRED, SMTP_URL="smtps://user:s3cret@mail.example.com")
    assert set(problems_of(ApiSettings)) == {"MAIL_FROM", "MAIL_TO"}


def test_secrets_may_be_files(environment: Any, tmp_path: Path) -> None:
    names = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY")
    for name in names:
        (tmp_path / name).write_text(f"{REQUIRED[name]}\n")
    environment(**{name: value for name, value in REQUIRED.items() if name not in names})
    environment(**{f"{name}_FILE": str(tmp_path / name) for name in names})
    settings = load(ApiSettings)
    assert settings.database_url.get_secret_value() == REQUIRED["DATABASE_URL"]
    assert settings.redis_url.get_secret_value() == REQUIRED["REDIS_URL"]
    assert settings.secret_key.get_secret_value() == REQUIRED["SECRET_KEY"]


def test_files_that_cannot_be_used_are_in_the_report_and_their_variables_are_not_missing(
    environment: Any, tmp_path: Path
) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "s3cret").write_bytes(b"\xff\xfe")
    environment(**{name: value for name, value in REQUIRED.items() if name not in ("REDIS_URL", "SECRET_KEY")})
    environment(
        DATABASE_URL_FILE=str(tmp_path / "empty"),
        REDIS_URL_FILE=str(tmp_path / "empty"),
        SECRET_KEY_FILE=str(tmp_path / "nothing"),
        SENTRY_DSN_FILE=str(tmp_path / "s3cret"),
    )
    assert problems_of(ApiSettings) == {
        "DATABASE_URL_FILE": "is set, and DATABASE_URL is, too",
        "REDIS_URL_FILE": "leads to an empty file",
        "SECRET_KEY_FILE": "cannot be read (FileNotFoundError)",
        "SENTRY_DSN_FILE": "cannot be read (UnicodeDecodeError)",
    }


@pytest.mark.parametrize(
    "command",
    [
        ("python", "-m", "app"),
        ("python", "-m", "app.roles"),
        ("python", "-m", "app.housekeeping"),
        ("python", "-m", "uvicorn", "--factory", "app.main:create"),
        ("alembic", "upgrade", "head"),
    ],
)
def test_each_program_ends_with_2_and_the_report_on_standard_error(run: Any, command: tuple[str, ...]) -> None:
    ended = run(*command, LOG_LEVEL="loud")
    assert ended.returncode == 2, ended.stderr
    assert ended.stdout == ""
    first, *others = ended.stderr.splitlines()
    assert first.startswith("The environment cannot be used: ")
    assert any(line.startswith("  ENVIRONMENT: is not set; allowed: name of the environment") for line in others)
    assert any(line.startswith("  LOG_LEVEL: ") and line.endswith("debug, info, warning or error") for line in others)
    assert "Traceback" not in ended.stderr
