"""Docker Compose, and what it reads out of the compose files."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

#: Folder of the images and of both compose files.
DOCKER = Path(__file__).resolve().parents[3] / "docker"
DEVELOPMENT = DOCKER / "docker-compose.yml"
PRODUCTION = DOCKER / "docker-compose.prod.yml"

#: What an operator has to set for a production host.
REQUIRED = {
    "API_IMAGE": "registry.example.com/api@sha256:" + "a" * 64,
    "WEB_IMAGE": "registry.example.com/web@sha256:" + "b" * 64,
    "PROXY_IMAGE": "registry.example.com/proxy@sha256:" + "c" * 64,
    "BACKUP_IMAGE": "registry.example.com/backup@sha256:" + "d" * 64,
    "SITE_HOST": "www.example.com",
    "API_HOST": "api.example.com",
    "MEDIA_URL": "https://media.example.com",
    "BACKUP_REPOSITORY": "s3:https://store.example.com/copies",
}

#: Version that is built where none is installed, and its checksum (https://sum.golang.org).
MODULE, SUM = "github.com/docker/compose/v2@v2.40.3", "h1:XeYkQu1svDtyfZPv5nTwFryQ25ZJMkIlc4pz9HalMPI="


@cache
def compose() -> list[str]:
    """Docker Compose 2: the installed one, or one that is built once from its module (two minutes)."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]) is not None:
            version = subprocess.run([*command, "version", "--short"], capture_output=True, text=True).stdout
            if version.removeprefix("v").startswith("2."):
                return command
    if shutil.which("go") is None:
        pytest.skip("neither Docker Compose 2 nor Go to build it is installed")
    cache_folder = Path.home() / ".cache" / "endtoendlab-platform" / f"compose-{MODULE.rpartition('@')[2]}"
    cache_folder.mkdir(parents=True, exist_ok=True)
    program = cache_folder / "docker-compose"
    # Tests run in two processes: one of them builds.
    with (cache_folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not program.exists():
            download = ["go", "mod", "download", "-json", MODULE]
            found = json.loads(subprocess.run(download, check=True, capture_output=True, cwd=cache_folder).stdout)
            assert found["Sum"] == SUM, f"{MODULE} is not what it was"
            subprocess.run(["go", "build", "-C", found["Dir"], "-o", f"{program}.new", "./cmd"], check=True)
            Path(f"{program}.new").rename(program)
    return [str(program)]


def composed(files: Sequence[Path], variables: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Docker Compose. No docker/.env of a developer, and nothing else of the environment, changes what it does."""
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **variables}
    given = [part for file in files for part in ("--file", file)]
    command = [*compose(), "--env-file", os.devnull, *given, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=500)


def model(file: Path, variables: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A compose file as Docker understands it. @raises ValueError: with Docker's words when it is not valid."""
    result = composed([file], variables or {}, "config", "--format", "json")
    if result.returncode != 0:
        raise ValueError(result.stderr.strip())
    return json.loads(result.stdout)
