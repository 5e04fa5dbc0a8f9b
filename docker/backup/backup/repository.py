"""The restic repository: what this program asks of it, and what its answers mean."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from backup.errors import Failed
from backup.logs import log
from backup.programs import Program, ProgramFailed, output
from backup.settings import Settings


class Repository:
    """A place for copies, encrypted before they leave this machine."""

    def __init__(self, settings: Settings) -> None:
        self.name = settings.name
        self._keep = (settings.keep_daily, settings.keep_weekly, settings.keep_monthly)
        # The key is in the environment of restic alone. The cache lies where a read-only root file system allows it.
        self._environment = {
            "RESTIC_REPOSITORY": settings.repository,
            "RESTIC_PASSWORD": settings.password,
            "RESTIC_CACHE_DIR": str(Path(tempfile.gettempdir()) / "restic-cache"),
            "RESTIC_PROGRESS_FPS": "0.01",
            **settings.aws,
        }

    def open(self, create: bool = False) -> None:
        """Finds out whether the repository is there and the key fits, and removes locks of runs that died.

        restic takes a lock for dead when its process is gone from the same host, or after 30 minutes without a sign.
        https://restic.readthedocs.io/en/stable/manual_rest.html
        """
        try:
            self._restic("unlock")
        except ProgramFailed as failure:
            if "wrong password" in failure.words:
                raise Failed("the key does not open the repository: RESTIC_PASSWORD is not the one it has") from failure
            if "does not exist" not in failure.words and "no such file" not in failure.words:
                raise Failed(f"the repository cannot be reached: {failure}") from failure
            if not create:
                raise Failed("there is no repository at BACKUP_REPOSITORY yet: the first backup makes it") from failure
            # Version 2 compresses: https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html
            self._restic("init", "--repository-version", "2")
            log("warning", "made a new repository: check the address if there should have been one")

    def store(self, file: str, tags: Sequence[str], moment: str, source: int | IO[bytes]) -> Program:
        """Starts to store one file, read from standard input. `moment` is the time that the data is of, in ISO 8601.

        The host is a fixed name: a container has another one each day, and copies are grouped by host.
        """
        arguments = ["backup", "--json", "--stdin", "--stdin-filename", file, "--host", self.name]
        tagged = [part for tag in tags for part in ("--tag", tag)]
        time = ["--time", moment[:19].replace("T", " ")]
        return Program(["restic", *arguments, *time, *tagged], self._environment, source)

    def write(self, file: str, tags: Sequence[str], moment: str, contents: bytes) -> None:
        """Stores a small file."""
        with self.store(file, tags, moment, subprocess.PIPE) as store:
            store.stdin.write(contents)
            store.stdin.close()
            summary_of(store)
            if failure := store.failure():
                raise Failed(f"{file} was not stored, so the run does not count: {failure}")

    def stream(self, snapshot: str, file: str) -> Program:
        """Starts to write a file to standard output."""
        return Program(["restic", *_reading(snapshot, file)], self._environment)

    def read(self, snapshot: str, file: str) -> bytes:
        """A small file."""
        return self._restic(*_reading(snapshot, file))

    def snapshots(self) -> list[dict[str, Any]]:
        """All snapshots of this database, oldest first."""
        found = json.loads(self._restic("snapshots", "--json", "--host", self.name)) or []
        return sorted(found, key=lambda snapshot: str(snapshot["time"]))

    def check(self, subset: str) -> None:
        """Checks the structure of the repository and reads a share of the data."""
        # The structure first, which takes a moment: restic reads a truncated object again and again before it gives up.
        self._restic("check")
        self._restic("check", f"--read-data-subset={subset}")

    def thin_out(self, tag: str) -> None:
        """Forgets what the rules for keeping leave over, among the snapshots with this tag."""
        daily, weekly, monthly = (str(number) for number in self._keep)
        rules = ["--keep-daily", daily, "--keep-weekly", weekly, "--keep-monthly", monthly]
        # Tags differ from run to run; with them in the grouping every snapshot would be a group and be kept for ever.
        self._restic("forget", "--host", self.name, "--tag", tag, "--group-by", "host,paths", *rules)

    def forget(self, snapshots: Sequence[str]) -> None:
        """Forgets snapshots by name."""
        if snapshots:
            self._restic("forget", *snapshots)

    def prune(self) -> None:
        """Deletes data that no snapshot uses any more."""
        self._restic("prune")

    def _restic(self, *arguments: str) -> bytes:
        try:
            return output(["restic", *arguments], self._environment)
        except ProgramFailed as failure:
            if "already locked" in failure.words:
                raise Failed(f"another run is at work in the repository; try again when it is through ({failure})")
            raise


def summary_of(store: Program) -> dict[str, Any]:
    """The last message of `restic backup --json`. Its progress is read all along, or it would stop to write it."""
    summary: dict[str, Any] = {}
    for line in store.stdout:
        message = json.loads(line) if line.startswith(b"{") else {}
        if message.get("message_type") == "summary":
            summary = message
    return summary


def _reading(snapshot: str, file: str) -> list[str]:
    return ["dump", snapshot, f"/{file}"]
