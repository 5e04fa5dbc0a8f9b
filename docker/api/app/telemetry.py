"""Traces and error reports, both off unless a variable says where they go. What is off is not even imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine

SERVICE = "landing-api"
#: Attributes of a span that say who asked, in the old and the new names of
#: https://opentelemetry.io/docs/specs/semconv/registry/attributes/
PERSONAL = (
    "client.address",
    "client.port",
    "http.client_ip",
    "net.peer.ip",
    "net.peer.port",
    "network.peer.address",
    "network.peer.port",
    "http.target",
    "http.url",
    "url.full",
    "url.query",
)


def start_traces(app: FastAPI, engine: AsyncEngine, environment: str, endpoint: SecretStr | None) -> Callable[[], None]:
    """Sends traces to the collector, and gives what ends it. The exporter reads its variables itself."""
    if endpoint is None:
        return lambda: None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
    from opentelemetry.instrumentation.redis import RedisInstrumentor
    from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create({"service.name": SERVICE, "deployment.environment.name": environment})
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    FastAPIInstrumentor.instrument_app(
        app, tracer_provider=provider, excluded_urls="livez,readyz", server_request_hook=forget_who_asked
    )
    redis, database = RedisInstrumentor(), SQLAlchemyInstrumentor()
    redis.instrument(tracer_provider=provider)
    database.instrument(engine=engine.sync_engine, tracer_provider=provider)

    def stop() -> None:
        FastAPIInstrumentor.uninstrument_app(app)
        redis.uninstrument()
        database.uninstrument()
        provider.shutdown()

    return stop


def forget_who_asked(span: Any, _scope: dict[str, Any]) -> None:
    """Takes out of a span what is about the visitor."""
    if span is None or not span.is_recording():
        return
    for name in PERSONAL:
        if name in span.attributes:
            span.set_attribute(name, "")


def start_error_reports(environment: str, dsn: SecretStr | None) -> None:
    """Reports errors to Sentry, without what is about the visitor."""
    if dsn is None:
        return
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn.get_secret_value(),
        environment=environment,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=without_texts,
    )


def without_texts(event: Any, _hint: dict[str, Any]) -> Any:
    """An event without the texts of exceptions, headers and queries: they may be about people."""
    for exception in event.get("exception", {}).get("values", []):
        exception["value"] = ""
    for part in ("headers", "query_string", "cookies", "data", "env"):
        event.get("request", {}).pop(part, None)
    event.pop("user", None)
    event.pop("breadcrumbs", None)
    return event
