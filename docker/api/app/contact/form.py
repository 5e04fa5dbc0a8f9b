"""What a visitor sends, checked. The site checks the same before it sends."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, EmailStr, Field

#: Kinds of characters that nobody writes: controls, halves of surrogates, and private ones
#: (https://www.unicode.org/reports/tr44/#General_Category_Values).
UNWRITTEN = frozenset({"Cc", "Cs", "Co"})
#: They break lines, or turn the direction of what follows, so that text reads as something else
#: (https://trojansource.codes).
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def one_line(text: str) -> str:
    """Text without line breaks and controls: it becomes part of a mail's header."""
    return _clean(text, allowed="")


def many_lines(text: str) -> str:
    """Text with line breaks and without other controls."""
    return _clean(text.replace("\r\n", "\n"), allowed="\n\t")


def _clean(text: str, allowed: str) -> str:
    for character in text:
        if character not in allowed and (character in TURNING or unicodedata.category(character) in UNWRITTEN):
            raise ValueError("has characters that cannot be shown")
    return unicodedata.normalize("NFC", text)


class ContactForm(BaseModel):
    """The form."""

    model_config = ConfigDict(str_strip_whitespace=True, frozen=True)

    name: Annotated[str, Field(min_length=1, max_length=100), AfterValidator(one_line)]
    email: Annotated[EmailStr, Field(max_length=254)]
    message: Annotated[str, Field(min_length=10, max_length=5000), AfterValidator(many_lines)]
    locale: Literal["en", "es"] = "en"
    # Nobody sees this field, so nobody but a program fills it in.
    website: Annotated[str, Field(max_length=2000)] = ""
    # When the form was shown, by the visitor's clock.
    startedAt: AwareDatetime  # the name of the contract with the site
    # Made once per form, so that a double click is one message.
    key: UUID

    def is_spam(self) -> bool:
        """Whether the field was filled in that nobody sees."""
        return self.website != ""

    def seconds_too_early(self, least: float) -> float:
        """
        How much sooner than a person can write it was sent. A visitor's clock that goes ahead says nothing, so it
        passes: this stops simple programs only, and the honeypot and the rate limit stop others.
        """
        taken = (datetime.now(UTC) - self.startedAt).total_seconds()
        return 0.0 if taken < 0 else max(0.0, least - taken)
