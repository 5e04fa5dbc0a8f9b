"""Throughput of `backup` as a ratio to plain `pg_dump` to disk.

Method: one database with rows that compress like text, one repository on the S3-compatible server of the tests. Both
ways take turns, round by round, so that a busy machine slows down both; the ratio is that of the medians. `backup` does
more: it reads every table for the manifest, encrypts, uploads, and reads the table of contents back. Each round changes
a part of the rows, so that there is something new to store. Below each `backup` lies the time that its programs take to
start and to open the repository (four times, on purpose slow: the key is derived by scrypt); a small database measures
mostly that, so the share of it is printed, too.

    python docker/backup/bench/throughput.py [--rows 200000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT / "docker/backup"), str(ROOT / "tests/docker")]

from support.servers import postgres  # noqa: E402
from workbench.s3 import Storage, s3_server  # noqa: E402
from workbench.stage import Stage, roles  # noqa: E402

ROWS = """
INSERT INTO messages (body) SELECT repeat(md5(random()::text), 4) || ' the quick brown fox jumps over the lazy dog '
FROM generate_series(1, {rows});
"""
CHANGE = "UPDATE messages SET body = md5(random()::text) || body WHERE id % 20 = {round}"


def plain(stage: Stage) -> float:
    """Seconds of `pg_dump` in its usual form, to a file."""
    file = stage.folder / "plain.dump"
    began = time.monotonic()
    subprocess.run(
        ["pg_dump", "--format=custom", f"--file={file}", "--dbname", stage.pg.url(stage.database)],
        env={**os.environ, "PATH": stage.environment["PATH"]},
        check=True,
    )
    return time.monotonic() - began


def copied(stage: Stage) -> float:
    """Seconds of `python -m backup backup`."""
    began = time.monotonic()
    stage.succeed("backup")
    return time.monotonic() - began


def floor(stage: Stage) -> float:
    """Seconds of four starts of restic that do next to nothing."""
    began = time.monotonic()
    for _ in range(4):
        stage.restic("unlock")
    return time.monotonic() - began


def main() -> None:
    """Prints the method's numbers."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=200_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgres() as pg, s3_server() as port:
        roles(pg)
        stage = Stage(pg, Storage(port, "benchmark"), "app", Path(folder))
        stage.environment["BACKUP_TIMEOUT_SECONDS"] = "3600"
        stage.prepare(rows=1)
        stage.sql(ROWS.format(rows=given.rows))
        size = int(stage.sql("SELECT pg_total_relation_size('messages')")) / 1e6
        first = copied(stage)  # makes the repository and stores everything
        times: dict[str, list[float]] = {"pg_dump": [], "backup": [], "starts": []}
        for number in range(given.rounds):
            stage.sql(CHANGE.format(round=number))
            times["pg_dump"].append(plain(stage))
            times["backup"].append(copied(stage))
            times["starts"].append(floor(stage))
    middle = {way: statistics.median(values) for way, values in times.items()}
    print(
        f"{given.rows} rows, table of {size:.0f} MB, {given.rounds} rounds in turns, medians; first copy {first:.2f} s"
    )
    for way in ("pg_dump", "backup"):
        print(f"{way:8} {middle[way]:6.2f} s  {size / middle[way]:6.1f} MB/s")
    print(f"starts of restic within backup: {middle['starts']:.2f} s")
    print(f"throughput of backup / pg_dump to disk: {middle['pg_dump'] / middle['backup']:.2f}")


if __name__ == "__main__":
    main()
