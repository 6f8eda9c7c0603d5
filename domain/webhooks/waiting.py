"""Making deliveries wait anew: due at once, with all their tries before them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, update

from domain.shared.ids import WebhookDeliveryId, WebhookId
from domain.shared.work import UnitOfWork, changed_rows
from domain.webhooks.models import DeliveryState, Webhook, WebhookDelivery


async def wait_anew(
    work: UnitOfWork, webhook_id: WebhookId, delivery_ids: Collection[WebhookDeliveryId]
) -> int:
    """How many wait now. What is being sent this moment is left alone; the target rests no more."""
    if not delivery_ids:
        return 0
    await _write(
        work,
        update(Webhook)
        .where(Webhook.id == webhook_id, Webhook.rest_until.is_not(None))
        .values(rest_until=None),
    )
    return await _write(
        work,
        update(WebhookDelivery)
        .where(
            WebhookDelivery.id.in_(delivery_ids),
            or_(WebhookDelivery.lease.is_(None), WebhookDelivery.due_at <= work.now),
        )
        .values(state=DeliveryState.WAITING, due_at=work.now, tries=0, lease=None, settled_at=None),
    )


async def hasten_waiting(work: UnitOfWork, webhook_id: WebhookId) -> None:
    """Whatever waits for its next try is due now."""
    await _write(
        work,
        update(WebhookDelivery)
        .where(
            WebhookDelivery.webhook_id == webhook_id,
            WebhookDelivery.state == DeliveryState.WAITING,
            WebhookDelivery.lease.is_(None),
        )
        .values(due_at=work.now, tries=0),
    )


async def _write(work: UnitOfWork, statement: Any) -> int:
    result = await work.session.execute(statement.execution_options(synchronize_session=False))
    return changed_rows(result)
