"""`POST /v1/contact`: a visitor writes. The rules of the edge know the path by its end (components/edge/rules)."""

from __future__ import annotations

import logging
import math
from uuid import uuid4

from fastapi import APIRouter, BackgroundTasks, Request
from starlette.responses import JSONResponse

from app import metrics
from app.client_address import client_address
from app.contact import store
from app.contact.form import ContactForm
from app.problems import Refused, field_error
from app.resources import Resources, resources_of
from app.routes.flags import flags_of

router = APIRouter()
LOG = logging.getLogger("app.contact")


@router.post("/v1/contact", status_code=202)
async def contact(form: ContactForm, request: Request, background: BackgroundTasks) -> JSONResponse:
    """Keeps a message; its notice goes out after the answer."""
    resources = resources_of(request)
    if not flags_of(resources.settings.feature_flags)["contact_form"]:
        raise Refused(503, "The contact form is closed at the moment")
    if form.is_spam():
        # A program that is told what gave it away would leave that out the next time.
        _count("spam")
        return JSONResponse({"id": str(uuid4())}, status_code=202)
    await _check_pace(form, request, resources)
    try:
        identity, new = await store.keep(resources.engine, form)
    except store.KeyTaken:
        _count("key_taken")
        raise Refused(409, "Another message was sent with this key") from None
    _count("kept" if new else "repeated")
    if new:
        background.add_task(resources.mailer.send, identity)
    return JSONResponse({"id": str(identity)}, status_code=202, background=background)


async def _check_pace(form: ContactForm, request: Request, resources: Resources) -> None:
    early = form.seconds_too_early(resources.settings.contact_min_seconds)
    if early > 0:
        _count("too_early")
        wait = math.ceil(early)
        errors = [field_error("startedAt", f"was sent too fast; try again in {wait} s")]
        raise Refused(422, "The form was sent too fast", {"Retry-After": str(wait)}, errors=errors)
    address = client_address(request, resources.settings.trusted_proxies)
    wait = await resources.limit.seconds_to_wait(address)
    if wait > 0:
        _count("limited")
        raise Refused(429, "Too many messages; try again later", {"Retry-After": str(wait)})


def _count(outcome: str) -> None:
    metrics.CONTACT.labels(outcome).inc()
    LOG.info("contact form", extra={"outcome": outcome})
