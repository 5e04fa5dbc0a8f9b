"""What both compose files promise."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.compose import DEVELOPMENT, DOCKER, PRODUCTION, REQUIRED, model
from support.servers import need

from app.settings import ApiSettings, MigrationSettings, RolesSettings
from backup import settings as backup_settings

ROOT = DOCKER.parent
EXAMPLE = (DOCKER / ".env.example").read_text()
FILES = {"development": (DEVELOPMENT, {}), "production": (PRODUCTION, REQUIRED)}


@pytest.fixture(scope="module", params=FILES)
def services(request: pytest.FixtureRequest) -> dict[str, Any]:
    file, variables = FILES[request.param]
    return model(file, variables)["services"]


@pytest.fixture(scope="module")
def production() -> dict[str, Any]:
    return model(PRODUCTION, REQUIRED)


def test_development_needs_no_variable() -> None:
    assert set(model(DEVELOPMENT)["services"]) >= {"api", "web", "postgres", "redis", "pgbouncer", "mail", "migrate"}


def test_the_site_starts_with_what_development_gives_it() -> None:
    environment = model(DEVELOPMENT)["services"]["web"]["environment"]
    script = "import('vite').then((vite) => vite.resolveConfig({}, 'serve'))"
    result = subprocess.run(
        [need("node"), "-e", script],
        cwd=DOCKER / "web",
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("service", "sources"), [("api", "/srv/api"), ("migrate", "/srv/api"), ("web", "/app")], ids=lambda name: name
)
def test_sources_lie_where_the_image_runs_them(service: str, sources: str) -> None:
    """Else an edit on the laptop changes nothing in the container."""
    given = model(DEVELOPMENT)["services"][service]
    folder = Path(given["build"]["context"])
    assert sources in re.findall(r"^WORKDIR (\S+)", (folder / "Dockerfile").read_text(), re.MULTILINE)
    assert [mount["target"] for mount in given["volumes"] if Path(mount["source"]) == folder] == [sources]


@pytest.mark.parametrize("name", REQUIRED)
def test_production_names_a_variable_that_is_missing(name: str) -> None:
    with pytest.raises(ValueError, match=f"required variable {name} is missing"):
        model(PRODUCTION, {key: value for key, value in REQUIRED.items() if key != name})


def test_every_service_tells_whether_it_is_healthy_or_runs_once(services: dict[str, Any]) -> None:
    once = {
        name
        for service in services.values()
        for name, dependency in service.get("depends_on", {}).items()
        if dependency["condition"] == "service_completed_successfully"
    }
    for name, service in services.items():
        if name in once:
            assert service["healthcheck"] == {"disable": True}, name
        elif "test" not in service.get("healthcheck", {}):
            assert "HEALTHCHECK" in (DOCKER / name / "Dockerfile").read_text(), name


def test_nothing_starts_before_what_it_needs_is_healthy(services: dict[str, Any]) -> None:
    conditions = {
        (name, other): dependency["condition"]
        for name, service in services.items()
        for other, dependency in service.get("depends_on", {}).items()
    }
    assert conditions[("api", "migrate")] == "service_completed_successfully"
    assert set(conditions.values()) == {"service_healthy", "service_completed_successfully"}


def test_every_service_says_in_which_networks_it_is(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert set(service["networks"]) - {"default"}, name
        assert "default" not in service["networks"], name


def test_development_opens_ports_on_loopback_only() -> None:
    ports = [port for service in model(DEVELOPMENT)["services"].values() for port in service.get("ports", [])]
    assert len(ports) >= 5
    assert {port["host_ip"] for port in ports} == {"127.0.0.1"}


def test_production_opens_80_and_443_of_the_proxy_and_nothing_else(production: dict[str, Any]) -> None:
    published = {
        (name, port["published"])
        for name, service in production["services"].items()
        for port in service.get("ports", [])
    }
    assert published == {("proxy", "80"), ("proxy", "443")}


def test_data_cannot_be_reached_from_the_proxy_nor_reach_the_internet(production: dict[str, Any]) -> None:
    networks = {name: set(service["networks"]) for name, service in production["services"].items()}
    assert production["networks"]["data"]["internal"] and production["networks"]["front"]["internal"]
    assert networks["proxy"] & networks["postgres"] == set() and networks["web"] & networks["postgres"] == set()
    assert networks["postgres"] == networks["redis"] == networks["pgbouncer"] == {"data"}


def test_production_services_are_hardened(production: dict[str, Any]) -> None:
    for name, service in production["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["pids_limit"] > 0 and int(service["mem_limit"]) > 0 and float(service["cpus"]) > 0, name
        assert service["restart"] in ("unless-stopped", "on-failure:5"), name
        assert service["logging"]["options"].keys() == {"max-size", "max-file"}, name
        assert not service.get("privileged"), name
        own = DOCKER / name / "Dockerfile"
        assert "user" in service or not own.exists() or re.search(r"^USER \d+", own.read_text(), re.M), name


def test_production_hands_secrets_over_as_files(production: dict[str, Any]) -> None:
    for name, service in production["services"].items():
        for variable, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD|SECRET|ACCESS_KEY|DATABASE_URL|REDIS_URL|SMTP_URL", variable):
                assert variable.endswith("_FILE"), f"{name}: {variable}"
                assert value == "" or Path(value).name in {secret["source"] for secret in service["secrets"]}


@pytest.mark.parametrize("file", [DEVELOPMENT, PRODUCTION], ids=["development", "production"])
def test_images_of_others_are_pinned_by_digest(file: Path) -> None:
    defaults = re.findall(r"image: \$\{[A-Z]+_IMAGE:-(.+)\}", file.read_text())
    assert len(defaults) >= 3
    assert [image for image in defaults if not re.search(r"@sha256:[0-9a-f]{64}$", image)] == []


def test_the_pool_is_the_one_that_runs_on_ecs() -> None:
    config = yaml.safe_load((ROOT / "Pulumi.yaml").read_text())["config"]
    assert config["api.poolImage"]["default"] in DEVELOPMENT.read_text()
    assert config["api.poolImage"]["default"] in PRODUCTION.read_text()


def used() -> Iterator[tuple[str, str]]:
    for file in (DEVELOPMENT, PRODUCTION):
        for name, default in re.findall(r"(?<!\$)\$\{([A-Z_]+)(?::-([^}]*))?", file.read_text()):
            yield name, default


def test_every_variable_is_in_the_example_and_the_other_way_round() -> None:
    assert {name for name, _ in used()} == set(re.findall(r"^#([A-Z_]+)=", EXAMPLE, re.M))


def test_the_example_says_what_is_taken_without_a_variable() -> None:
    example = dict(re.findall(r"^#([A-Z_]+)=(.*)$", EXAMPLE, re.M))
    defaults: dict[str, set[str]] = {}
    for name, default in used():
        defaults.setdefault(name, set()).add(default)
    wrong = {
        name: (example[name], values)
        for name, values in defaults.items()
        if values != {""} and example[name] not in values
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "settings"), [("api", ApiSettings), ("migrate", MigrationSettings), ("roles", RolesSettings)]
)
def test_programs_of_the_api_know_every_variable_that_they_get(
    services: dict[str, Any], name: str, settings: type[ApiSettings]
) -> None:
    given = {variable.removesuffix("_FILE").lower() for variable in services[name]["environment"]}
    assert given - set(settings.model_fields) == set()


class TestSecrets:
    BROUGHT = {"tls_certificate", "tls_key", "backup_access_key", "backup_secret_key"}

    @pytest.fixture()
    def folder(self, tmp_path: Path) -> Path:
        script = tmp_path / "make-secrets.sh"
        script.write_text((DOCKER / "make-secrets.sh").read_text())
        return tmp_path

    def made(self, folder: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sh", folder / "make-secrets.sh"], capture_output=True, text=True)

    def bring(self, folder: Path) -> None:
        """What only an operator has."""
        for name in self.BROUGHT:
            (folder / "secrets" / name).write_text("given")

    def test_what_only_an_operator_can_bring_is_listed(self, folder: Path, production: dict[str, Any]) -> None:
        result = self.made(folder)
        assert result.returncode == 1
        missing = set(result.stderr.split(" (")[0].split(":")[1].split())
        made = {file.name for file in (folder / "secrets").iterdir()}
        assert missing == self.BROUGHT
        assert made | missing == set(production["secrets"])

    def test_what_exists_is_not_changed(self, folder: Path) -> None:
        self.made(folder)
        self.bring(folder)
        before = {file.name: file.read_text() for file in (folder / "secrets").iterdir()}
        assert self.made(folder).returncode == 0
        assert {file.name: file.read_text() for file in (folder / "secrets").iterdir()} == before

    def test_a_secret_that_containers_cannot_read_is_told(self, folder: Path) -> None:
        self.made(folder)
        self.bring(folder)
        (folder / "secrets" / "tls_key").chmod(0o600)
        result = self.made(folder)
        assert result.returncode == 1
        assert "not readable for the containers: tls_key; chmod 644 each" in result.stderr

    def test_secrets_are_long_differ_and_lie_in_a_closed_folder(self, folder: Path) -> None:
        self.made(folder)
        secrets = folder / "secrets"
        values = [file.read_text() for file in secrets.iterdir() if file.name not in ("smtp_url", "origin_secret")]
        assert len(set(values)) == len(values) and min(map(len, values)) >= 64
        assert stat.S_IMODE(secrets.stat().st_mode) == 0o700

    def test_the_backup_can_use_them_and_drills_elsewhere_than_in_the_live_database(self, folder: Path) -> None:
        self.made(folder)
        self.bring(folder)
        service = model(PRODUCTION, REQUIRED)["services"]["backup"]
        environment = {
            variable: value.replace("/run/secrets", str(folder / "secrets"))
            for variable, value in service["environment"].items()
        }
        # A fault in the settings, such as drills in the database that is copied, would be raised here.
        settings = backup_settings.load(service["command"][0], environment)
        assert settings.database and settings.drill

    def test_the_api_can_use_them(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made(folder)
        environment = model(PRODUCTION, REQUIRED)["services"]["api"]["environment"]
        for variable, value in environment.items():
            monkeypatch.setenv(variable, value.replace("/run/secrets", str(folder / "secrets")))
        from app.settings import load

        assert load(ApiSettings).environment == "prod"
