"""Reading streams, and what waits to be appended to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.deliveries import OutboxDelivery, OutboxEvent
from domain.shared.ids import CustomerId, EventId, FeedbackId, RoadmapItemId, WorkspaceId
from domain.shared.queries import LeasedDelivery
from domain.streams.models import StreamEvent, StreamHead

LOOK_AT: Final = 500


@dataclass(frozen=True)
class Recorded:
    """An event of the outbox, and the listener to whom it is told."""

    id: EventId
    listener: str
    name: str
    payload: dict[str, Any]
    occurred_at: datetime


@dataclass(frozen=True, eq=False, slots=True)
class Happened:
    """One event of a stream. Each object is itself: equal only to itself."""

    position: int
    name: str
    at: datetime
    feedback_id: FeedbackId | None
    item_id: RoadmapItemId | None
    customer_id: CustomerId | None
    details: dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Which events a reader wants: of these names; about this feedback; of this customer.

    An event that does not say whose it is may be anyone's: the reader has to look.
    """

    names: frozenset[str]
    feedback_id: FeedbackId | None = None
    customer_id: CustomerId | None = None

    def __contains__(self, event: Happened) -> bool:
        """Whether `event` is one of them."""
        return (
            event.name in self.names
            and self.feedback_id in (None, event.feedback_id)
            and (self.customer_id is None or event.customer_id in (None, self.customer_id))
        )

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same, for the database."""
        conditions: list[ColumnElement[bool]] = [StreamEvent.name.in_(sorted(self.names))]
        if self.feedback_id is not None:
            conditions.append(StreamEvent.feedback_id == self.feedback_id)
        if self.customer_id is not None:
            is_open = StreamEvent.customer_id.is_(None)
            conditions.append(or_(is_open, StreamEvent.customer_id == self.customer_id))
        return conditions


_HAPPENED: Final = select(
    StreamEvent.position,
    StreamEvent.name,
    StreamEvent.at,
    StreamEvent.feedback_id,
    StreamEvent.item_id,
    StreamEvent.customer_id,
    StreamEvent.details,
)


async def head_position(session: AsyncSession, workspace_id: WorkspaceId) -> int:
    """The last position given out; 0 before the first."""
    found = await session.execute(
        select(StreamHead.position).where(StreamHead.workspace_id == workspace_id)
    )
    return found.scalar_one_or_none() or 0


async def events_after(
    session: AsyncSession, workspace_id: WorkspaceId, after: int, *, limit: int
) -> Sequence[Happened]:
    """The next events, in order."""
    found = await session.execute(
        _HAPPENED.where(StreamEvent.workspace_id == workspace_id, StreamEvent.position > after)
        .order_by(StreamEvent.position)
        .limit(limit)
    )
    return [Happened(*row) for row in found]


async def events_between(
    session: AsyncSession, workspace_id: WorkspaceId, after: int, until: int, wanted: Wanted
) -> Sequence[Happened]:
    """Those wanted of the events after `after` and up to `until`, in order."""
    found = await session.execute(
        _HAPPENED.where(
            StreamEvent.workspace_id == workspace_id,
            StreamEvent.position > after,
            StreamEvent.position <= until,
            *wanted.conditions(),
        ).order_by(StreamEvent.position)
    )
    return [Happened(*row) for row in found]


async def forgotten(
    session: AsyncSession, workspace_id: WorkspaceId, after: int, until: int
) -> bool:
    """Whether some event after `after` and up to `until` is no longer kept: there are no gaps."""
    if after >= until:
        return False
    found = await session.execute(
        select(StreamEvent.position).where(
            StreamEvent.workspace_id == workspace_id, StreamEvent.position == after + 1
        )
    )
    return found.scalar_one_or_none() is None


async def last_older_than(
    session: AsyncSession, workspace_id: WorkspaceId, moment: datetime, *, portion: int
) -> int | None:
    """Of the `portion` oldest events, the last that was stored before `moment`."""
    oldest = (
        select(StreamEvent.position, StreamEvent.stored_at)
        .where(StreamEvent.workspace_id == workspace_id)
        .order_by(StreamEvent.position)
        .limit(portion)
        .subquery()
    )
    found = await session.execute(
        select(func.max(oldest.c.position)).where(oldest.c.stored_at < moment)
    )
    last: int | None = found.scalar_one()
    return last


async def recorded(session: AsyncSession, delivery: LeasedDelivery) -> Recorded:
    """The event of a delivery, as the outbox keeps it."""
    event = await session.get_one(OutboxEvent, delivery.event_id)
    return Recorded(event.id, delivery.listener, event.name, event.payload, event.occurred_at)


async def waiting(
    session: AsyncSession, workspace_id: WorkspaceId, prefix: str, *, now: datetime, limit: int
) -> Sequence[Recorded]:
    """Deliveries that nobody has leased, to listeners whose name begins with `prefix`; locked.

    Looks only among the 500 that wait longest, so that a long queue costs no more than a short one.
    """
    is_free = (
        OutboxDelivery.done_at.is_(None),
        OutboxDelivery.parked_at.is_(None),
        OutboxDelivery.lease.is_(None),
        OutboxDelivery.due_at <= now,
    )
    front = (
        select(OutboxDelivery.event_id, OutboxDelivery.listener)
        .where(*is_free)
        .order_by(OutboxDelivery.due_at, OutboxDelivery.event_id)
        .limit(LOOK_AT)
    )
    found = await session.execute(
        select(
            OutboxEvent.id,
            OutboxDelivery.listener,
            OutboxEvent.name,
            OutboxEvent.payload,
            OutboxEvent.occurred_at,
        )
        .join(OutboxEvent, OutboxEvent.id == OutboxDelivery.event_id)
        .where(
            *is_free,
            tuple_(OutboxDelivery.event_id, OutboxDelivery.listener).in_(front),
            OutboxDelivery.listener.startswith(prefix, autoescape=True),
            OutboxEvent.workspace_id == workspace_id,
        )
        .order_by(OutboxEvent.id)
        .limit(limit)
        .with_for_update(of=OutboxDelivery, skip_locked=True)
    )
    return [Recorded(*row) for row in found]


def as_id(text: str | None) -> UUID | None:
    """An id as events write it."""
    return UUID(text) if text else None
