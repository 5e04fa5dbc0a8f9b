"""Nobody can choose whom we take him for."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from starlette.requests import Request

from app.client_address import CLOUDFLARE, client_address, network_of
from app.settings.api import PRIVATE
from app.settings.checks import networks

TRUSTED = networks(PRIVATE.split(","))
EDGE = "172.68.1.2"
VISITOR = "203.0.113.9"
RANGES = Path(__file__).parents[3] / "components" / "lib" / "aws" / "cloudflare-ranges.ts"


def asked(peer: str, **headers: str) -> str:
    """The client of a request from `peer`."""
    raw = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return client_address(Request({"type": "http", "client": (peer, 1), "headers": raw}), TRUSTED)


@pytest.mark.parametrize(
    ("peer", "headers", "client"),
    [
        (VISITOR, {}, VISITOR),
        (VISITOR, {"x_forwarded_for": "1.1.1.1", "cf_connecting_ip": "1.1.1.1"}, VISITOR),
        ("10.0.0.5", {}, "10.0.0.5"),
        ("10.0.0.5", {"x_forwarded_for": VISITOR}, VISITOR),
        ("10.0.0.5", {"x_forwarded_for": f"1.1.1.1, {VISITOR}"}, VISITOR),
        ("10.0.0.5", {"x_forwarded_for": f"1.1.1.1,{VISITOR}, 10.0.0.9"}, VISITOR),
        # Only Cloudflare may say what Cloudflare says.
        ("10.0.0.5", {"x_forwarded_for": VISITOR, "cf_connecting_ip": "1.1.1.1"}, VISITOR),
        ("10.0.0.5", {"x_forwarded_for": f"{VISITOR}, {EDGE}", "cf_connecting_ip": VISITOR}, VISITOR),
        ("10.0.0.5", {"x_forwarded_for": f"1.1.1.1, {VISITOR}, {EDGE}"}, VISITOR),
        ("10.0.0.5", {"x_forwarded_for": EDGE}, EDGE),
        ("::ffff:10.0.0.5", {"x_forwarded_for": "2001:db8::7"}, "2001:db8::7"),
        ("10.0.0.5", {"x_forwarded_for": "unknown"}, "10.0.0.5"),
        ("10.0.0.5", {"x_forwarded_for": f"{VISITOR}, <script>"}, "10.0.0.5"),
        ("fe80::1%eth0", {}, "fe80::1"),
        ("testclient", {"x_forwarded_for": "1.1.1.1"}, "unknown"),
    ],
)
def test_the_client_is_whom_the_last_trusted_proxy_heard_from(peer: str, headers: dict[str, str], client: str) -> None:
    assert asked(peer, **headers) == client


@given(st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=200))
def test_what_a_visitor_writes_into_the_header_changes_nothing(invented: str) -> None:
    """The proxy appends the address of the visitor to what came."""
    assert asked("10.0.0.5", x_forwarded_for=f"{invented}, {VISITOR}", cf_connecting_ip=invented) == VISITOR


@given(st.text(st.characters(max_codepoint=255), max_size=60))
def test_any_header_gives_an_address(invented: str) -> None:
    ip_address(asked("10.0.0.5", x_forwarded_for=invented, cf_connecting_ip=invented))


@given(st.ip_addresses(v=6))
def test_one_line_of_ipv6_is_one_client(address: object) -> None:
    prefix = ip_network(f"{address}/64", strict=False)
    # ::ffff:1.2.3.4 is a client of IPv4, the others of that network are none.
    assume(prefix != ip_network("::/64"))
    assert network_of(str(address)) == network_of(str(prefix[-1])) == str(prefix)


def test_one_ipv4_address_is_one_client() -> None:
    assert network_of(VISITOR) == VISITOR


def test_the_ranges_of_cloudflare_are_those_of_the_firewall() -> None:
    if not RANGES.exists():
        pytest.skip("the components are not in this folder")
    listed = re.findall(r'"([0-9.]+/[0-9]+)"', RANGES.read_text())
    assert [str(network) for network in CLOUDFLARE if network.version == 4] == listed
