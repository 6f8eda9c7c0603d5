"""Reading the outbox and the idempotency keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.deliveries import OutboxDelivery, OutboxEvent
from domain.shared.ids import EventId, WorkspaceId
from domain.shared.keys import IdempotencyKey


@dataclass(frozen=True)
class LeasedDelivery:
    """One delivery that this worker may settle until its lease ends."""

    event_id: EventId
    listener: str
    lease: EventId
    attempts: int
    payload: dict[str, Any]


async def database_time(session: AsyncSession) -> datetime:
    """The start of the running transaction, by the database's clock (PostgreSQL)."""
    return (await session.execute(select(func.now()))).scalar_one()


async def lease_due(
    session: AsyncSession,
    *,
    listeners: Sequence[str],
    lease: EventId,
    now: datetime,
    until: datetime,
    limit: int,
) -> list[LeasedDelivery]:
    """Take over up to `limit` due deliveries, oldest event first; others skip what is locked."""
    due = (
        select(OutboxDelivery.event_id, OutboxDelivery.listener)
        .where(
            OutboxDelivery.done_at.is_(None),
            OutboxDelivery.parked_at.is_(None),
            OutboxDelivery.due_at <= now,
            OutboxDelivery.listener.in_(listeners),
        )
        .order_by(OutboxDelivery.due_at, OutboxDelivery.event_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    keys = [(row.event_id, row.listener) for row in await session.execute(due)]
    if not keys:
        return []
    await session.execute(
        update(OutboxDelivery)
        .where(tuple_(OutboxDelivery.event_id, OutboxDelivery.listener).in_(keys))
        .values(lease=lease, due_at=until, attempts=OutboxDelivery.attempts + 1)
        .execution_options(synchronize_session=False)
    )
    leased = await session.execute(
        select(
            OutboxDelivery.event_id,
            OutboxDelivery.listener,
            OutboxDelivery.attempts,
            OutboxEvent.payload,
        )
        .join(OutboxEvent, OutboxEvent.id == OutboxDelivery.event_id)
        .where(tuple_(OutboxDelivery.event_id, OutboxDelivery.listener).in_(keys))
    )
    told = {
        (row.event_id, row.listener): LeasedDelivery(
            row.event_id, row.listener, lease, row.attempts, dict(row.payload)
        )
        for row in leased
    }
    return [told[key] for key in keys]


async def waiting_deliveries(session: AsyncSession) -> tuple[int, int, datetime | None]:
    """For `heard doctor`: how many wait, how many are parked, since when the oldest waits."""
    waiting = select(func.count(), func.min(OutboxEvent.occurred_at)).where(
        OutboxEvent.id == OutboxDelivery.event_id,
        OutboxDelivery.done_at.is_(None),
        OutboxDelivery.parked_at.is_(None),
    )
    parked = select(func.count()).where(OutboxDelivery.parked_at.is_not(None))
    count, oldest = (await session.execute(waiting)).one()
    return count, (await session.execute(parked)).scalar_one(), oldest


async def stored_key(
    session: AsyncSession, workspace_id: WorkspaceId, actor: str, key: str
) -> IdempotencyKey:
    """The row of a key that is known to exist."""
    found = await session.execute(
        select(IdempotencyKey).where(
            IdempotencyKey.workspace_id == workspace_id,
            IdempotencyKey.actor == actor,
            IdempotencyKey.key == key,
        )
    )
    return found.scalar_one()


async def key_is_used(
    session: AsyncSession, workspace_id: WorkspaceId, actor: str, key: str
) -> bool:
    """Whether `actor` made something with `key`."""
    used = select(
        exists().where(
            IdempotencyKey.workspace_id == workspace_id,
            IdempotencyKey.actor == actor,
            IdempotencyKey.key == key,
        )
    )
    return bool((await session.execute(used)).scalar_one())
