"""Secrets as files: `NAME_FILE` in place of `NAME`, as Docker hands secrets over
(https://docs.docker.com/compose/how-tos/use-secrets/)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings

from app.settings.problem import Problem


def read_files(model: type[BaseSettings], environment: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """Values of the secret fields that come from a file, by field, and what is wrong with the others."""
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for field in secret_fields(model):
        variable, from_file = field.upper(), f"{field.upper()}_FILE"
        path = environment.get(from_file, "")
        if not path:
            continue
        if environment.get(variable):
            problems.append(Problem(from_file, f"is set, and {variable} is, too", "one of the two"))
            continue
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            problems.append(
                Problem(from_file, f"cannot be read ({type(error).__name__})", "path of a readable text file")
            )
            continue
        if value:
            values[field] = value
        else:
            problems.append(Problem(from_file, "leads to an empty file", "path of a file that holds the value"))
    return values, problems


def secret_fields(model: type[BaseSettings]) -> list[str]:
    """Fields that hold a secret, by their type."""
    return [name for name, field in model.model_fields.items() if field.annotation in (SecretStr, SecretStr | None)]
