"""Reads compose files with the loader that `docker compose` uses."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
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

TOOL = DOCKER.parent / "tools" / "compose-config"


@cache
def loader() -> Path:
    """The loader, built once for each version: a small program; the whole of `docker compose` is not needed."""
    version = hashlib.sha256(b"".join((TOOL / name).read_bytes() for name in ("go.sum", "main.go"))).hexdigest()[:16]
    program = Path.home() / ".cache" / "endtoendlab-platform" / f"compose-config-{version}" / "compose-config"
    if not program.exists():
        if shutil.which("go") is None:
            pytest.skip("neither the loader of compose files nor Go to build it is installed")
        subprocess.run(["go", "build", "-C", TOOL, "-o", program, "."], check=True)
    return program


def model(file: Path, variables: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A compose file as Docker understands it. @raises ValueError: with Docker's words when it is not valid."""
    environment = {"PATH": os.environ["PATH"], **(variables or {})}
    result = subprocess.run([loader(), file], capture_output=True, text=True, env=environment)
    if result.returncode != 0:
        raise ValueError(result.stderr.strip())
    return json.loads(result.stdout)
