"""Every GraphQL operation, over whatever transport it came: counted, timed, priced and logged."""

import logging
import time
from collections.abc import Iterator
from typing import Final

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from api.graphql.context import Context
from api.observing.instruments import Metrics

UNREAD: Final = "(unread)"
"""The kind of what could not be parsed."""

log = logging.getLogger("heard.operations")


class Observed(SchemaExtension):
    """List it first: it sees the answer as the client will."""

    _is_open = False

    def on_operation(self) -> Iterator[None]:
        """Around everything else."""
        asking: Context = self.execution_context.context
        begun = time.perf_counter()
        with asking.heard.tracing.step("graphql operation") as span:
            yield
            kind = self._kind()
            # A name without its operation is whatever the client made up.
            name = self._metrics.names.label(None if kind == UNREAD else self._name())
            span.set_attribute("graphql.operation.type", kind)
            span.set_attribute("graphql.operation.name", name)
        if self._is_open:
            self._metrics.streams.dec()
        self._note(kind, name, time.perf_counter() - begun)

    def on_validate(self) -> Iterator[None]:
        """A subscription that will run is open from here on."""
        yield
        is_subscription = self.execution_context.operation_type is OperationType.SUBSCRIPTION
        if is_subscription and not self.execution_context.pre_execution_errors:
            self._is_open = True
            self._metrics.streams.inc()

    @property
    def _metrics(self) -> Metrics:
        asking: Context = self.execution_context.context
        return asking.heard.metrics

    def _note(self, kind: str, name: str, seconds: float) -> None:
        asking: Context = self.execution_context.context
        outcome = self._outcome()
        points = asking.charge.requested if asking.charge else 0
        self._metrics.operations.labels(name, kind, outcome).inc()
        self._metrics.points.labels(name).inc(points)
        if not self._is_open:
            self._metrics.operation_seconds.labels(name).observe(seconds)
        if log.isEnabledFor(logging.INFO):
            log.info(
                "%s %s: %s in %.1f ms for %d points",
                kind,
                name,
                outcome,
                1000 * seconds,
                points,
                extra={
                    "operation": name,
                    "kind": kind,
                    "outcome": outcome,
                    "milliseconds": round(1000 * seconds, 1),
                    "points": points,
                    "caller": asking.viewer.actor.partition(":")[0],
                    "request_id": asking.request_id,
                },
            )

    def _kind(self) -> str:
        if self.execution_context.graphql_document is None:
            return UNREAD
        try:
            return self.execution_context.operation_type.value.lower()
        except RuntimeError:  # no operation of that name
            return UNREAD

    def _name(self) -> str | None:
        try:
            return self.execution_context.operation_name
        except RuntimeError:
            return None

    def _outcome(self) -> str:
        result = self.execution_context.result
        errors = getattr(result, "errors", None) or self.execution_context.pre_execution_errors
        if not errors:
            return "ok"
        first: GraphQLError = errors[0]
        return str((first.extensions or {}).get("code", "INTERNAL_SERVER_ERROR"))
