"""Address of the client, which anybody can claim and only our own proxies can tell."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.requests import HTTPConnection

from app.settings.checks import Network

Address = IPv4Address | IPv6Address

#: https://www.cloudflare.com/ips-v4 and https://www.cloudflare.com/ips-v6, as of 2026-09-29; a test compares the first
#: with components/lib/aws/cloudflare-ranges.ts.
CLOUDFLARE: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "173.245.48.0/20 103.21.244.0/22 103.22.200.0/22 103.31.4.0/22 141.101.64.0/18 108.162.192.0/18 "
        "190.93.240.0/20 188.114.96.0/20 197.234.240.0/22 198.41.128.0/17 162.158.0.0/15 104.16.0.0/13 104.24.0.0/14 "
        "172.64.0.0/13 131.0.72.0/22 "
        "2400:cb00::/32 2606:4700::/32 2803:f800::/32 2405:b500::/32 2405:8100::/32 2a06:98c0::/29 2c0f:f248::/32"
    ).split()
)

#: More hops than any path of ours has; the rest of the header is the client's invention.
MAX_HOPS = 10


def client_address(connection: HTTPConnection, trusted: Sequence[Network]) -> str:
    """
    Who sent the request. Each proxy appends whom it heard from to `X-Forwarded-For`, so the header is read from the
    right for as long as trusted proxies wrote it
    (https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For).
    `CF-Connecting-IP` counts only when the last hop before our own proxies is Cloudflare's
    (https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-connecting-ip).
    """
    peer = parse(connection.client.host if connection.client else "")
    if peer is None:
        return "unknown"
    nearest = peer
    hops = ",".join(connection.headers.getlist("x-forwarded-for")).split(",")[-MAX_HOPS:]
    while _within(nearest, trusted) and hops:
        hop = parse(hops.pop())
        if hop is None:
            break
        nearest = hop
    if nearest is not peer and _within(nearest, CLOUDFLARE):
        told = parse(connection.headers.get("cf-connecting-ip", ""))
        before = parse(hops.pop()) if hops else None
        return str(told or before or nearest)
    return str(nearest)


def network_of(address: str) -> str:
    """Whose address it is, as far as limits go: one line has a whole /64 of IPv6 (RFC 6177)."""
    parsed = parse(address)
    return str(ip_network(f"{parsed}/64", strict=False)) if isinstance(parsed, IPv6Address) else address


def parse(text: str) -> Address | None:
    """An address, or nothing. An IPv4 address in an IPv6 one is the IPv4 address."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        # A zone (`fe80::1%eth0`) is the client's to choose, and would make one address many.
        return address.ipv4_mapped or IPv6Address(int(address))
    return address


def _within(address: Address, networks: Sequence[Network]) -> bool:
    return any(address.version == network.version and address in network for network in networks)
