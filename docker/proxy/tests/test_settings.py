"""Settings are checked at start: everything that is wrong at once, by name, without the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .asking import API, SITE
from .harness import ROOT, start_once, workplace

Place = tuple[Path, dict[str, str]]


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """A folder with certificates, and settings that are right."""
    with workplace() as (folder, settings, _):
        yield folder, settings


def test_right_settings_pass(place: Place) -> None:
    folder, settings = place
    result = start_once(folder, settings, "check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


BAD = {
    "SITE_HOST": [
        "",
        "localhost",
        "WWW.example.org",
        "www.example.org;",
        "a..b",
        "-a.example",
        "www.example.org\nx.y",
        "ex ample.org",
    ],
    "SITE_ALIASES": ["localhost", "a.example,b_c.example", "a.example;b.example"],
    "API_HOST": ["", "https://api.example.org", "api.example.org/"],
    "MEDIA_ORIGIN": [
        "",
        "http://media.example.org",
        "https://media.example.org/",
        "https://m.example.org:0",
        "https://'; script-src *",
    ],
    "ENVIRONMENT": ["", "production", "PROD"],
    "UPSTREAM_WEB": ["", "web", "web:0", "web:99999", "http://web:80", "web:80;", " , "],
    "UPSTREAM_API": ["api:8000 api"],
    "TLS_CERTIFICATE_FILE": ["", "relative.pem", "/does/not/exist.pem", "/tmp/a;b", "/tmp"],
    "TLS_CERTIFICATE_KEY_FILE": ["/does/not/exist.pem"],
    "TRUSTED_PROXIES": [
        "",
        "everybody",
        "10.0.0.0/33",
        "10.0.0/8",
        "1.2.3.256",
        "10.0.0.0/8;",
        "2001:db8::/129",
        "0.0.0.0/0",
        "::/0",
    ],
    "ORIGIN_SECRET": ["short", "x" * 129, "with-dashes-with-dashes-with-dashes", '"; return 200 "' + "x" * 30],
    "ORIGIN_SECRET_FILE": ["/does/not/exist"],
    "HSTS_DAYS": ["", "0", "731", "1.5", "-1", "01", "9999999999999999999999"],
    "RATE_LIMIT": ["0", "1001", "10r/s"],
    "CONTACT_RATE_LIMIT": ["0", "61"],
    "MAX_BODY_KB": ["0", "64k"],
    "CLIENT_TIMEOUT_SECONDS": ["0", "121"],
    "UPSTREAM_TIMEOUT_SECONDS": ["0", "301"],
    "LISTEN_HTTP": ["80", "65536", ""],
    "LISTEN_HTTPS": ["443"],
    "LISTEN_HEALTH": ["x"],
    "ACME_WEBROOT": ["relative", "/a b"],
    "RESOLVER": ["dns", "::1"],
    "RUN_DIR": ["relative", "/proc/nowhere"],
}


@pytest.mark.parametrize("name", BAD)
def test_a_malformed_setting_is_named_and_not_shown(place: Place, name: str) -> None:
    folder, settings = place
    for value in BAD[name]:
        result = start_once(folder, {**settings, name: value}, "check")
        assert (result.returncode, result.stdout) == (2, ""), (value, result.stderr)
        problems = [line for line in result.stderr.splitlines() if line.startswith("- ")]
        assert len(problems) == 1, result.stderr
        assert problems[0].startswith(f"- {name} ")
        assert "; allowed: " in problems[0]
        if len(value) > 8 and name.startswith("ORIGIN_SECRET"):
            assert name.endswith("FILE") or value not in result.stderr


def test_everything_wrong_is_told_at_once(place: Place) -> None:
    folder, settings = place
    result = start_once(
        folder, {"RUN_DIR": settings["RUN_DIR"], "HSTS_DAYS": "x", "TRUSTED_PROXIES": "x", "LISTEN_HTTP": "1"}
    )
    assert result.returncode == 2
    named = {line.split()[1] for line in result.stderr.splitlines() if line.startswith("- ")}
    missing = {"SITE_HOST", "API_HOST", "MEDIA_ORIGIN", "TLS_CERTIFICATE_FILE", "TLS_CERTIFICATE_KEY_FILE"}
    assert named == missing | {"HSTS_DAYS", "TRUSTED_PROXIES", "LISTEN_HTTP"}


@pytest.mark.parametrize(
    "changes", [{"API_HOST": SITE}, {"SITE_ALIASES": f"other.test,{API}"}, {"SITE_ALIASES": "a.b a.b"}]
)
def test_a_host_has_one_meaning(place: Place, changes: dict[str, str]) -> None:
    result = start_once(place[0], {**place[1], **changes}, "check")
    assert (result.returncode, result.stderr.count("\n- ")) == (2, 1)
    assert "the same host twice" in result.stderr


def test_a_port_has_one_meaning(place: Place) -> None:
    result = start_once(place[0], {**place[1], "LISTEN_HTTP": place[1]["LISTEN_HTTPS"]}, "check")
    assert (result.returncode, "the same port twice" in result.stderr) == (2, True)


def test_a_key_of_another_certificate_is_refused(place: Place) -> None:
    folder, settings = place
    with workplace() as (_, theirs, _):
        result = start_once(folder, {**settings, "TLS_CERTIFICATE_KEY_FILE": theirs["TLS_CERTIFICATE_KEY_FILE"]})
    assert (result.returncode, "key values mismatch" in result.stderr) == (2, True)


def test_a_secret_from_a_file_is_checked_and_not_shown(place: Place) -> None:
    folder, settings = place
    secret = folder / "secret"
    for content, code in (("x" * 40 + "\n", 0), ("bad secret in the file", 2), ("", 2), ("\n", 2)):
        secret.write_text(content)
        secret.chmod(0o644)
        result = start_once(folder, {**settings, "ORIGIN_SECRET_FILE": str(secret)}, "check")
        assert result.returncode == code, result.stderr
        assert not content.strip() or content.strip() not in result.stderr
    both = start_once(folder, {**settings, "ORIGIN_SECRET_FILE": str(secret), "ORIGIN_SECRET": "x" * 40}, "check")
    assert "are both set" in both.stderr


@pytest.mark.parametrize("value", ["cloudflare", "none", "10.0.0.0/8, 192.168.1.1,2001:db8::/32"])
def test_trusted_proxies_as_they_may_be_written(place: Place, value: str) -> None:
    folder, settings = place
    assert start_once(folder, {**settings, "TRUSTED_PROXIES": value}, "check").returncode == 0
    trusted = [
        line.split()[1].rstrip(";")
        for line in (Path(settings["RUN_DIR"]) / "client-address.conf").read_text().splitlines()
        if line.startswith("set_real_ip_from")
    ]
    cloudflare = (ROOT / "trusted" / "cloudflare.txt").read_text().split()
    assert trusted == {"cloudflare": cloudflare, "none": []}.get(value, value.replace(",", " ").split())


def test_defaults_are_those_of_the_documentation(place: Place) -> None:
    """README.md has a row for each setting, and the entry point has the same default."""
    rows = {}
    for line in (ROOT / "README.md").read_text().splitlines():
        if line.startswith("| `"):
            name, default = (cell.strip().strip("`") for cell in line.split("|")[1:3])
            rows[name] = default
    source = (ROOT / "lib" / "settings.sh").read_text()
    code = dict(re.findall(r"^  ([A-Z_]+)=\$\{\1-(.*)\}$", source, re.MULTILINE))
    assert {name: "" if default in ("required", "none set") else default for name, default in rows.items()} == code
    assert len(code) == 24
