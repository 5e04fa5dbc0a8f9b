"""The report of a drill, for machines (JSON) and for people (Markdown)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backup.manifest import Manifest


def write(folder: Path, result: dict[str, Any], manifest: Manifest) -> list[str]:
    """Writes both forms and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"drill-{result['drill_time'].replace(':', '').replace('+0000', 'Z')}"
    paths = [folder / f"{stem}.json", folder / f"{stem}.md"]
    paths[0].write_text(json.dumps(result, indent=2) + "\n")
    paths[1].write_text(markdown(result, manifest))
    return [str(path) for path in paths]


def markdown(result: dict[str, Any], manifest: Manifest) -> str:
    """The page that goes into the file of an audit."""
    source = manifest["source"]
    passed = result["result"] == "same"
    facts = {
        "Result": "passed: the restored database is the same" if passed else "FAILED: see the differences",
        "Drill": result["drill_time"],
        "Copy": f"{result['run']} of {result['copy_time']}",
        "Source": f"{source['database']}, PostgreSQL {source['version']}",
        "Schema version": ", ".join(result["schema_version"]) or "none",
        "Tables / rows": f"{result['tables']} / {result['rows']}",
        "RTO (restore and checks)": f"{result['rto_seconds']} s, of which restore {result['restore_seconds']} s",
        "RPO (age of the copy)": f"{result['rpo_seconds']} s",
    }
    rows = "".join(f"| {name} | {_cell(value)} |\n" for name, value in facts.items())
    tables = "".join(
        f"| {_cell(name)} | {table['rows']} | {table['checksum']} |\n" for name, table in manifest["tables"].items()
    )
    differences = "".join(f"- {difference}\n" for difference in result["differences"]) or "None.\n"
    return (
        f"# Restore drill\n\n| What | Value |\n| --- | --- |\n{rows}\n## Differences\n\n{differences}\n"
        f"## Expected tables\n\n| Table | Rows | Checksum |\n| --- | --- | --- |\n{tables}"
    )


def _cell(value: str) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")
