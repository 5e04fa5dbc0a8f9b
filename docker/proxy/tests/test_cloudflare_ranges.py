"""Who may tell a client's address is decided in one place, the infrastructure."""

from __future__ import annotations

import ipaddress
import re
import subprocess
from pathlib import Path

from .harness import ROOT

SOURCE = ROOT.parents[1] / "components" / "lib" / "aws" / "cloudflare-ranges.ts"


def test_the_list_is_that_of_the_infrastructure() -> None:
    theirs = re.findall(r'"([0-9.]+/\d+)"', SOURCE.read_text())
    ours = (ROOT / "trusted" / "cloudflare.txt").read_text().splitlines()
    assert ours == theirs, "run docker/proxy/trusted/update.sh"
    assert len(ours) > 10
    assert all(ipaddress.ip_network(network).is_global for network in ours)


def test_the_script_writes_it(tmp_path: Path) -> None:
    written = tmp_path / "cloudflare.txt"
    subprocess.run([ROOT / "trusted" / "update.sh", written], check=True)
    assert written.read_text() == (ROOT / "trusted" / "cloudflare.txt").read_text()
