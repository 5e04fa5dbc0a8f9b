"""Health of the long-running mode, as a small file that the health check of the container reads."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from backup.files import replace


def note(file: Path, problems: list[str], fresh_until: datetime) -> None:
    """Writes down how the last round went, and until when that may stand."""
    replace(file, json.dumps({"problems": problems, "fresh_until": fresh_until.isoformat()}))


def judge(file: Path, now: datetime) -> str:
    """What is wrong, or an empty text. Without a file nothing runs on a schedule here: there is nothing to judge."""
    if not file.exists():
        return ""
    try:
        state = json.loads(file.read_text())
        fresh_until = datetime.fromisoformat(state["fresh_until"])
        problems = [str(problem) for problem in state["problems"]]
    except (OSError, ValueError, KeyError, TypeError):
        return "the health file cannot be read"
    if now > fresh_until:
        problems.append(f"no round has ended since {fresh_until.isoformat(timespec='minutes')}")
    return "; ".join(problems)
