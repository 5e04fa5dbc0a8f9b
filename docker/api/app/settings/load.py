"""Reads settings, or tells all that is wrong with them in one report that holds no value."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings

from app.settings.files import read_files
from app.settings.problem import Problem

#: Exit code for a wrong call, as shells use it.
EXIT_CODE = 2


class SettingsError(Exception):
    """The environment cannot be used."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.variable)
        count = f"{len(problems)} variable{'s' if len(problems) > 1 else ''}"
        lines = [f"The environment cannot be used: {count} to mend.", *(f"  {line}" for line in self.problems)]
        super().__init__("\n".join(lines))


class Settings(BaseSettings):
    """Base of all settings. A subclass describes each field by what is allowed."""

    @classmethod
    def between(cls, values: Mapping[str, str]) -> list[Problem]:
        """Problems of variables that depend on each other, asked of what is set, whether it is valid or not."""
        return []


S = TypeVar("S", bound=Settings)


def load(model: type[S]) -> S:
    """Settings out of the environment. @throws SettingsError with every problem at once."""
    names = {name: name.upper() for name in model.model_fields}
    from_files, problems = read_files(model, os.environ)
    given = {names[name]: value for name, value in from_files.items()}
    given |= {key: value for key, value in os.environ.items() if value}
    problems += model.between(given)
    told = {problem.variable.removesuffix("_FILE") for problem in problems}
    try:
        settings = model(**from_files)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False, include_context=False):
            field = str(one["loc"][0])
            if names[field] not in told:
                told.add(names[field])
                problems.append(Problem(names[field], _wrong(one["type"], one["msg"]), _allowed(model, field)))
        settings = None
    if settings is None or problems:
        raise SettingsError(problems)
    return settings


def load_or_exit(model: type[S]) -> S:
    """Settings out of the environment; what is wrong goes to standard error and ends the program."""
    try:
        return load(model)
    except SettingsError as error:
        print(error, file=sys.stderr)
        raise SystemExit(EXIT_CODE) from None


def _wrong(kind: str, message: str) -> str:
    if kind == "missing":
        return "is not set"
    text = message.removeprefix("Value error, ")
    return text[:1].lower() + text[1:]


def _allowed(model: type[BaseSettings], field: str) -> str:
    return model.model_fields[field].description or "see the README"
