"""Runs other programs: never by a shell, with an environment made for each, and gone when we go."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from typing import IO

from backup.errors import Failed
from backup.logs import redact

STOP_SECONDS = 3
#: What programs need of our own environment; everything else, above all secrets, is handed to the one that needs it.
SHARED = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "PGPASSFILE")


class ProgramFailed(Failed):
    """A program ended with an error; its last words are in the message."""

    def __init__(self, name: str, code: int, words: str) -> None:
        self.words = words
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        super().__init__(redact(f"{name} {how}: {words.strip() or 'it said nothing'}"))


class Program:
    """A running program. Leave the `with` block early and it is stopped."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        stdin: int | IO[bytes] = subprocess.DEVNULL,
    ) -> None:
        self.name = arguments[0]
        try:
            self._process = subprocess.Popen(
                arguments,
                env=_environment(environment),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError as error:
            raise Failed(f"the program {self.name} is not installed (or not in PATH)") from error
        self._words: deque[bytes] = deque(maxlen=20)
        # Somebody has to read what it says, or it stops when the pipe is full.
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass  # what was still in our buffer for a program that has ended

    @property
    def stdin(self) -> IO[bytes]:
        """What it reads."""
        assert self._process.stdin
        return self._process.stdin

    @property
    def stdout(self) -> IO[bytes]:
        """What it writes."""
        assert self._process.stdout
        return self._process.stdout

    def stop(self) -> None:
        """Asks it to end, then makes it end. SIGINT, since that is where restic removes its lock."""
        if self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def failure(self) -> ProgramFailed | None:
        """Waits for the end; the error if there was one."""
        code = self._process.wait()
        self._reader.join(STOP_SECONDS)
        return ProgramFailed(self.name, code, self.words()) if code else None

    def words(self) -> str:
        """The last lines of its standard error, without what restic says each time it tries again."""
        lines = (line.decode(errors="replace") for line in self._words)
        return "".join(line for line in lines if "returned error, retrying after" not in line)

    def _listen(self) -> None:
        assert self._process.stderr
        try:
            self._words.extend(self._process.stderr)
        except ValueError:
            pass  # closed while we read: nobody asks any more


def output(arguments: Sequence[str], environment: Mapping[str, str]) -> bytes:
    """Runs a program to its end and returns what it wrote."""
    with Program(arguments, environment) as program:
        written = program.stdout.read()
        if failure := program.failure():
            raise failure
        return written


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    shared = {name: os.environ[name] for name in SHARED if name in os.environ}
    # One language and one time zone: messages are looked at, times are compared.
    return {**shared, "LC_ALL": "C.UTF-8", "TZ": "UTC", **own}
