"""`python -m backup <command>`. Each command ends with one line in the log and an exit code."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from backup import calls, daemon, drill, dump, health, metrics, restore, upkeep
from backup.arguments import parser
from backup.errors import BadSettings, Failed, OutOfTime, Stopped
from backup.logs import log
from backup.settings import Settings, health_file, load
from backup.values import Values

OUTCOMES = {0: "ok", 1: "failed", 2: "settings", 3: "refused", 4: "stale"}
_WORK: dict[str, Callable[[Settings], dict[str, Any]]] = {
    "backup": dump.backup,
    "verify": upkeep.verify,
    "list": upkeep.show,
    "drill": drill.drill,
    "prune": upkeep.prune,
}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command."""
    given = parser().parse_args(arguments)
    if given.command == "health":
        return _health()
    environment = dict(os.environ)
    if getattr(given, "target_url", None):
        environment["RESTORE_DATABASE_URL"] = given.target_url
        environment.pop("RESTORE_DATABASE_URL_FILE", None)
    try:
        settings = load(given.command, environment)
    except BadSettings as error:
        log("error", str(error), command=given.command, outcome=OUTCOMES[error.code], problems=error.problems)
        # A scheduled command that cannot even start must be heard, too; the hook itself may be in order.
        calls.alert(Values(environment).address("BACKUP_ALERT_URL"), "backup", given.command, "settings", str(error))
        return error.code
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    if given.command == "schedule":
        return _serve(settings)
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.alarm(settings.timeout_seconds)
    return _run(given, settings)


def _run(given: argparse.Namespace, settings: Settings) -> int:
    began, fields = time.monotonic(), {}
    try:
        if given.command == "restore":
            fields = restore.restore(settings, given.snapshot, given.replace, given.privileges)
        else:
            fields = _WORK[given.command](settings)
        code, message = 0, f"{given.command} succeeded"
    except Failed as failure:
        code, message = failure.code, str(failure)
    except Exception as error:  # whatever it is, the alarm must be raised
        code, message = 1, f"{type(error).__name__}: {error}"
    signal.alarm(0)
    seconds = round(time.monotonic() - began, 3)
    # A person sits before a restore and a list; the others run at night.
    if given.command not in ("restore", "list"):
        metrics.record(settings, given.command, code, seconds, fields)
        if code:
            calls.alert(settings.alert_url, settings.name, given.command, OUTCOMES[code], message)
        elif given.command == "backup":
            calls.heartbeat(settings)
    level = "error" if code else "info"
    log(level, message, command=given.command, outcome=OUTCOMES[code], seconds=seconds, **fields)
    return code


def _serve(settings: Settings) -> int:
    log("info", f"backups every day at {settings.at} UTC", command="schedule")
    try:
        daemon.serve(settings)
    except Stopped:
        pass
    log("info", "the schedule ends", command="schedule", outcome="ok")
    return 0


def _health() -> int:
    wrong = health.judge(health_file(Values(os.environ)), datetime.now(timezone.utc))
    log("error" if wrong else "info", wrong or "in order", command="health")
    return 1 if wrong else 0


def _stop(number: int, _: object) -> None:
    raise Stopped(f"stopped by {signal.Signals(number).name}")


def _out_of_time(*_: object) -> None:
    raise OutOfTime("the command took longer than BACKUP_TIMEOUT_SECONDS and was stopped")


if __name__ == "__main__":
    sys.exit(main())
