"""Taking deliveries to send. A lease that ends is taken over, so a sender that dies loses none."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.shared.ids import EventId, WebhookDeliveryId, WebhookId, WorkspaceId, new_id
from domain.shared.work import UnitOfWork
from domain.webhooks import queries
from domain.webhooks.models import Webhook, WebhookDelivery

LEASE: Final = timedelta(seconds=60)
"""Four times as long as a try may take."""


@dataclass(frozen=True)
class Errand:
    """One delivery to try now. `sealed_secrets` are those that sign at this moment."""

    delivery_id: WebhookDeliveryId
    webhook_id: WebhookId
    workspace_id: WorkspaceId
    event_id: EventId
    lease: EventId
    tries: int
    is_test: bool
    url: str
    body: str
    sealed_secrets: tuple[str, ...]


async def take_errands(
    work: UnitOfWork,
    webhook_id: WebhookId,
    *,
    limit: int,
    only: WebhookDeliveryId | None = None,
) -> list[Errand]:
    """Up to `limit` due deliveries of one webhook, the longest due first, leased to the caller."""
    lease = EventId(new_id())
    rows = await queries.lease_due(
        work.session,
        webhook_id,
        lease=lease,
        now=work.now,
        until=work.now + LEASE,
        limit=limit,
        only=only,
    )
    return [_errand(work, webhook, delivery, lease) for webhook, delivery in rows]


def _errand(
    work: UnitOfWork, webhook: Webhook, delivery: WebhookDelivery, lease: EventId
) -> Errand:
    secrets = [webhook.sealed_secret]
    if (
        webhook.sealed_old_secret
        and webhook.old_secret_until
        and (work.now < webhook.old_secret_until)
    ):
        secrets.append(webhook.sealed_old_secret)
    return Errand(
        delivery_id=delivery.id,
        webhook_id=webhook.id,
        workspace_id=webhook.workspace_id,
        event_id=delivery.event_id,
        lease=lease,
        tries=delivery.tries,
        is_test=delivery.is_test,
        url=webhook.url,
        body=delivery.body,
        sealed_secrets=tuple(secrets),
    )
