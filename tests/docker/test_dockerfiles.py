"""What can be said of the Dockerfiles without building them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.compose import DOCKER

IMAGES = ["api", "backup", "proxy", "web"]


@pytest.fixture(params=IMAGES)
def dockerfile(request: pytest.FixtureRequest) -> Path:
    return DOCKER / request.param / "Dockerfile"


def test_hadolint_finds_nothing(dockerfile: Path) -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    result = subprocess.run([hadolint, "--no-fail", "--format=tty", dockerfile], capture_output=True, text=True)
    assert result.stdout == ""


def test_every_base_can_be_replaced_and_is_pinned_by_digest(dockerfile: Path) -> None:
    text = dockerfile.read_text()
    arguments = dict(re.findall(r"^ARG (\w+_IMAGE)=(\S+)$", text, re.M))
    stages = set(re.findall(r"^FROM .* AS (\w+)$", text, re.M))
    bases = re.findall(r"^FROM (?:--platform=\S+ )?(\S+)", text, re.M)
    assert {base for base in bases if base not in stages} == {f"${{{name}}}" for name in arguments}
    assert [image for image in arguments.values() if not re.search(r":[\w.-]+@sha256:[0-9a-f]{64}$", image)] == []


def test_it_ends_as_a_user_that_is_not_root_and_tells_its_health(dockerfile: Path) -> None:
    last = dockerfile.read_text().rsplit("\nFROM ", 1)[1]
    assert re.findall(r"^USER (.+)$", last, re.M)[-1] == "10001:10001"
    assert "HEALTHCHECK" in last


def test_only_what_is_named_gets_into_the_context(dockerfile: Path) -> None:
    lines = (dockerfile.parent / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*" and not any(rule.startswith("!") and "env" in rule for rule in rules)
