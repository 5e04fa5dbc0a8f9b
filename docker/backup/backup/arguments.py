"""The command line. No argument takes a secret: everybody on the machine can read arguments."""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit

COMMANDS = {
    "backup": "make a copy",
    "verify": "check the repository and the age of the newest copy",
    "list": "show the copies, newest first",
    "restore": "restore a copy into an empty database",
    "drill": "restore the newest copy into a throw-away database and compare it",
    "prune": "thin out the copies by the rules for keeping",
    "schedule": "run backup, verify and prune every day, and the drill on Sundays",
    "health": "tell whether the schedule is in order (for the health check of the container)",
}


def parser() -> argparse.ArgumentParser:
    """The parser of `python -m backup`."""
    whole = argparse.ArgumentParser(prog="backup", description="Copies of a PostgreSQL database in restic.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="command")
    parsers = {name: commands.add_parser(name, help=words, description=words) for name, words in COMMANDS.items()}
    restore = parsers["restore"]
    restore.add_argument("--snapshot", default="latest", help="run of a copy, as `list` shows it (default: latest)")
    restore.add_argument(
        "--target-url", type=_without_password, help="target without password (that is read from PGPASSFILE)"
    )
    restore.add_argument(
        "--replace", default="", metavar="NAME", help="put the copy in the place of this database; the old one is kept"
    )
    restore.add_argument("--privileges", action="store_true", help="restore GRANTs too; the roles must exist")
    return whole


def _without_password(url: str) -> str:
    if urlsplit(url).password is not None:
        raise argparse.ArgumentTypeError("must hold no password: set RESTORE_DATABASE_URL or RESTORE_DATABASE_URL_FILE")
    return url
