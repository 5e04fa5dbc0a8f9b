"""Settings of the API."""

from __future__ import annotations

from typing import Annotated

from limits import RateLimitItem, parse_many
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

from app.settings import checks
from app.settings.common import DatabaseSettings, MailSettings, SecretUrl
from app.settings.flags import parse_flags

#: Loopback, private networks and the shared address space of RFC 6598, from which platforms' own balancers call.
PRIVATE = "127.0.0.0/8,10.0.0.0/8,100.64.0.0/10,172.16.0.0/12,192.168.0.0/16,::1/128,fc00::/7"

RedisUrl = Annotated[SecretStr, AfterValidator(checks.redis_url)]
Networks = Annotated[
    tuple[checks.Network, ...],
    NoDecode,
    BeforeValidator(lambda text: checks.networks(checks.words(text)) if isinstance(text, str) else text),
]
Hosts = Annotated[
    list[str],
    NoDecode,
    AfterValidator(checks.each(r"\*|[a-z0-9.-]+|\[[0-9a-f:]+\]", "one of them is no host name in lower case")),
    BeforeValidator(checks.words),
]
Origin = Annotated[str, AfterValidator(checks.origin)]
BaseUrl = Annotated[str, AfterValidator(checks.base_url)]


def rate(text: str) -> str:
    """A rate in the notation of `limits`. @throws ValueError when it is none."""
    try:
        parse_many(text)
    except ValueError:
        raise ValueError("is no rate") from None
    return text


class ApiSettings(DatabaseSettings, MailSettings):
    """What the API reads."""

    redis_url: RedisUrl = Field(description="rediss://<user>:<password>@<host>:<port> (TLS), or redis://")
    secret_key: SecretStr = Field(min_length=32, description="32 characters or more, chosen at random")
    site_url: Origin = Field(description="origin of the site, for instance https://example.com")
    media_url: BaseUrl = Field(
        description="address below which media files lie, for instance https://media.example.com"
    )
    host: str = Field(default="0.0.0.0", min_length=1, description="address to listen on")
    port: int = Field(default=8000, ge=1, le=65535, description="1 to 65535")
    metrics_host: str = Field(default="0.0.0.0", min_length=1, description="address to listen on for metrics")
    metrics_port: int = Field(default=9100, ge=0, le=65535, description="1 to 65535, or 0 for no metrics")
    allowed_hosts: Hosts = Field(
        default=["*"], min_length=1, description="host names that are answered, divided by commas; or *"
    )
    trusted_proxies: Networks = Field(
        default=PRIVATE,
        validate_default=True,
        description="networks of the own proxies in CIDR notation, divided by commas",
    )
    content_cache_seconds: int = Field(default=60, ge=1, le=86400, description="1 to 86400 seconds")
    contact_rate: Annotated[str, AfterValidator(rate)] = Field(
        default="5/minute;20/hour", description="rates divided by semicolons, for instance 5/minute;20/hour"
    )
    contact_min_seconds: float = Field(default=2, ge=0, le=60, description="0 to 60 seconds to fill in the form")
    max_body_bytes: int = Field(default=32768, ge=1024, le=1048576, description="1024 to 1048576 bytes")
    feature_flags: Annotated[dict[str, bool], NoDecode, BeforeValidator(parse_flags)] = Field(
        default_factory=dict, description="for instance contact_form=on,spanish=off"
    )
    shutdown_drain_seconds: float = Field(
        default=5, ge=0, le=60, description="0 to 60 seconds to go on answering after the signal to stop"
    )
    shutdown_grace_seconds: int = Field(
        default=30, ge=1, le=60, description="1 to 60 seconds for requests that still run then"
    )
    otel_exporter_otlp_endpoint: SecretUrl = Field(default=None, description="address of an OpenTelemetry collector")
    sentry_dsn: SecretUrl = Field(default=None, description="DSN of a Sentry project")

    @property
    def contact_rates(self) -> list[RateLimitItem]:
        """Rates of the contact form, each of which has to be kept."""
        return parse_many(self.contact_rate)
