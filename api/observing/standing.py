"""How things stand, as the database says when it is asked: the outbox, webhooks and the books."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from api.migrating import schema_state
from domain.shared import queries as outbox_queries
from domain.shared.clock import utc_now
from domain.shared.work import Database
from rewards.ledger.models import AccountKind
from rewards.ledger.queries import balances_by_kind

BEHIND_AFTER: Final = timedelta(minutes=10)
"""A worker that lives needs seconds."""


@dataclass(frozen=True)
class OutboxStanding:
    """`waiting` and `parked` deliveries; the oldest that waits has done so for `oldest_seconds`."""

    waiting: int
    parked: int
    oldest_seconds: float

    @property
    def is_behind(self) -> bool:
        """Whether nobody seems to work it off."""
        return self.oldest_seconds > BEHIND_AFTER.total_seconds()


async def outbox_standing(database: Database) -> OutboxStanding:
    """Raises what the driver raises when the database is away."""
    async with database.reading() as session:
        waiting, parked, oldest = await outbox_queries.waiting_deliveries(session)
    age = (utc_now() - oldest).total_seconds() if oldest else 0.0
    return OutboxStanding(waiting, parked, max(0.0, age))


@dataclass(frozen=True)
class Standing:
    """Everything of it, at one moment."""

    outbox: OutboxStanding
    points: dict[AccountKind, int]
    is_migrated: bool


async def standing_of(database: Database) -> Standing:
    """Raises what the driver raises when the database is away."""
    async with database.reading() as session:
        points = await balances_by_kind(session)
    outbox = await outbox_standing(database)
    return Standing(outbox, points, (await schema_state(database)).is_current)


class Standings(Collector):
    """A standing in the form that Prometheus reads; None when the database did not answer."""

    def __init__(self, standing: Standing | None) -> None:
        self._standing = standing

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """By the name that the library calls."""
        standing = self._standing
        yield _gauge("heard_database_up", "Whether the database answers.", standing is not None)
        if standing is None:
            return
        yield _gauge(
            "heard_schema_current", "Whether all migrations were run.", standing.is_migrated
        )
        outbox = standing.outbox
        yield _gauge("heard_outbox_waiting", "Deliveries that wait.", outbox.waiting)
        yield _gauge(
            "heard_outbox_parked", "Deliveries that failed twenty times and rest.", outbox.parked
        )
        yield _gauge(
            "heard_outbox_lag_seconds",
            "For how long the oldest delivery has waited.",
            outbox.oldest_seconds,
        )
        points = GaugeMetricFamily(
            "heard_ledger_points",
            "Balances of all accounts of a kind; they sum to zero.",
            labels=["account"],
        )
        for kind in AccountKind:
            points.add_metric([kind.value], standing.points.get(kind, 0))
        yield points


def _gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, says, value=float(value))
