"""Every request: counted, timed and logged by the pattern of its address.

Addresses themselves hold tracking numbers and keys, so they are not logged.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.observing.instruments import Metrics
from api.observing.tracing import Tracing

UNKNOWN: Final = "(unknown)"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

log = logging.getLogger("heard.requests")


def patterns_of(routes: Sequence[BaseRoute]) -> dict[Any, str]:
    """The patterns of addresses by what answers there."""
    return {route.endpoint: route.path for route in routes if isinstance(route, Route)}


class Observing:
    """The outermost layer of the application. `patterns` are addresses by endpoint."""

    def __init__(
        self, app: ASGIApp, *, metrics: Metrics, tracing: Tracing, patterns: Mapping[Any, str]
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._tracing = tracing
        self._patterns = patterns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and look at what comes back."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        begun = time.perf_counter()
        status = 0

        async def watched_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start" and not status:
                status = message["status"]
                self._note(scope, status, time.perf_counter() - begun)
                span.set_attribute("http.response.status_code", status)
                span.set_attribute("http.route", self._pattern(scope))
            await send(message)

        with self._tracing.request(scope) as span:
            try:
                await self._app(scope, receive, watched_send)
            finally:
                if not status:
                    self._note(scope, HTTPStatus.INTERNAL_SERVER_ERROR, time.perf_counter() - begun)

    def _pattern(self, scope: Scope) -> str:
        return self._patterns.get(scope.get("endpoint"), UNKNOWN)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else UNKNOWN
        route = self._pattern(scope)
        self._metrics.requests.labels(method, route, str(int(status))).inc()
        self._metrics.request_seconds.labels(route).observe(seconds)
        if log.isEnabledFor(logging.INFO):
            log.info(
                "%s %s %d in %.1f ms",
                method,
                route,
                status,
                1000 * seconds,
                extra={
                    "method": method,
                    "route": route,
                    "status": int(status),
                    "milliseconds": round(1000 * seconds, 1),
                    "request_id": scope.get("state", {}).get("request_id", ""),
                },
            )
