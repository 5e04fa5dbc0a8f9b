"""Settings that several programs share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, EmailStr, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from app.settings import checks
from app.settings.load import Settings
from app.settings.problem import Problem

DatabaseUrl = Annotated[SecretStr, AfterValidator(checks.database_url)]
SmtpUrl = Annotated[SecretStr | None, AfterValidator(checks.smtp_url)]
SecretUrl = Annotated[SecretStr | None, AfterValidator(checks.https_secret_url)]
Level = Annotated[
    Literal["debug", "info", "warning", "error"],
    BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value),
]


class CommonSettings(Settings):
    """What every program of the image reads."""

    # A variable that is set to nothing is not set: compose files hand them over like that.
    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", hide_input_in_errors=True, frozen=True)

    environment: str = Field(
        pattern=r"^[a-z][a-z0-9-]{0,30}$",
        description="name of the environment in lower case, for instance dev, staging or prod",
    )
    log_level: Level = Field(default="info", description="debug, info, warning or error")


class DatabaseSettings(CommonSettings):
    """Connection to the database, and its limits."""

    database_url: DatabaseUrl = Field(
        description="postgresql://<user>:<password>@<host>:<port>/<database>?sslmode=require"
    )
    database_pool_size: int = Field(default=5, ge=1, le=100, description="1 to 100 connections that stay open")
    database_pool_overflow: int = Field(default=5, ge=0, le=100, description="0 to 100 further connections at peaks")
    database_pool_timeout_seconds: float = Field(
        default=3, ge=0.1, le=60, description="0.1 to 60 seconds to wait for a connection of the pool"
    )
    database_connect_timeout_seconds: int = Field(
        default=3, ge=1, le=60, description="1 to 60 seconds to connect to the server"
    )
    database_statement_timeout_seconds: float = Field(
        default=5, ge=0.1, le=300, description="0.1 to 300 seconds for one statement"
    )


class MailSettings(CommonSettings):
    """Notices by mail. Without SMTP_URL no mail is sent."""

    smtp_url: SmtpUrl = Field(
        default=None, description="smtp://<host>:<port>, smtps:// (TLS) or smtp+starttls://; with <user>:<password>@"
    )
    mail_from: EmailStr | None = Field(default=None, description="address of mail that notices come from")
    mail_to: EmailStr | None = Field(default=None, description="address of mail that notices go to")
    mail_timeout_seconds: float = Field(default=10, ge=1, le=60, description="1 to 60 seconds to hand a mail in")

    @classmethod
    def between(cls, values: Mapping[str, str]) -> list[Problem]:
        if "SMTP_URL" not in values:
            return super().between(values)
        missing = [name for name in ("MAIL_FROM", "MAIL_TO") if name not in values]
        wrong, allowed = "is not set, but SMTP_URL is", "an address of mail; or leave out SMTP_URL"
        return [*super().between(values), *(Problem(name, wrong, allowed) for name in missing)]
