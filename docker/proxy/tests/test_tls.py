"""What TLS the proxy speaks: by handshakes, and by the judgement of testssl.sh."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from support.servers import need

from .asking import API, SITE
from .conftest import System

#: Findings that do not count, and why.
ACCEPTED = {
    # Signed by an authority that lives for this test. SSL Labs gives "T" for that, and next to it the grade "if trust
    # issues are ignored"; that grade is what we ask for. In production the certificate is a public one.
    "cert_chain_of_trust": "the authority is not public",
    "cert_revocation": "the authority publishes no list; a public one does",
    "cipher_order": "the client chooses among strong ciphers: Mozilla's recommendation, see nginx/tls.conf.template",
    "OCSP_stapling": "there is no OCSP any more: see nginx/tls.conf.template",
    # BREACH needs a page with a secret and with words of the attacker. The site's files have neither.
    "BREACH": "compressed pages are static files",
    # About the machine that asks, not about the proxy.
    "sessionresumption_ticket": "asked without the name of the host; the handshakes below show that there are none",
    "engine_problem": "Debian's OpenSSL has no GOST",
    "RC4": "Debian's OpenSSL has no RC4; the handshakes below show that the proxy has none either",
    "secure_renego": "asked without the name of the host, which is refused; OpenSSL 3 has no insecure renegotiation",
}
#: All checks of vulnerabilities but that of RC4, which Debian's OpenSSL cannot do.
VULNERABILITIES = "-H -I -T -BB -R -C -B -O -Z -W -A -L -F -J -D".split()


def connect(system: System, context: ssl.SSLContext, host: str = SITE) -> ssl.SSLSocket:
    """A handshake with a client's settings."""
    connection = socket.create_connection(("127.0.0.1", system.proxy.ports["LISTEN_HTTPS"]), timeout=20)
    return context.wrap_socket(connection, server_hostname=host)


def careless(version: ssl.TLSVersion, ciphers: str = "ALL") -> ssl.SSLContext:
    """A client that would take anything."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    context.maximum_version = version
    context.minimum_version = version
    return context


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_versions_are_refused(system: System, version: ssl.TLSVersion) -> None:
    with pytest.raises(ssl.SSLError, match="PROTOCOL_VERSION"):
        connect(system, careless(version))


@pytest.mark.parametrize("host", [SITE, API])
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_new_versions_work_and_offer_http2(system: System, host: str, version: ssl.TLSVersion) -> None:
    context = system.proxy.tls(("h2", "http/1.1"))
    context.minimum_version = context.maximum_version = version
    with connect(system, context, host) as wrapped:
        assert wrapped.selected_alpn_protocol() == "h2"
        # What remains are ids of sessions in our memory: no ticket that a stolen key would open.
        assert version != ssl.TLSVersion.TLSv1_2 or (wrapped.session is not None and not wrapped.session.has_ticket)


def test_ciphers_are_those_of_mozilla(system: System) -> None:
    """Every TLS 1.2 cipher of this OpenSSL, one by one; the certificate of the test has an ECDSA key."""
    every = {cipher["name"] for cipher in careless(ssl.TLSVersion.TLSv1_2).get_ciphers()}
    every = {name for name in every if not name.startswith("TLS_")}
    accepted = set()
    for name in every:
        try:
            connect(system, careless(ssl.TLSVersion.TLSv1_2, name)).close()
        except (ssl.SSLError, ConnectionError):
            continue
        accepted.add(name)
    assert len(every) > 50
    assert accepted == {
        "ECDHE-ECDSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-ECDSA-CHACHA20-POLY1305",
    }


def test_testssl_finds_nothing_below_grade_a(system: System, tmp_path: Path) -> None:
    """Grade A of SSL Labs caps on what testssl.sh calls MEDIUM and above; version 3.0 names no grade itself."""
    report = tmp_path / "report.json"
    host = f"{SITE}:{system.proxy.ports['LISTEN_HTTPS']}"
    command = [need("testssl"), "--quiet", "--warnings", "batch", "--nodns", "none", "--fast", "--jsonfile", report]
    # Protocols, the certificate, headers, vulnerabilities. Ciphers are above, in a tenth of the time.
    subprocess.run([*command, "-p", "-S", "-h", *VULNERABILITIES, "--ip", "127.0.0.1", host], cwd=tmp_path, timeout=240)
    findings = json.loads(report.read_text())
    by_id = {finding["id"].split(" ")[0]: finding for finding in findings}
    # It came to its end, and saw what is there.
    assert by_id["TLS1_2"]["finding"].startswith("offered") and by_id["TLS1_3"]["finding"].startswith("offered")
    assert {"heartbleed", "ROBOT", "CRIME_TLS", "SWEET32", "LOGJAM", "BEAST", "LUCKY13", "FREAK", "DROWN"} <= set(by_id)
    assert by_id["HSTS_time"]["severity"] == "OK"
    bad = [
        f"{finding['id']}: {finding['severity']}: {finding['finding']}"
        for finding in findings
        if finding["severity"] not in {"OK", "INFO", "LOW"} and finding["id"].split(" ")[0] not in ACCEPTED
    ]
    assert bad == []
