"""The proxy as it runs in its container, with the real nginx of this machine, on free ports of loopback."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import trustme

from support.servers import free_port, need
from support.unprivileged import as_unprivileged, give, stop, temporary_folder

from .asking import ALIAS, API, SITE, Proxy, until

ROOT = Path(__file__).resolve().parents[1]
MEDIA_ORIGIN = "https://media.endtoendlab.test"
#: Loopback addresses that play the callers; every limit counts by address, so tests take one of their own.
CLOUDFLARE = "127.0.0.9"


def issue(authority: trustme.CA, folder: Path) -> None:
    """Writes a new certificate for all hosts over the old one."""
    until_then = datetime.now(UTC) + timedelta(days=80)
    certificate = authority.issue_cert(
        SITE, ALIAS, API, not_after=until_then, not_before=until_then - timedelta(days=90)
    )
    chain = b"".join(part.bytes() for part in certificate.cert_chain_pems)
    for name, content in (("privkey.pem", certificate.private_key_pem.bytes()), ("fullchain.pem", chain)):
        path = folder / name
        path.write_bytes(content)
        path.chmod(0o600)
        give(path)


@contextlib.contextmanager
def workplace() -> Iterator[tuple[Path, dict[str, str], trustme.CA]]:
    """A folder with certificates, and the settings of a proxy that would run there."""
    authority = trustme.CA()
    with temporary_folder("proxy") as folder:
        (folder / "acme" / ".well-known" / "acme-challenge").mkdir(parents=True)
        (folder / "run").mkdir()
        # A copy, since the account of the proxy may not be able to read the checkout.
        shutil.copytree(ROOT, folder / "image", ignore=shutil.ignore_patterns("tests", "__pycache__"))
        issue(authority, folder)
        ports = {name: str(free_port()) for name in ("LISTEN_HTTP", "LISTEN_HTTPS", "LISTEN_HEALTH")}
        settings = {
            "SITE_HOST": SITE,
            "SITE_ALIASES": ALIAS,
            "API_HOST": API,
            "MEDIA_ORIGIN": MEDIA_ORIGIN,
            "UPSTREAM_WEB": "127.0.0.1:1",
            "UPSTREAM_API": "127.0.0.1:1",
            "TLS_CERTIFICATE_FILE": str(folder / "fullchain.pem"),
            "TLS_CERTIFICATE_KEY_FILE": str(folder / "privkey.pem"),
            "TRUSTED_PROXIES": f"{CLOUDFLARE}/32",
            "HSTS_DAYS": "365",
            "RATE_LIMIT": "1000",
            "ACME_WEBROOT": str(folder / "acme"),
            "RUN_DIR": str(folder / "run"),
            **ports,
        }
        give(folder)
        yield folder, settings, authority


def environment(settings: Mapping[str, str], nginx: str | None = None) -> dict[str, str]:
    """The environment of the container: nothing but the settings and where programs lie."""
    program = Path(nginx or need("nginx"))
    return {"PATH": f"{program.parent}:/usr/bin:/bin", **settings}


def start_once(
    folder: Path, settings: Mapping[str, str], *arguments: str, nginx: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the entry point to its end, for starts that are refused or only checked."""
    command = ["/bin/sh", str(folder / "image" / "entrypoint.sh"), *arguments]
    return subprocess.run(
        command, env=environment(settings, nginx), capture_output=True, text=True, timeout=20, **as_unprivileged()
    )


@contextlib.contextmanager
def proxy(changes: Mapping[str, str] | None = None, nginx: str | None = None) -> Iterator[Proxy]:
    """A running proxy; `changes` are settings that differ from the usual ones."""
    with workplace() as (folder, settings, authority):
        settings.update(changes or {})
        ports = {name: int(value) for name, value in settings.items() if name.startswith("LISTEN_")}
        for name in ("out", "err"):
            (folder / name).touch()
            give(folder / name)
        with (folder / "out").open("ab") as out, (folder / "err").open("ab") as err:
            process = subprocess.Popen(
                ["/bin/sh", str(folder / "image" / "entrypoint.sh")],
                env=environment(settings, nginx),
                stdout=out,
                stderr=err,
                **as_unprivileged(),
            )
        running = Proxy(folder, ports, authority, process)
        try:
            for _ in until("the proxy is healthy"):
                assert process.poll() is None, running.errors()
                if _healthy(ports["LISTEN_HEALTH"]):
                    break
            yield running
        finally:
            for client in running.clients.values():
                client.close()
            stop(process)


def _healthy(port: int) -> bool:
    """Asks as the container's health check does. That a port accepts means nothing: `nginx -t` opens it as well."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False, timeout=5).status_code == 204
    except httpx.TransportError:
        return False
