"""What is counted and timed while Heard runs, in the form that Prometheus reads.

With several processes on one socket each counts into files of a folder (PROMETHEUS_MULTIPROC_DIR,
which `heard serve` sets), and whichever of them is asked adds all up.
"""

import os
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
MOST_NAMES: Final = 200
NAMELESS: Final = "(nameless)"
OTHER: Final = "(other)"


class Names:
    """Clients choose the names of operations, so only the first 200 get a series of their own."""

    def __init__(self, most: int = MOST_NAMES) -> None:
        self._most = most
        self._known: set[str] = set()

    def label(self, name: str | None) -> str:
        """What stands for `name` in metrics."""
        if not name:
            return NAMELESS
        if name not in self._known and len(self._known) < self._most:
            self._known.add(name)
        return name if name in self._known else OTHER


class Metrics:
    """The instruments of one process."""

    def __init__(self) -> None:
        self.names = Names()
        self._registry = registry = CollectorRegistry()
        self.requests: Final = Counter(
            "heard_http_requests",
            "Answered requests, by the pattern of their address.",
            ("method", "route", "status"),
            registry=registry,
        )
        self.request_seconds: Final = Histogram(
            "heard_http_request_seconds",
            "From the head of a request to the head of its answer.",
            ("route",),
            buckets=SECONDS,
            registry=registry,
        )
        self.operations: Final = Counter(
            "heard_graphql_operations",
            "GraphQL operations. `outcome` is `ok` or the code of the first error.",
            ("operation", "kind", "outcome"),
            registry=registry,
        )
        self.operation_seconds: Final = Histogram(
            "heard_graphql_operation_seconds",
            "From reading an operation to its answer; of subscriptions, to their beginning.",
            ("operation",),
            buckets=SECONDS,
            registry=registry,
        )
        self.points: Final = Counter(
            "heard_graphql_points",
            "Cost points of operations, computed before they run.",
            ("operation",),
            registry=registry,
        )
        self.outside_answers: Final = Counter(
            "heard_outside_answers",
            "What came of asking the outside model: answered, unusable, failed or left alone.",
            ("outcome",),
            registry=registry,
        )
        self.streams: Final = Gauge(
            "heard_graphql_streams",
            "Subscriptions that are open now.",
            multiprocess_mode="livesum",
            registry=registry,
        )

    def registry(self) -> CollectorRegistry:
        """Of this process, or of all that share the folder."""
        if FOLDER not in os.environ:
            return self._registry
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]  # untyped there
        return shared
