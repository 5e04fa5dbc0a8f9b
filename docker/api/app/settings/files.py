"""Secrets as files: `NAME_FILE` in place of `NAME`, as Docker hands secrets over
(https://docs.docker.com/compose/how-tos/use-secrets/)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings

#: A variable, what is wrong with it, and what is allowed.
Unreadable = tuple[str, str, str]


def read_files(model: type[BaseSettings], environment: Mapping[str, str]) -> tuple[dict[str, str], list[Unreadable]]:
    """Values of the secret fields that come from a file, by field, and what is wrong with the others."""
    values: dict[str, str] = {}
    problems: list[Unreadable] = []
    for field in secret_fields(model):
        variable, from_file = field.upper(), f"{field.upper()}_FILE"
        path = environment.get(from_file, "")
        if not path:
            continue
        if environment.get(variable):
            problems.append((from_file, f"is set, and {variable} is, too", "one of the two"))
            continue
        try:
            values[field] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            problems.append((from_file, f"cannot be read ({type(error).__name__})", "path of a readable text file"))
            continue
        if not values[field]:
            del values[field]
            problems.append((from_file, "leads to an empty file", "path of a file that holds the value"))
    return values, problems


def secret_fields(model: type[BaseSettings]) -> list[str]:
    """Fields that hold a secret, by their type."""
    return [name for name, field in model.model_fields.items() if field.annotation in (SecretStr, SecretStr | None)]
