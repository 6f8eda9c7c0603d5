"""Telling listeners what happened: at least once, in the listener's own transaction.

An event is written with the state it reports. Each listener of its name gets a delivery row, which
a worker leases, hands over, and settles in the same transaction as the listener's effect. A worker
that dies leaves a lease behind; another takes over when it ends. The settling statement names the
lease, so a worker that lost its lease cannot commit: what listeners write in our database happens
exactly once, what they do elsewhere at least once. What listeners passed over is settled together
at the end of a turn, so that events which concern nobody cost little.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import tuple_, update

from domain.shared import queries
from domain.shared.deliveries import OutboxDelivery
from domain.shared.events import Event, event_from
from domain.shared.ids import EventId, new_id
from domain.shared.work import Database, UnitOfWork, changed_rows

SomeEvent = TypeVar("SomeEvent", bound=Event)

LEASE: Final = timedelta(seconds=60)
PARK_AFTER: Final = 20
BATCH: Final = 20

log = logging.getLogger("heard.outbox")


class LeaseLost(Exception):
    """Another worker took the delivery over; this one must not commit."""


@dataclass
class Telling(Generic[SomeEvent]):
    """One event handed to one listener. `is_settled` once the listener's transaction committed."""

    event: SomeEvent
    database: Database
    delivery: queries.LeasedDelivery
    is_settled: bool = False
    is_passed_over: bool = False

    def pass_over(self) -> None:
        """Say that the event does not concern the listener: it did nothing, here or elsewhere."""
        self.is_passed_over = True

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[UnitOfWork]:
        """The listener's one transaction: its effect and the settled delivery commit together."""
        async with self.database.transaction() as work:
            yield work
            await _settle(work, self.delivery)
        self.is_settled = True


Listener = Callable[[Telling[Any]], Awaitable[None]]


@dataclass(frozen=True)
class Listening:
    """`listener` hears `event` under `name`, which is stored and so must not change."""

    event: type[Event]
    name: str
    listener: Listener


def subscriptions(table: Sequence[Listening]) -> dict[str, tuple[str, ...]]:
    """Event name to listener names, as `Database` wants them."""
    names: dict[str, tuple[str, ...]] = {}
    for listening in table:
        names[listening.event.name] = (*names.get(listening.event.name, ()), listening.name)
    return names


class Outbox:
    """What a worker does: lease what is due, tell, settle."""

    def __init__(self, database: Database, table: Sequence[Listening]) -> None:
        self._database = database
        self._table: Mapping[str, Listening] = {listening.name: listening for listening in table}

    async def deliver_due(self, limit: int = BATCH) -> int:
        """Tell up to `limit` due deliveries, one after another; how many were leased."""
        async with self._database.transaction() as work:
            leased = await queries.lease_due(
                work.session,
                listeners=tuple(self._table),
                lease=EventId(new_id()),
                now=work.now,
                until=work.now + LEASE,
                limit=limit,
            )
        passed_over = [delivery for delivery in leased if await self._deliver(delivery)]
        if passed_over:
            await self._settle_together(passed_over)
        return len(leased)

    async def deliver_all(self) -> int:
        """Tell until nothing is due; how many were told. For tests, seeds and the CLI."""
        told = 0
        while leased := await self.deliver_due():
            told += leased
        return told

    async def _deliver(self, delivery: queries.LeasedDelivery) -> bool:
        """Whether it was passed over, and so is still to be settled."""
        listening = self._table[delivery.listener]
        try:
            event = event_from(listening.event, delivery.payload)
            telling = Telling(event, self._database, delivery)
            await listening.listener(telling)
            if telling.is_passed_over:
                return True
            if not telling.is_settled:
                await self._settle(delivery)
        except LeaseLost:
            log.warning("lease of %s for %s was lost", delivery.event_id, delivery.listener)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.exception("%s failed on %s", delivery.listener, delivery.event_id)
            await self._postpone(delivery, error)
        return False

    async def _settle(self, delivery: queries.LeasedDelivery) -> None:
        """For a listener that had nothing to write."""
        async with self._database.transaction() as work:
            await _settle(work, delivery)

    async def _settle_together(self, passed_over: Sequence[queries.LeasedDelivery]) -> None:
        """All of one lease. Where it was lost meanwhile another passes over the same."""
        keys = [(delivery.event_id, delivery.listener) for delivery in passed_over]
        async with self._database.transaction() as work:
            await work.session.execute(
                update(OutboxDelivery)
                .where(
                    tuple_(OutboxDelivery.event_id, OutboxDelivery.listener).in_(keys),
                    OutboxDelivery.lease == passed_over[0].lease,
                )
                .values(done_at=work.now, lease=None, last_error=None)
                .execution_options(synchronize_session=False)
            )

    async def _postpone(self, delivery: queries.LeasedDelivery, error: Exception) -> None:
        """Try again after 2, 4, 8 … seconds (at most an hour, ±20 %); park after twenty tries."""
        wait = min(3600.0, 2.0**delivery.attempts) * _jitter()
        async with self._database.transaction() as work:
            await work.session.execute(
                update(OutboxDelivery)
                .where(
                    OutboxDelivery.event_id == delivery.event_id,
                    OutboxDelivery.listener == delivery.listener,
                    OutboxDelivery.lease == delivery.lease,
                )
                .values(
                    lease=None,
                    due_at=work.now + timedelta(seconds=wait),
                    parked_at=work.now if delivery.attempts >= PARK_AFTER else None,
                    last_error=type(error).__name__,
                )
            )


def _jitter() -> float:
    """So that what failed together does not come back all at once."""
    return random.uniform(0.8, 1.2)  # noqa: S311  (guards nothing)


async def _settle(work: UnitOfWork, delivery: queries.LeasedDelivery) -> None:
    settled = await work.session.execute(
        update(OutboxDelivery)
        .where(
            OutboxDelivery.event_id == delivery.event_id,
            OutboxDelivery.listener == delivery.listener,
            OutboxDelivery.lease == delivery.lease,
            OutboxDelivery.done_at.is_(None),
        )
        .values(done_at=work.now, lease=None, last_error=None)
    )
    if changed_rows(settled) != 1:
        raise LeaseLost
