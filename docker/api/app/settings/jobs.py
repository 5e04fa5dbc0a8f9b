"""Settings of the programs that run and end."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, SecretStr

from app.settings.checks import SSL_MODES
from app.settings.common import CommonSettings, DatabaseSettings, MailSettings, SecretUrl
from app.settings.problem import Problem

IDENTIFIER = r"^[A-Za-z_][A-Za-z0-9_-]{0,62}$"
ROLE = "name of a role: letters, digits, _ and -, 63 at most"
PASSWORD = "the password of the role"


class MigrationSettings(DatabaseSettings):
    """What a migration reads."""

    database_app_user: str | None = Field(default=None, pattern=IDENTIFIER, description=f"{ROLE}; or nothing")
    database_backup_user: str | None = Field(default=None, pattern=IDENTIFIER, description=f"{ROLE}; or nothing")
    migration_wait_seconds: int = Field(
        default=600, ge=1, le=3600, description="1 to 3600 seconds to wait for a migration that runs already"
    )
    migration_lock_timeout_seconds: float = Field(
        default=5, ge=0.1, le=60, description="0.1 to 60 seconds to wait for a lock that requests hold"
    )
    migration_statement_timeout_seconds: float = Field(
        default=300, ge=0.1, le=3600, description="0.1 to 3600 seconds for one statement of a migration"
    )


class HousekeepingSettings(DatabaseSettings, MailSettings):
    """What the housekeeping reads."""

    contact_retention_days: int = Field(default=365, ge=1, le=3650, description="1 to 3650 days")
    idempotency_hours: int = Field(default=24, ge=1, le=720, description="1 to 720 hours")
    housekeeping_batch: int = Field(default=500, ge=1, le=10000, description="1 to 10000 rows per transaction")
    sentry_dsn: SecretUrl = Field(default=None, description="DSN of a Sentry project")


class RolesSettings(CommonSettings):
    """What the program that makes the roles reads."""

    database_host: str = Field(min_length=1, description="host name of the server")
    database_port: int = Field(default=5432, ge=1, le=65535, description="1 to 65535")
    database_name: str = Field(pattern=IDENTIFIER, description="name of the database")
    database_sslmode: str = Field(
        default="require",
        pattern=f"^({'|'.join(SSL_MODES)})$",
        description=f"{', '.join(SSL_MODES[:-1])} or {SSL_MODES[-1]}",
    )
    database_connect_timeout_seconds: int = Field(default=10, ge=1, le=60, description="1 to 60 seconds")
    database_master_user: str = Field(min_length=1, description=ROLE)
    database_master_password: SecretStr = Field(min_length=1, description=PASSWORD)
    database_owner_user: str = Field(pattern=IDENTIFIER, description=ROLE)
    database_owner_password: SecretStr = Field(min_length=12, description=f"{PASSWORD}, 12 characters or more")
    database_app_user: str = Field(pattern=IDENTIFIER, description=ROLE)
    database_app_password: SecretStr = Field(min_length=12, description=f"{PASSWORD}, 12 characters or more")

    database_backup_user: str | None = Field(default=None, pattern=IDENTIFIER, description=f"{ROLE}; or nothing")
    database_backup_password: SecretStr | None = Field(
        default=None, min_length=12, description=f"{PASSWORD}, 12 characters or more"
    )

    @classmethod
    def between(cls, values: Mapping[str, str]) -> list[Problem]:
        names = ("DATABASE_MASTER_USER", "DATABASE_OWNER_USER", "DATABASE_APP_USER", "DATABASE_BACKUP_USER")
        shared = [
            Problem(name, "is another role of the four", "a role of its own")
            for position, name in enumerate(names)
            if name in values and values[name] in [values.get(other) for other in names[:position]]
        ]
        pair = ("DATABASE_BACKUP_USER", "DATABASE_BACKUP_PASSWORD")
        missing = [name for name in pair if name not in values]
        if len(missing) == 1:
            shared.append(Problem(missing[0], "is not set, but the other is", "both, or neither"))
        return shared
