"""The same framework with nothing in it, to measure the API against: `uvicorn hello:app` in this folder."""

from fastapi import FastAPI

app = FastAPI(openapi_url=None)


@app.get("/")
async def hello() -> dict[str, str]:
    """Says hello."""
    return {"hello": "world"}
