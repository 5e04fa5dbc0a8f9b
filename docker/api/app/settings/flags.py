"""Feature flags in one variable."""

from __future__ import annotations

import re

FLAG = re.compile(r"([a-z][a-z0-9_]{0,40})=(on|off)")


def parse_flags(text: object) -> object:
    """`a=on,b=off` as a table. @throws ValueError when it has another form."""
    if not isinstance(text, str):
        return text
    matches = [FLAG.fullmatch(word.strip()) for word in text.split(",") if word.strip()]
    if any(match is None for match in matches):
        raise ValueError("one of them is no <name>=on or <name>=off")
    return {match[1]: match[2] == "on" for match in matches if match}
