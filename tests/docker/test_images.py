"""The images, really built and run as the platforms run them: not root, read-only, without capabilities."""

from __future__ import annotations

import json
import os
import re
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
import trustme
from support.compose import DOCKER, PRODUCTION
from support.engine import REVISION, VERSION, bases, build, docker, engine
from support.servers import free_port, need, postgres, redis_server
from support.waiting import until
from workbench.s3 import KEY, KEY_ID, Storage, s3_server

IMAGES = ["api", "backup", "proxy", "web"]
HARDENED = ["--read-only", "--tmpfs=/tmp:mode=1777", "--cap-drop=ALL", "--security-opt=no-new-privileges"]
#: Megabytes that an image may add to its base. More than that is something that does not run.
LARGEST = {"api": 200, "backup": 250, "proxy": 10, "web": 10}


@pytest.fixture(scope="module", autouse=True)
def running_engine() -> Iterator[None]:
    with engine():
        yield


@pytest.fixture(scope="module", params=IMAGES)
def image(request: pytest.FixtureRequest, running_engine: None) -> str:
    return build(request.param)


def inspected(name: str) -> dict:
    return json.loads(docker("image", "inspect", name).stdout)[0]


def test_it_runs_as_nobody_in_particular_and_tells_its_health(image: str) -> None:
    config = inspected(image)["Config"]
    assert config["User"] == "10001:10001"
    assert config["Healthcheck"]["Test"][0] in ("CMD", "CMD-SHELL")


def test_its_labels_say_what_it_was_built_from(image: str) -> None:
    labels = inspected(image)["Config"]["Labels"]
    assert labels["org.opencontainers.image.revision"] == REVISION
    assert labels["org.opencontainers.image.version"] == VERSION
    assert labels["org.opencontainers.image.licenses"] == "Apache-2.0"
    assert labels["org.opencontainers.image.title"] and labels["org.opencontainers.image.source"].startswith("https://")


def test_it_adds_only_what_runs(image: str) -> None:
    name = image.rsplit("/", 1)[1]
    history = docker("history", "--human=false", "--no-trunc", "--format={{.Size}} {{.CreatedBy}}", image).stdout
    # The newest comes first, and each of our final stages begins with its labels.
    ours = history.split("LABEL org.opencontainers.image.title", 1)[0].splitlines()[:-1]
    assert sum(int(line.split(" ", 1)[0]) for line in ours) < LARGEST[name] * 1_000_000, history


@pytest.mark.parametrize(
    ("name", "programs"),
    [("api", ["gcc", "node", "curl"]), ("backup", ["gcc", "node"]), ("web", ["gcc", "node", "npm"])],
)
def test_what_only_a_build_needs_is_not_there(name: str, programs: list[str]) -> None:
    image = build(name)
    script = "; ".join(f"command -v {program} && exit 1" for program in programs)
    docker("run", "--rm", "--network=none", "--entrypoint=/bin/sh", image, "-c", f"{script}; true")


@contextmanager
def container(image: str, *arguments: str, options: list[str]) -> Iterator[str]:
    """A container in the network of the host, as hard as in production."""
    name = docker("run", "--detach", "--network=host", *HARDENED, *options, image, *arguments).stdout.strip()
    try:
        yield name
    finally:
        docker("rm", "--force", name, check=False)


def wait_for(name: str, ready: Callable[[], bool]) -> None:
    """Waits for a container; what it said is in the error when it never gets there."""

    def said() -> str:
        logs = docker("logs", name)
        return (logs.stdout + logs.stderr)[-3000:]

    until(ready, said)


def becomes_healthy(name: str) -> None:
    """Runs the image's own check until it is satisfied."""
    test = json.loads(docker("inspect", name).stdout)[0]["Config"]["Healthcheck"]["Test"]
    command = test[1:] if test[0] == "CMD" else ["/bin/sh", "-c", test[1]]
    wait_for(name, lambda: docker("exec", name, *command, check=False).returncode == 0)


