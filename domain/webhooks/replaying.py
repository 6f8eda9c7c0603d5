"""Sending again what was sent or given up, and sending a test. The id stays the event's."""

from datetime import datetime
from typing import Final

from domain.auditing.recording import record_audit
from domain.shared.idempotency import once
from domain.shared.ids import EventId, WebhookDeliveryId, WebhookId, new_id, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.webhooks import queries
from domain.webhooks.composing import body_text
from domain.webhooks.errors import WebhookDeliveryNotFound
from domain.webhooks.models import TEST_EVENT, WebhookDelivery
from domain.webhooks.queueing import queue_delivery
from domain.webhooks.waiting import wait_anew

REPLAYED_AT_ONCE: Final = 1_000


async def replay_delivery(
    work: UnitOfWork, viewer: Viewer, *, delivery_id: WebhookDeliveryId
) -> WebhookDelivery:
    """Due now, with all its tries before it; one that is being sent this moment is left alone.

    Refuses: NotAllowed, WebhookDeliveryNotFound.
    """
    viewer.must(Permission.MANAGE_WEBHOOKS)
    delivery = await queries.delivery_by_id(work.session, viewer.workspace_id, delivery_id)
    if delivery is None:
        raise WebhookDeliveryNotFound
    await wait_anew(work, delivery.webhook_id, [delivery_id])
    await work.session.refresh(delivery)
    record_audit(
        work,
        viewer,
        "webhook.delivery_replayed",
        subject=public_id("webhook", delivery.webhook_id),
        delivery=public_id("webhookdelivery", delivery_id),
        event=delivery.event_name,
    )
    return delivery


async def replay_failed_deliveries(
    work: UnitOfWork, viewer: Viewer, *, webhook_id: WebhookId, since: datetime
) -> int:
    """How many of those given up are due again: the oldest `REPLAYED_AT_ONCE` since that moment.

    Refuses: NotAllowed, WebhookNotFound.
    """
    viewer.must(Permission.MANAGE_WEBHOOKS)
    webhook = await queries.found_webhook(work.session, viewer.workspace_id, webhook_id)
    failed = await queries.failed_since(work.session, webhook_id, since, limit=REPLAYED_AT_ONCE)
    replayed = await wait_anew(work, webhook_id, failed)
    record_audit(
        work,
        viewer,
        "webhook.failures_replayed",
        subject=public_id("webhook", webhook_id),
        name=webhook.name,
        since=since.isoformat(),
        count=replayed,
    )
    return replayed


async def send_test_event(
    work: UnitOfWork, viewer: Viewer, *, webhook_id: WebhookId, idempotency_key: str | None = None
) -> WebhookDelivery:
    """A `webhook.test` for this target alone, paused or not. It is tried once.

    Refuses: NotAllowed, WebhookNotFound, IdempotencyConflict.
    """
    viewer.must(Permission.MANAGE_WEBHOOKS)
    webhook = await queries.found_webhook(work.session, viewer.workspace_id, webhook_id)

    async def make() -> WebhookDeliveryId:
        data = {"webhook_id": public_id("webhook", webhook_id)}
        body = body_text(TEST_EVENT, work.now, viewer.workspace_id, data)
        event_id = EventId(new_id())
        record_audit(
            work,
            viewer,
            "webhook.tested",
            subject=public_id("webhook", webhook_id),
            name=webhook.name,
        )
        return await queue_delivery(
            work, webhook, event_id=event_id, event_name=TEST_EVENT, body=body
        )

    made = await once(
        work,
        viewer,
        key=idempotency_key,
        request={"does": "sendTestEvent", "webhook": str(webhook_id)},
        make=make,
    )
    delivery = await queries.delivery_by_id(
        work.session, viewer.workspace_id, WebhookDeliveryId(made)
    )
    if delivery is None:
        raise WebhookDeliveryNotFound
    return delivery
