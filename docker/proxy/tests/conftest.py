"""What most tests need: one proxy with a site and an API behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from .asking import Proxy
from .harness import proxy
from .upstream import Answer, Upstream, upstream


@dataclass(frozen=True)
class System:
    """A proxy with its servers."""

    proxy: Proxy
    web: Upstream
    api: Upstream


@pytest.fixture(scope="session")
def running_system() -> Iterator[System]:
    """A proxy with the usual settings; the rate limit is out of the way."""
    with upstream() as web, upstream() as api:
        with proxy({"UPSTREAM_WEB": web.address, "UPSTREAM_API": api.address}) as running:
            yield System(running, web, api)


@pytest.fixture
def system(running_system: System) -> System:
    """The running proxy with servers that say hello again, whatever the test before wanted of them."""
    running_system.web.behaviour = running_system.api.behaviour = lambda _: Answer()
    return running_system
