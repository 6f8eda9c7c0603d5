"""Reading webhooks, their deliveries and tries; taking deliveries."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.deliveries import OutboxEvent
from domain.shared.ids import EventId, WebhookDeliveryId, WebhookId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.webhooks.errors import WebhookNotFound
from domain.webhooks.models import (
    TEST_EVENT,
    DeliveryState,
    Webhook,
    WebhookAttempt,
    WebhookDelivery,
    WebhookState,
)

NEWEST_FIRST: Final[KeysetOrder[WebhookDelivery]] = KeysetOrder(
    "webhook-deliveries-newest", lambda delivery: (delivery.id,), (UUID,)
)


async def webhook_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, webhook_id: WebhookId
) -> Webhook | None:
    """The webhook, unless it was deleted."""
    found = await session.execute(
        select(Webhook).where(
            Webhook.id == webhook_id,
            Webhook.workspace_id == workspace_id,
            Webhook.deleted_at.is_(None),
        )
    )
    return found.scalar_one_or_none()


async def found_webhook(
    session: AsyncSession, workspace_id: WorkspaceId, webhook_id: WebhookId
) -> Webhook:
    """As `webhook_by_id`. Refuses: WebhookNotFound."""
    webhook = await webhook_by_id(session, workspace_id, webhook_id)
    if webhook is None:
        raise WebhookNotFound
    return webhook


async def webhooks_of(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Webhook]:
    """All of the workspace, oldest first; there are at most `MOST_WEBHOOKS`."""
    found = await session.execute(
        select(Webhook)
        .where(Webhook.workspace_id == workspace_id, Webhook.deleted_at.is_(None))
        .order_by(Webhook.id)
    )
    return found.scalars().all()


async def webhooks_wanting(
    session: AsyncSession, workspace_id: WorkspaceId, event_name: str
) -> list[Webhook]:
    """The active ones that want this kind of event."""
    webhooks = await webhooks_of(session, workspace_id)
    return [
        webhook
        for webhook in webhooks
        if webhook.state is WebhookState.ACTIVE and webhook.wants(event_name)
    ]


async def occurred_at(session: AsyncSession, event_id: EventId) -> datetime | None:
    """When the event happened."""
    return (
        await session.execute(select(OutboxEvent.occurred_at).where(OutboxEvent.id == event_id))
    ).scalar_one_or_none()


async def delivery_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, delivery_id: WebhookDeliveryId
) -> WebhookDelivery | None:
    """The delivery, unless its webhook was deleted."""
    found = await session.execute(
        select(WebhookDelivery)
        .join(Webhook, Webhook.id == WebhookDelivery.webhook_id)
        .where(
            WebhookDelivery.id == delivery_id,
            WebhookDelivery.workspace_id == workspace_id,
            Webhook.deleted_at.is_(None),
        )
    )
    return found.scalar_one_or_none()


async def deliveries_page(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    webhook_id: WebhookId,
    page: PageRequest,
    state: DeliveryState | None = None,
) -> Page[WebhookDelivery]:
    """The log of one webhook, newest first. Refuses: InvalidPage."""
    statement = select(WebhookDelivery).where(
        WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.workspace_id == workspace_id
    )
    if state is not None:
        statement = statement.where(WebhookDelivery.state == state)
    if position := NEWEST_FIRST.position(workspace_id, page):
        statement = statement.where(WebhookDelivery.id < position[0])
    rows = await session.execute(
        statement.order_by(WebhookDelivery.id.desc()).limit(page.first + 1)
    )
    return NEWEST_FIRST.page(workspace_id, page, rows.scalars().all())


async def attempts_of(
    session: AsyncSession, delivery_ids: Collection[WebhookDeliveryId]
) -> Sequence[WebhookAttempt]:
    """The tries of those deliveries, oldest first."""
    found = await session.execute(
        select(WebhookAttempt)
        .where(WebhookAttempt.delivery_id.in_(delivery_ids))
        .order_by(WebhookAttempt.id)
    )
    return found.scalars().all()


async def due_webhooks(
    session: AsyncSession, now: datetime, *, besides: Collection[WebhookId], limit: int
) -> Sequence[WebhookId]:
    """Those that have something to be sent now, but for `besides`. Tests wait for no pause."""
    waiting = (
        exists()
        .where(
            WebhookDelivery.webhook_id == Webhook.id,
            WebhookDelivery.state == DeliveryState.WAITING,
            WebhookDelivery.due_at <= now,
            _may_go(now),
        )
        .correlate(Webhook)
    )
    statement = select(Webhook.id).where(Webhook.deleted_at.is_(None), waiting)
    if besides:
        statement = statement.where(Webhook.id.not_in(besides))
    return (await session.execute(statement.order_by(Webhook.id).limit(limit))).scalars().all()


async def lease_due(
    session: AsyncSession,
    webhook_id: WebhookId,
    *,
    lease: EventId,
    now: datetime,
    until: datetime,
    limit: int,
    only: WebhookDeliveryId | None = None,
) -> list[tuple[Webhook, WebhookDelivery]]:
    """Take over up to `limit` due deliveries, the longest due first; others skip what is locked."""
    due = (
        select(WebhookDelivery.id)
        .join(Webhook, Webhook.id == WebhookDelivery.webhook_id)
        .where(
            WebhookDelivery.webhook_id == webhook_id,
            WebhookDelivery.state == DeliveryState.WAITING,
            WebhookDelivery.due_at <= now,
            Webhook.deleted_at.is_(None),
            _may_go(now),
        )
        .order_by(WebhookDelivery.due_at, WebhookDelivery.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=WebhookDelivery)
    )
    if only is not None:
        due = due.where(WebhookDelivery.id == only)
    ids = (await session.execute(due)).scalars().all()
    if not ids:
        return []
    await session.execute(
        update(WebhookDelivery)
        .where(WebhookDelivery.id.in_(ids))
        .values(lease=lease, due_at=until, tries=WebhookDelivery.tries + 1)
        .execution_options(synchronize_session=False)
    )
    rows = await session.execute(
        select(Webhook, WebhookDelivery)
        .join(WebhookDelivery, WebhookDelivery.webhook_id == Webhook.id)
        .where(WebhookDelivery.id.in_(ids))
        .order_by(WebhookDelivery.id)
    )
    return [(row[0], row[1]) for row in rows]


def _may_go(now: datetime) -> ColumnElement[bool]:
    """An active webhook that does not rest; tests go in any case."""
    return or_(
        WebhookDelivery.event_name == TEST_EVENT,
        and_(
            Webhook.state == WebhookState.ACTIVE,
            or_(Webhook.rest_until.is_(None), Webhook.rest_until <= now),
        ),
    )


async def failed_since(
    session: AsyncSession, webhook_id: WebhookId, since: datetime, *, limit: int
) -> Sequence[WebhookDeliveryId]:
    """What was queued since then and given up, oldest first; tests are not worth repeating."""
    found = await session.execute(
        select(WebhookDelivery.id)
        .where(
            WebhookDelivery.webhook_id == webhook_id,
            WebhookDelivery.state == DeliveryState.FAILED,
            WebhookDelivery.created_at >= since,
            WebhookDelivery.event_name != TEST_EVENT,
        )
        .order_by(WebhookDelivery.id)
        .limit(limit)
    )
    return found.scalars().all()


async def forgettable(
    session: AsyncSession, *, delivered_before: datetime, failed_before: datetime, limit: int
) -> Sequence[WebhookDeliveryId]:
    """What is old enough, or belongs to a webhook that was deleted."""
    old = or_(
        and_(
            WebhookDelivery.state == DeliveryState.DELIVERED,
            WebhookDelivery.settled_at < delivered_before,
        ),
        and_(
            WebhookDelivery.state == DeliveryState.FAILED,
            WebhookDelivery.settled_at < failed_before,
        ),
    )
    aged = select(WebhookDelivery.id).where(old).order_by(WebhookDelivery.settled_at).limit(limit)
    ids = list((await session.execute(aged)).scalars())
    if len(ids) < limit:
        orphaned = (
            select(WebhookDelivery.id)
            .join(Webhook, Webhook.id == WebhookDelivery.webhook_id)
            .where(Webhook.deleted_at.is_not(None), WebhookDelivery.id.not_in(ids))
            .limit(limit - len(ids))
        )
        ids += (await session.execute(orphaned)).scalars()
    return ids
