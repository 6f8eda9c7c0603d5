"""Reading for those who manage webhooks: addresses and answers are nobody else's business."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import WebhookDeliveryId, WebhookId
from domain.shared.paging import Page, PageRequest
from domain.shared.viewer import Permission, Viewer
from domain.webhooks import queries
from domain.webhooks.models import DeliveryState, Webhook, WebhookDelivery


async def read_webhooks(session: AsyncSession, viewer: Viewer) -> Sequence[Webhook]:
    """All of the workspace, oldest first. Refuses: NotAllowed."""
    viewer.must(Permission.MANAGE_WEBHOOKS)
    return await queries.webhooks_of(session, viewer.workspace_id)


async def read_webhook(
    session: AsyncSession, viewer: Viewer, webhook_id: WebhookId
) -> Webhook | None:
    """One of them. Refuses: NotAllowed."""
    viewer.must(Permission.MANAGE_WEBHOOKS)
    return await queries.webhook_by_id(session, viewer.workspace_id, webhook_id)


async def read_deliveries(
    session: AsyncSession,
    viewer: Viewer,
    webhook_id: WebhookId,
    page: PageRequest,
    state: DeliveryState | None = None,
) -> Page[WebhookDelivery]:
    """The log of one, newest first. Refuses: NotAllowed, InvalidPage."""
    viewer.must(Permission.MANAGE_WEBHOOKS)
    return await queries.deliveries_page(session, viewer.workspace_id, webhook_id, page, state)


async def read_delivery(
    session: AsyncSession, viewer: Viewer, delivery_id: WebhookDeliveryId
) -> WebhookDelivery | None:
    """One line of a log. Refuses: NotAllowed."""
    viewer.must(Permission.MANAGE_WEBHOOKS)
    return await queries.delivery_by_id(session, viewer.workspace_id, delivery_id)
