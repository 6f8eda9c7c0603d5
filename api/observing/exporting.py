"""Traces by OpenTelemetry. Imported only when they are wanted: it is an extra."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, use_span
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.types import Scope

from api.observing.tracing import Tracing
from domain.shared.outbox import Listening, Telling


class OpenTelemetry(Tracing):
    """Spans to the collector at `url`, in batches, from a thread of its own.

    Callers may continue a trace of theirs by the header `traceparent` (W3C Trace Context).
    """

    def __init__(self, url: str) -> None:
        resource = Resource.create({"service.name": "heard"})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        exporter = OTLPSpanExporter(endpoint=f"{url.rstrip('/')}/v1/traces", timeout=5)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("heard")
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def request(self, scope: Scope) -> Iterator[Span]:
        """A server span, current while inside."""
        span = self._tracer.start_span(
            f"{scope['method']} request", context=self._theirs(scope), kind=SpanKind.SERVER
        )
        span.set_attribute("http.request.method", scope["method"])
        with use_span(span, end_on_exit=True, record_exception=False):
            yield span

    @contextmanager
    def step(self, name: str) -> Iterator[Span]:
        """A span below the current one. It is not made current: steps may end in another task."""
        span = self._tracer.start_span(name)
        try:
            yield span
        except Exception as error:
            # Its kind only: messages of databases quote what people wrote.
            span.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
        finally:
            span.end()

    def around(self, listening: Listening) -> Listening:
        """The listener's name is the step's."""

        async def stepped(telling: Telling[Any]) -> None:
            with self.step(f"listener {listening.name}"):
                await listening.listener(telling)

        return replace(listening, listener=stepped)

    def close(self) -> None:
        """Send what waits."""
        self._provider.shutdown()

    def _theirs(self, scope: Scope) -> Context:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        return self._propagator.extract(headers)
