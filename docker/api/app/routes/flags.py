"""`GET /v1/flags`: what is switched on."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request

from app.resources import resources_of

router = APIRouter()

#: Flags that the code itself asks for, as they are when nobody says otherwise.
DEFAULTS: Mapping[str, bool] = {"contact_form": True}


def flags_of(given: Mapping[str, bool]) -> dict[str, bool]:
    """All flags: the given ones, and the defaults of the others."""
    return {**DEFAULTS, **given}


@router.get("/v1/flags")
async def flags(request: Request) -> dict[str, dict[str, bool]]:
    """The flags. They come from a variable, so a change is a deployment."""
    return {"flags": flags_of(resources_of(request).settings.feature_flags)}
