"""Metrics in the text format of Prometheus, for the textfile collector of node_exporter or a push gateway."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from backup.calls import push
from backup.files import replace
from backup.logs import log
from backup.settings import Settings

_HELP = {
    "backup_last_run_timestamp_seconds": "When the command ended last.",
    "backup_last_success_timestamp_seconds": "When the command succeeded last.",
    "backup_last_exit_code": "0 ok, 1 failed, 2 settings, 3 refused, 4 stale.",
    "backup_duration_seconds": "How long the command took.",
    "backup_dump_bytes": "Size of the newest dump before compression.",
    "backup_added_bytes": "What the newest copy added to the repository before compression.",
    "backup_copies": "Number of whole copies.",
    "backup_age_seconds": "Age of the newest copy when it was looked at.",
    "backup_drill_rto_seconds": "Duration of restore and checks in the last drill.",
    "backup_drill_rpo_seconds": "Age of the copy in the last drill.",
}
_FIELDS = {
    "bytes": "backup_dump_bytes",
    "added_bytes": "backup_added_bytes",
    "copies": "backup_copies",
    "age_seconds": "backup_age_seconds",
    "rto_seconds": "backup_drill_rto_seconds",
    "rpo_seconds": "backup_drill_rpo_seconds",
}
_LINE = re.compile(r"(\w+\{[^}]*\}) (\S+)")


def record(settings: Settings, command: str, code: int, seconds: float, fields: dict[str, Any]) -> None:
    """Writes what is known after a command, beside what earlier commands wrote."""
    now = time.time()
    own, run = f'name="{settings.name}"', f'name="{settings.name}",command="{command}"'
    values = {
        f"backup_last_run_timestamp_seconds{{{run}}}": now,
        f"backup_last_exit_code{{{run}}}": code,
        f"backup_duration_seconds{{{run}}}": seconds,
        **({f"backup_last_success_timestamp_seconds{{{run}}}": now} if code == 0 else {}),
        **{f"{metric}{{{own}}}": fields[field] for field, metric in _FIELDS.items() if field in fields},
    }
    file = settings.metrics_file
    try:
        text = render({**(_read(file) if file else {}), **values})
        if file:
            replace(file, text)
    except OSError as error:
        log("error", f"the metrics were not written: {error.strerror}")
        text = render(values)
    push(settings, text)


def render(values: dict[str, Any]) -> str:
    """The text format: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format"""
    lines = []
    for name, words in _HELP.items():
        samples = sorted(f"{key} {value}" for key, value in values.items() if key.startswith(name + "{"))
        lines += [f"# HELP {name} {words}", f"# TYPE {name} gauge", *samples] if samples else []
    return "\n".join(lines) + "\n"


def _read(file: Path) -> dict[str, str]:
    lines = file.read_text().splitlines() if file.exists() else []
    return {match[1]: match[2] for match in map(_LINE.fullmatch, lines) if match}
