"""A Docker engine that really builds and runs the images, and base images where no registry can be reached."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from support.compose import DOCKER
from support.servers import need
from support.waiting import NotReadyError, until

BASES = Path(__file__).resolve().parents[1] / "images" / "bases"
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
#: Build arguments of our Dockerfiles, and the stand-in for each.
STAND_INS = {"PYTHON_IMAGE": "python", "NODE_IMAGE": "node", "NGINX_IMAGE": "nginx", "POSTGRES_IMAGE": "postgres"}
#: Variables of the compose files that name what is started as it is, and the stand-in for each.
SERVERS = {
    "POSTGRES_IMAGE": "postgres-server",
    "REDIS_IMAGE": "valkey",
    "PGBOUNCER_IMAGE": "pgbouncer",
    "MAIL_IMAGE": "mail",
}
#: What the images are told that they were built from.
REVISION, VERSION = "0123456789abcdef0123456789abcdef01234567", "1.2.3"


@cache
def client() -> str:
    """A client that has BuildKit: newer ones need the plugin buildx for it, Debian's has it built in."""
    for program in (need("docker"), "/usr/bin/docker"):
        command = [program, "buildx", "version"]
        plugin = subprocess.run(command, capture_output=True).returncode == 0
        version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
        if plugin or " 20." in version:
            return program
    pytest.skip("no Docker client with BuildKit is installed; .ci/run installs docker.io")


def docker(*arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs the client; what it said is in the error when it fails."""
    environment = {**os.environ, "DOCKER_BUILDKIT": "1", "BUILDKIT_PROGRESS": "plain"}
    result = subprocess.run([client(), *arguments], capture_output=True, text=True, env=environment)
    if check and result.returncode != 0:
        raise RuntimeError(f"docker {' '.join(map(str, arguments))} failed:\n{(result.stdout + result.stderr)[-4000:]}")
    return result


@contextlib.contextmanager
def engine() -> Iterator[None]:
    """The engine of this machine, or one that runs as long as the tests do."""
    if docker("info", check=False).returncode == 0:
        yield
        return
    if os.getuid() != 0:
        pytest.skip("no Docker engine runs here, and only root can start one")
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen([need("dockerd")], stdout=log, stderr=subprocess.STDOUT)
        try:
            until(
                lambda: docker("info", check=False).returncode == 0,
                said=lambda: Path(log.name).read_text(errors="replace")[-500:],
                alive=lambda: process.poll() is None,
            )
            yield
        except NotReadyError as error:
            pytest.skip(f"dockerd does not run here: {error}")
        finally:
            process.terminate()
            process.wait(timeout=30)


@cache
def bases() -> Mapping[str, str]:
    """Base images to build with: the stand-ins, for those who can make a Debian, and else what the Dockerfiles name."""
    return _stand_ins(STAND_INS)


@cache
def servers() -> Mapping[str, str]:
    """Servers for the compose files: the stand-ins, or none, and then what the files name."""
    return _stand_ins(SERVERS)


def _stand_ins(wanted: Mapping[str, str]) -> Mapping[str, str]:
    if os.getuid() != 0 or shutil.which("debootstrap", path=f"{os.environ['PATH']}:/usr/sbin") is None:
        return {}
    _debian()
    with tempfile.TemporaryDirectory() as context:
        shutil.copytree(BASES, context, dirs_exist_ok=True)
        shutil.copy(AUTHORITIES, context)
        for name in wanted.values():
            docker("build", "--network=host", f"--target={name}", f"--tag={_stand_in(name)}", context)
    return {argument: _stand_in(name) for argument, name in wanted.items()}


@cache
def build(image: str) -> str:
    """Builds an image of ours, once, and says how it is called."""
    tag = f"endtoendlab-test/{image}"
    given = {**bases(), "REVISION": REVISION, "VERSION": VERSION}
    options = [f"--build-arg={name}={value}" for name, value in given.items()]
    docker("build", "--network=host", *options, f"--tag={tag}", DOCKER / image)
    return tag


def _stand_in(name: str) -> str:
    return f"endtoendlab-test/base-{name}"


def _debian() -> None:
    """Debian 13 out of its packages; a minute, so it is kept in the engine."""
    name = "endtoendlab-test/debian"
    if docker("image", "inspect", name, check=False).returncode == 0:
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        command = [need("debootstrap"), "--variant=minbase", "--include=ca-certificates", "trixie", root]
        subprocess.run(command, check=True, capture_output=True)
        archive = Path(folder) / "debian.tar"
        subprocess.run(["tar", "-C", root, "-cf", archive, "."], check=True)
        docker("import", archive, name)
