"""Reading webhooks. For those who manage them."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.nodes import local_id
from api.graphql.webhooks.types import Webhook, WebhookDelivery, WebhookEventKind
from api.webhooks.offering import DESCRIPTIONS
from domain.shared.ids import WebhookDeliveryId, WebhookId
from domain.shared.viewer import Permission
from domain.webhooks.reading import read_delivery, read_webhook, read_webhooks


@strawberry.type
class WebhookQueries:
    """What reads webhooks."""

    @strawberry.field(
        description="The workspace's webhooks, oldest first, 50 at most. Needs `webhooks:write`."
    )
    async def webhooks(self, info: Info) -> list[Webhook]:
        """Never their secrets."""
        async with info.context.heard.database.reading() as session:
            found = await read_webhooks(session, info.context.viewer)
        return [Webhook.of(webhook) for webhook in found]

    @strawberry.field(description="One webhook with its log. Needs `webhooks:write`.")
    async def webhook(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Such as `webhook_01k…`.")],
    ) -> Webhook | None:
        """Null when there is no such webhook."""
        webhook_id = WebhookId(local_id("webhook", id))
        async with info.context.heard.database.reading() as session:
            found = await read_webhook(session, info.context.viewer, webhook_id)
        return Webhook.of(found) if found else None

    @strawberry.field(description="The kinds of events that a webhook may want. Anyone may ask.")
    async def webhook_event_kinds(self, info: Info) -> list[WebhookEventKind]:
        """As the documentation lists them."""
        return [
            WebhookEventKind(kind=kind, description=sentence.in_(info.context.language))
            for kind, sentence in DESCRIPTIONS.items()
        ]


async def webhook_node(info: Info, webhook_id: WebhookId) -> Webhook | None:
    """For `node`: for those who manage webhooks."""
    viewer = info.context.viewer
    if not viewer.may(Permission.MANAGE_WEBHOOKS):
        return None
    async with info.context.heard.database.reading() as session:
        found = await read_webhook(session, viewer, webhook_id)
    return Webhook.of(found) if found else None


async def delivery_node(info: Info, delivery_id: WebhookDeliveryId) -> WebhookDelivery | None:
    """For `node`: for those who manage webhooks."""
    viewer = info.context.viewer
    if not viewer.may(Permission.MANAGE_WEBHOOKS):
        return None
    async with info.context.heard.database.reading() as session:
        found = await read_delivery(session, viewer, delivery_id)
    return WebhookDelivery.of(found) if found else None
