"""Both compose files, really started by Docker Compose."""

from __future__ import annotations

import json
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import trustme
from support.compose import DEVELOPMENT, DOCKER, PRODUCTION, REQUIRED, composed
from support.engine import bases, build, docker, engine, servers
from support.waiting import until

SITE, API = REQUIRED["SITE_HOST"], REQUIRED["API_HOST"]
BROKEN_MIGRATION = '''"""Breaks half-way."""

from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "0002", None, None


def upgrade() -> None:
    """Makes a table, and then a mistake."""
    op.execute("CREATE TABLE half_made (id int)")
    op.execute("SELECT 1 / 0")
'''


@pytest.fixture(scope="module", autouse=True)
def running_engine() -> Iterator[None]:
    with engine():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of docker/, which may be written to."""
    return Path(shutil.copytree(DOCKER, tmp_path / "docker", ignore=shutil.ignore_patterns("node_modules", "dist")))


Run = Callable[..., subprocess.CompletedProcess[str]]


@contextmanager
def project(files: list[Path], variables: Mapping[str, str]) -> Iterator[Run]:
    """Docker Compose on some files; what it made is gone at the end."""

    def run(*arguments: str, check: bool = True, **changes: str) -> subprocess.CompletedProcess[str]:
        result = composed(files, {**variables, **changes}, *arguments)
        if check and result.returncode != 0:
            logs = composed(files, variables, "logs", "--tail=15")
            pytest.fail(f"{arguments}: {(result.stdout + result.stderr)[-1500:]}\n{logs.stdout[-4000:]}")
        return result

    try:
        yield run
    finally:
        run("down", "--volumes", "--timeout=2", check=False)


def containers(run: Run) -> dict[str, dict[str, Any]]:
    """Every container, by service."""
    lines = run("ps", "--all", "--format=json").stdout.splitlines()
    return {one["Service"]: one for one in map(json.loads, lines)}


def test_production_serves_drills_and_survives_a_migration_that_fails(folder: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert(SITE, API)
    secrets = folder / "secrets"
    subprocess.run(["sh", folder / "make-secrets.sh"], capture_output=True)
    given = {
        "tls_certificate": b"".join(part.bytes() for part in certificate.cert_chain_pems),
        "tls_key": certificate.private_key_pem.bytes(),
        "backup_access_key": b"unused",
        "backup_secret_key": b"unused",
    }
    for name, content in given.items():
        (secrets / name).write_bytes(content)
        (secrets / name).chmod(0o444)
    images = {f"{image.upper()}_IMAGE": build(image) for image in ("api", "web", "proxy", "backup")}
    # No store of copies here: they go to the container's own memory.
    variables = {**REQUIRED, **images, **servers(), "BACKUP_REPOSITORY": "/tmp/copies"}
    context = ssl.create_default_context()
    authority.configure_trust(context)
    visitor = httpx.Client(verify=context, trust_env=False)

    def get(host: str, path: str) -> httpx.Response:
        return visitor.get(f"https://127.0.0.1{path}", headers={"Host": host}, extensions={"sni_hostname": host})

    with project([folder / PRODUCTION.name], variables) as run:
        run("up", "--detach", "--wait")
        started = containers(run)
        states = {service: one["Health"] or one["State"] for service, one in started.items()}
        once = {"roles": "exited", "migrate": "exited"}
        assert states == {
            **dict.fromkeys(["proxy", "web", "api", "pgbouncer", "postgres", "redis", "backup"], "healthy"),
            **once,
        }
        published = {port["PublishedPort"] for one in started.values() for port in one["Publishers"]} - {0}
        assert published == {80, 443}

        assert "<html" in get(SITE, "/").text
        assert len(get(API, "/v1/content").json()["services"]) == 4
        drill = run("exec", "-T", "backup", "python3", "-m", "backup", "drill").stdout.splitlines()[-1]
        assert json.loads(drill)["result"] == "same"

        restore(run, secrets)
        assert len(get(API, "/v1/content").json()["services"]) == 4

        # docs/guides/docker.md, a release: what cannot be migrated to changes nothing.
        before = containers(run)["api"]["ID"]
        (folder / "broken").mkdir()
        (folder / "broken/9999_broken.py").write_text(BROKEN_MIGRATION)
        (folder / "broken/Dockerfile").write_text(
            f"FROM {images['API_IMAGE']}\nCOPY 9999_broken.py migrations/versions/\n"
        )
        docker("build", "--tag=endtoendlab-test/api-broken", folder / "broken")
        failed = run("run", "--rm", "migrate", check=False, API_IMAGE="endtoendlab-test/api-broken")
        assert failed.returncode != 0 and "The migration failed; the schema is as it was" in failed.stdout
        assert containers(run)["api"]["ID"] == before
        assert get(API, "/v1/content").status_code == 200


def restore(run: Run, secrets: Path) -> None:
    """docs/runbooks/restore-backup.md, "On one host"; the copies are in the memory of the running container here."""
    password = (secrets / "postgres_password").read_text()

    def sql(*statements: str) -> None:
        commands = [part for statement in statements for part in ("-c", statement)]
        run(
            "exec",
            "-T",
            "-e",
            f"PGPASSWORD={password}",
            "postgres",
            "psql",
            "-h",
            "127.0.0.1",
            "-U",
            "postgres",
            *commands,
        )

    sql("CREATE DATABASE app_restored OWNER owner TEMPLATE template0 ENCODING 'UTF8'")
    target = (secrets / "owner_database_url").read_text().replace("/endtoendlab?", "/app_restored?")
    run(
        "exec",
        "-T",
        "-e",
        f"RESTORE_DATABASE_URL={target}",
        "backup",
        "python3",
        "-m",
        "backup",
        "restore",
        "--privileges",
    )
    run("stop", "api", "pgbouncer")
    sql("ALTER DATABASE endtoendlab RENAME TO app_lost", "ALTER DATABASE app_restored RENAME TO endtoendlab")
    run("up", "--detach", "--wait")


def test_development_reloads_and_catches_mail(folder: Path) -> None:
    given = {"args": dict(bases()), "network": "host"}
    override = folder / "bases.json"
    override.write_text(
        json.dumps({"services": {name: {"build": given} for name in ("api", "roles", "migrate", "web")}})
    )
    files = [folder / DEVELOPMENT.name, *([override] if bases() else [])]
    with project(files, servers()) as run:
        run("up", "--detach", "--wait", "--build")
        assert "<html" in httpx.get("http://localhost:5173/", trust_env=False).text

        api = folder / "api/app/routes/content.py"
        api.write_text(api.read_text().replace('"ETag": current.etag', '"ETag": current.etag, "X-Edited": "yes"'))
        until(edited, lambda: run("logs", "api").stdout[-2000:])

        message = {
            "name": "Ana",
            "email": "ana@example.org",
            "message": "Hello from a laptop, long enough to be a message.",
            "locale": "en",
            "website": "",
            "key": str(uuid4()),
            "startedAt": (datetime.now(UTC) - timedelta(minutes=1)).isoformat(),
        }
        answer = httpx.post("http://localhost:8000/v1/contact", json=message, trust_env=False)
        assert answer.status_code == 202, answer.text
        until(lambda: mail_has(message["message"]), lambda: run("logs", "api").stdout[-2000:])


def edited() -> bool:
    try:
        return httpx.get("http://localhost:8000/v1/content", trust_env=False).headers.get("X-Edited") == "yes"
    except httpx.TransportError:
        return False  # it is on its way down or up


def mail_has(text: str) -> bool:
    """Whether a mail has come; Mailpit has them behind its API, the stand-in at once."""
    pages = ["http://localhost:8025/", "http://localhost:8025/view/latest.txt"]
    return any(text in httpx.get(page, trust_env=False).text for page in pages)