def variables(values: dict[str, str]) -> list[str]:
    return [f"--env={name}={value}" for name, value in values.items()]


def once(image: str, *arguments: str, values: dict[str, str]) -> None:
    """Runs a program of an image to its end."""
    docker("run", "--rm", "--network=host", *HARDENED, *variables(values), image, *arguments)


def visit(*arguments: str) -> dict[str, object]:
    """A visit in a real browser; the site's packages bring the library for it."""
    if not (DOCKER / "web" / "node_modules").exists():
        pytest.skip("the packages of docker/web are not installed; make test installs them")
    browser = {"CHROMIUM": need("chromium")}
    command = [need("node"), Path(__file__).with_name("visitor.mjs"), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **browser}, timeout=100)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_the_product_answers_through_the_proxy(tmp_path: Path) -> None:
    images = {name: build(name) for name in ("api", "proxy", "web")}
    http, https, health, metrics = (free_port() for _ in range(4))
    hosts = {
        "SITE_HOST": "www.example.test",
        "API_HOST": "api.example.test",
        "MEDIA_ORIGIN": "https://media.example.test",
    }
    authority = trustme.CA()
    certificate = authority.issue_cert(hosts["SITE_HOST"], hosts["API_HOST"])
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "tls_certificate")
    certificate.private_key_pem.write_to_path(tmp_path / "tls_key")
    for file in [tmp_path, *tmp_path.iterdir()]:
        file.chmod(0o755 if file.is_dir() else 0o444)
    with postgres() as pg, redis_server("redis-password") as redis:
        roles = {
            f"DATABASE_{role}_{part}": value
            for role, (user, password) in {
                "MASTER": (pg.superuser, pg.password),
                "OWNER": ("owner", "owner-password"),
                "APP": ("app", "app-password-1"),
            }.items()
            for part, value in (("USER", user), ("PASSWORD", password))
        }
        place = {"DATABASE_HOST": pg.host, "DATABASE_PORT": str(pg.port), "DATABASE_NAME": "postgres"}
        common = {"ENVIRONMENT": "prod"}
        once(
            images["api"], "python", "-m", "app.roles", values=common | roles | place | {"DATABASE_SSLMODE": "disable"}
        )
        owner = pg.url("postgres", "owner", "owner-password") + "?sslmode=disable"
        migration = common | {"DATABASE_URL": owner, "DATABASE_APP_USER": "app"}
        once(images["api"], "alembic", "upgrade", "head", values=migration)
        api = common | {
            "DATABASE_URL": pg.url("postgres", "app", "app-password-1") + "?sslmode=disable",
            "REDIS_URL": redis.url,
            "SECRET_KEY": "k" * 64,
            "SITE_URL": f"https://{hosts['SITE_HOST']}",
            "MEDIA_URL": hosts["MEDIA_ORIGIN"],
            "METRICS_PORT": str(metrics),
            # The visitor of the test is quicker than a person.
            "CONTACT_MIN_SECONDS": "0",
        }
        secrets = f"--volume={tmp_path}:/run/secrets:ro"
        proxy = hosts | {
            "UPSTREAM_WEB": "127.0.0.1:8080",
            "UPSTREAM_API": "127.0.0.1:8000",
            "LISTEN_HTTP": str(http),
            "LISTEN_HTTPS": str(https),
            "LISTEN_HEALTH": str(health),
        }
        site = common | {"API_URL": f"https://{hosts['API_HOST']}", "MEDIA_URL": hosts["MEDIA_ORIGIN"]}
        with (
            container(images["api"], options=variables(api)) as running_api,
            container(images["web"], options=variables(site)) as running_web,
            container(images["proxy"], options=[*variables(proxy), secrets]) as running_proxy,
        ):
            for name in (running_api, running_web, running_proxy):
                becomes_healthy(name)
            context = ssl.create_default_context()
            authority.configure_trust(context)
            with httpx.Client(verify=context, trust_env=False) as client:

                def ask(host: str, path: str) -> httpx.Response:
                    headers, extensions = {"Host": host}, {"sni_hostname": host}
                    return client.get(f"https://127.0.0.1:{https}{path}", headers=headers, extensions=extensions)

                for path in ("/", "/privacy"):
                    page = ask(hosts["SITE_HOST"], path)
                    assert page.status_code == 200 and '<div id="root">' in page.text
                    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
                assert ask(hosts["SITE_HOST"], "/config.json").json()["apiUrl"] == f"https://{hosts['API_HOST']}"
                assert ask(hosts["API_HOST"], "/readyz").status_code == 200
                services = ask(hosts["API_HOST"], "/v1/content").json()["services"]
            visited = visit(hosts["SITE_HOST"], hosts["API_HOST"], str(https), services[0]["title"]["en"])
            assert visited == {"status": 202, "problems": []}
            assert pg.sql("SELECT name, email FROM contact_message") == "Ana Mora|ana@example.com"


