"""`GET /v1/content`: what the site shows."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.resources import resources_of

router = APIRouter()


@router.head("/v1/content", include_in_schema=False)
@router.get("/v1/content")
async def content(request: Request) -> Response:
    """The content, or 304 when the browser has it already (RFC 9110, 13.1.2)."""
    resources = resources_of(request)
    current = await resources.content.get()
    headers = {
        "ETag": current.etag,
        "Cache-Control": f"public, max-age={resources.settings.content_cache_seconds}",
        # Always, and not only when a browser says where it comes from: shared caches keep one answer for all.
        "Access-Control-Allow-Origin": resources.settings.site_url,
    }
    if _has(request.headers.get("if-none-match"), current.etag):
        return Response(status_code=304, headers=headers)
    return Response(current.body, media_type="application/json", headers=headers)


def _has(header: str | None, etag: str) -> bool:
    if header is None:
        return False
    # A proxy that compresses makes a tag weak, and weak tags are compared without that mark (RFC 9110, 8.8.3.2).
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return "*" in tags or etag in tags
