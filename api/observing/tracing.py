"""Traces: which request led to which operation and which listener, and how long each took.

Without HEARD_OTLP_URL nothing is traced, at no cost. With it, and the extra `telemetry`, spans go
to that collector by OTLP over HTTP. Spans hold names, never variables, texts or addresses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from starlette.types import Scope

from domain.shared.outbox import Listening


class Span(Protocol):
    """One step of a trace."""

    def set_attribute(self, key: str, value: str | int) -> object:
        """Say something of the step."""


class _NoSpan:
    def set_attribute(self, key: str, value: str | int) -> None:
        """Nobody listens."""


class Tracing:
    """Traces nothing."""

    _span = _NoSpan()

    @contextmanager
    def request(self, scope: Scope) -> Iterator[Span]:  # noqa: ARG002  (for those that trace)
        """An HTTP request; what is begun while inside belongs to it."""
        yield self._span

    @contextmanager
    def step(self, name: str) -> Iterator[Span]:  # noqa: ARG002  (for those that trace)
        """Something that is part of a request, or a beginning of its own."""
        yield self._span

    def around(self, listening: Listening) -> Listening:
        """`listening` with a step around each telling."""
        return listening

    def close(self) -> None:
        """Send what waits; blocks for a few seconds at most."""


def tracing_for(url: str | None) -> Tracing:
    """To the collector at `url`, or to nowhere."""
    if url is None:
        return Tracing()
    from api.observing.exporting import OpenTelemetry  # an extra: absent unless it is wanted

    return OpenTelemetry(url)
