"""Runs servers as nobody in particular: PostgreSQL refuses to run as root, and no container of ours has root either."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

#: An account that every Debian has; tests that run as root use it.
UNPRIVILEGED = "nobody"


def as_unprivileged() -> dict[str, int]:
    """Arguments of `subprocess` for the account; none where tests do not run as root."""
    if os.getuid() != 0:
        return {}
    account = pwd.getpwnam(UNPRIVILEGED)
    return {"user": account.pw_uid, "group": account.pw_gid}


def give(path: Path) -> None:
    """Hands a file, or a folder and what lies in it, to the account."""
    account = as_unprivileged()
    if account:
        for part in [path, *path.rglob("*")]:
            os.chown(part, account["user"], account["group"])


@contextlib.contextmanager
def temporary_folder(purpose: str) -> Iterator[Path]:
    """A folder with a short path: the name of a Unix socket may have 107 bytes only."""
    folder = Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stop(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    """Ends a server, by force when it does not listen."""
    process.send_signal(how)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
