"""From an event to one delivery for each webhook that wants it, however often the event is told."""

from domain.shared.events import Event
from domain.shared.ids import EventId, WebhookDeliveryId, new_id
from domain.shared.outbox import Telling
from domain.shared.work import UnitOfWork
from domain.webhooks import queries
from domain.webhooks.composing import composed
from domain.webhooks.models import DeliveryState, Webhook, WebhookDelivery


async def queue_webhooks(telling: Telling[Event]) -> None:
    """The listener. Where nobody wants the event nothing is written."""
    event = telling.event
    async with telling.database.reading() as session:
        wanting = await queries.webhooks_wanting(session, event.workspace_id, event.name)
    if not wanting:
        telling.pass_over()
        return
    async with telling.transaction() as work:
        event_id = telling.delivery.event_id
        occurred_at = await queries.occurred_at(work.session, event_id) or work.now
        body = composed(event, occurred_at)
        for webhook in await queries.webhooks_wanting(work.session, event.workspace_id, event.name):
            await queue_delivery(work, webhook, event_id=event_id, event_name=event.name, body=body)


async def queue_delivery(
    work: UnitOfWork, webhook: Webhook, *, event_id: EventId, event_name: str, body: str
) -> WebhookDeliveryId:
    """Due at once; the second delivery of one event to one webhook is none."""
    delivery_id = WebhookDeliveryId(new_id())
    await work.session.execute(
        work.insert(WebhookDelivery)
        .values(
            id=delivery_id,
            webhook_id=webhook.id,
            workspace_id=webhook.workspace_id,
            event_id=event_id,
            event_name=event_name,
            body=body,
            state=DeliveryState.WAITING,
            due_at=work.now,
            tries=0,
            created_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    return delivery_id
