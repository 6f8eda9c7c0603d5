"""Forgetting old deliveries in portions: those taken after 30 days, those given up after 90."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from domain.shared.work import UnitOfWork
from domain.webhooks import queries
from domain.webhooks.models import WebhookAttempt, WebhookDelivery

KEEP_DELIVERED: Final = timedelta(days=30)
KEEP_FAILED: Final = timedelta(days=90)
PORTION: Final = 500


async def forget_old_deliveries(work: UnitOfWork, *, portion: int = PORTION) -> int:
    """How many went, with their bodies and tries; all of deleted webhooks go. Oldest first."""
    ids = await queries.forgettable(
        work.session,
        delivered_before=work.now - KEEP_DELIVERED,
        failed_before=work.now - KEEP_FAILED,
        limit=portion,
    )
    if ids:
        for statement in (
            delete(WebhookAttempt).where(WebhookAttempt.delivery_id.in_(ids)),
            delete(WebhookDelivery).where(WebhookDelivery.id.in_(ids)),
        ):
            await work.session.execute(statement.execution_options(synchronize_session=False))
    return len(ids)