@contextmanager
def postgres17() -> Iterator[Callable[[str], str]]:
    """A server of the platform's version, which is that of the image's clients; gives the address of a database."""
    port, password = free_port(), "postgres-password"
    image = bases().get("POSTGRES_IMAGE") or re.findall(r"POSTGRES_IMAGE:-(\S+)\}", PRODUCTION.read_text())[0]
    script = f"""export PATH=/usr/lib/postgresql/17/bin:$PATH; echo {password} >/tmp/password
    initdb -D /tmp/data -U postgres --auth=scram-sha-256 --pwfile=/tmp/password --encoding=UTF8 --locale=C.UTF-8
    exec postgres -D /tmp/data -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=/tmp"""
    with container(image, "-c", script, options=["--user=postgres", "--entrypoint=/bin/bash"]) as name:
        ready = ["/usr/lib/postgresql/17/bin/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        wait_for(name, lambda: docker("exec", name, *ready, check=False).returncode == 0)
        yield lambda database: f"postgresql://postgres:{password}@127.0.0.1:{port}/{database}?sslmode=disable"


def test_a_backup_can_be_made_and_restored() -> None:
    image = build("backup")
    with postgres17() as url, s3_server() as port:
        with psycopg.connect(url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE shop")
            connection.execute("CREATE DATABASE empty")
        with psycopg.connect(url("shop")) as connection:
            connection.execute("CREATE TABLE thing (id int PRIMARY KEY, name text)")
            connection.execute("INSERT INTO thing VALUES (1, 'one'), (2, 'two')")
        storage = Storage(port, "shop")
        storage.client.create_bucket(Bucket=storage.bucket)
        values = {
            "BACKUP_DATABASE_URL": url("shop"),
            "RESTORE_DATABASE_URL": url("empty"),
            "DRILL_DATABASE_URL": url("postgres"),
            "RESTIC_PASSWORD": "restic-password-of-a-test",
            "BACKUP_REPOSITORY": f"s3:http://127.0.0.1:{port}/{storage.bucket}/copies",
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": KEY,
        }
        for command in ("backup", "verify", "drill", "restore"):
            once(image, command, values=values)
        with psycopg.connect(url("empty")) as connection:
            assert connection.execute("SELECT * FROM thing ORDER BY id").fetchall() == [(1, "one"), (2, "two")]


@pytest.mark.parametrize("name", IMAGES)
def test_without_variables_it_names_them_and_ends(name: str) -> None:
    image = build(name)
    result = docker("run", "--rm", "--network=none", *HARDENED, image, check=False)
    said = result.stdout + result.stderr
    assert result.returncode == 2, said
    assert {"api": "DATABASE_URL", "backup": "RESTIC_PASSWORD", "proxy": "SITE_HOST", "web": "ENVIRONMENT"}[
        name
    ] in said
    assert "Traceback" not in said
