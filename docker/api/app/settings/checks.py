"""Checks of single values. A message says what is wrong and never repeats the value."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

#: A network of addresses.
Network = IPv4Network | IPv6Network

#: Of https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def split(text: str, schemes: tuple[str, ...]) -> SplitResult:
    """Parts of an address with a host. @throws ValueError when it is none."""
    try:
        url = urlsplit(text)
        url.port  # Reading it is what checks it.
    except ValueError:
        raise ValueError("is not an address") from None
    if url.scheme not in schemes:
        raise ValueError("does not begin with " + " or ".join(f"{scheme}://" for scheme in schemes))
    if not url.hostname:
        raise ValueError("names no host")
    return url


def database_url(secret: SecretStr) -> SecretStr:
    """A connection string of PostgreSQL, as the platforms hand it over."""
    url = split(secret.get_secret_value(), ("postgresql", "postgres"))
    if not url.username or not url.password:
        raise ValueError("names no user or no password")
    if not url.path.strip("/"):
        raise ValueError("names no database")
    modes = re.findall(r"(?:^|&)sslmode=([^&]*)", url.query)
    if any(mode not in SSL_MODES for mode in modes):
        raise ValueError("has an unknown sslmode")
    return secret


def redis_url(secret: SecretStr) -> SecretStr:
    """A connection string of Redis; `rediss` is Redis with TLS."""
    split(secret.get_secret_value(), ("redis", "rediss"))
    return secret


def smtp_url(secret: SecretStr | None) -> SecretStr | None:
    """Where mail is handed in: `smtps` is TLS from the first byte, `smtp+starttls` begins in the clear."""
    if secret is None:
        return None
    url = split(secret.get_secret_value(), ("smtp", "smtp+starttls", "smtps"))
    if url.scheme == "smtp" and url.password and url.hostname not in LOOPBACK:
        raise ValueError("would send the password in the clear")
    return secret


def https_secret_url(secret: SecretStr | None) -> SecretStr | None:
    """An address that holds a key."""
    if secret is not None:
        split(secret.get_secret_value(), ("https", "http"))
    return secret


def origin(text: str) -> str:
    """Scheme, host and port, without anything after them."""
    url = split(text, ("https", "http"))
    if url.path not in ("", "/") or url.query or url.fragment or url.username:
        raise ValueError("is more than an origin")
    return text.rstrip("/").lower()


def base_url(text: str) -> str:
    """An address to which paths are added."""
    url = split(text, ("https", "http"))
    if url.query or url.fragment or url.username:
        raise ValueError("has more than host and path")
    return text.rstrip("/")


def words(text: object) -> object:
    """Values that commas divide."""
    return [word.strip() for word in text.split(",") if word.strip()] if isinstance(text, str) else text


def networks(texts: list[str]) -> tuple[Network, ...]:
    """Networks in CIDR notation."""
    try:
        return tuple(ip_network(text) for text in texts)
    except ValueError:
        raise ValueError("one of them is no network") from None


def each(pattern: str, wrong: str) -> Callable[[list[str]], list[str]]:
    """A check that every value of a list has a form."""

    def check(values: list[str]) -> list[str]:
        if not all(re.fullmatch(pattern, value) for value in values):
            raise ValueError(wrong)
        return values

    return check
