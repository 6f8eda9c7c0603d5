"""Managing webhooks. Each needs `webhooks:write` or the sign-in of a manager or owner."""

import strawberry

from api.graphql.context import Info
from api.graphql.nodes import local_id
from api.graphql.webhooks import inputs, results
from api.graphql.webhooks.types import Webhook, WebhookDelivery
from domain.shared.ids import WebhookDeliveryId, WebhookId
from domain.webhooks.deleting import delete_webhook
from domain.webhooks.editing import update_webhook
from domain.webhooks.pausing import pause_webhook, resume_webhook
from domain.webhooks.replaying import (
    replay_delivery,
    replay_failed_deliveries,
    send_test_event,
)
from domain.webhooks.rotating import rotate_webhook_secret
from domain.webhooks.subscribing import create_webhook


@strawberry.type
class WebhookMutations:
    """What changes webhooks."""

    @strawberry.mutation(
        description="Tell an address what happens from now on. The answer alone shows the secret. "
        "Needs `webhooks:write`."
    )
    async def create_webhook(
        self, info: Info, input: inputs.CreateWebhookInput
    ) -> results.CreateWebhookResult:
        """Active at once."""
        heard = info.context.heard
        async with info.context.transaction() as work:
            webhook, secret = await create_webhook(
                work,
                info.context.viewer,
                input.draft(),
                targets=heard.webhook_targets,
                keeper=heard.secret_keeper,
                idempotency_key=input.idempotency_key,
            )
        return results.WebhookCreated(webhook=Webhook.of(webhook), secret=secret)

    @strawberry.mutation(
        description="Change name, address and kinds; what waits goes to the new address. "
        "Needs `webhooks:write`."
    )
    async def update_webhook(
        self, info: Info, input: inputs.UpdateWebhookInput
    ) -> results.UpdateWebhookResult:
        """Its secret stays."""
        async with info.context.transaction() as work:
            webhook = await update_webhook(
                work,
                info.context.viewer,
                input.draft(),
                webhook_id=_webhook_id(input.webhook_id),
                targets=info.context.heard.webhook_targets,
            )
        return results.WebhookUpdated(webhook=Webhook.of(webhook))

    @strawberry.mutation(
        description="Send nothing until it is resumed; events meanwhile are not queued for it. "
        "Needs `webhooks:write`."
    )
    async def pause_webhook(
        self, info: Info, input: inputs.PauseWebhookInput
    ) -> results.PauseWebhookResult:
        """Twice is harmless."""
        async with info.context.transaction() as work:
            webhook = await pause_webhook(
                work, info.context.viewer, webhook_id=_webhook_id(input.webhook_id)
            )
        return results.WebhookPaused(webhook=Webhook.of(webhook))

    @strawberry.mutation(
        description="Send again, beginning with what waits. Needs `webhooks:write`."
    )
    async def resume_webhook(
        self, info: Info, input: inputs.ResumeWebhookInput
    ) -> results.ResumeWebhookResult:
        """Twice is harmless."""
        async with info.context.transaction() as work:
            webhook = await resume_webhook(
                work, info.context.viewer, webhook_id=_webhook_id(input.webhook_id)
            )
        return results.WebhookResumed(webhook=Webhook.of(webhook))

    @strawberry.mutation(description="End a webhook; its log goes with it. Needs `webhooks:write`.")
    async def delete_webhook(
        self, info: Info, input: inputs.DeleteWebhookInput
    ) -> results.DeleteWebhookResult:
        """For good."""
        async with info.context.transaction() as work:
            await delete_webhook(
                work, info.context.viewer, webhook_id=_webhook_id(input.webhook_id)
            )
        return results.WebhookDeleted(webhook_id=input.webhook_id)

    @strawberry.mutation(
        description="Make a new secret, which the answer alone shows; the old one signs along for "
        "24 hours. Needs `webhooks:write`."
    )
    async def rotate_webhook_secret(
        self, info: Info, input: inputs.RotateWebhookSecretInput
    ) -> results.RotateWebhookSecretResult:
        """A still older secret ends at once."""
        async with info.context.transaction() as work:
            webhook, secret = await rotate_webhook_secret(
                work,
                info.context.viewer,
                webhook_id=_webhook_id(input.webhook_id),
                keeper=info.context.heard.secret_keeper,
            )
        return results.WebhookSecretRotated(webhook=Webhook.of(webhook), secret=secret)

    @strawberry.mutation(
        description="Send a delivery again under its old id, whatever became of it. "
        "Needs `webhooks:write`."
    )
    async def replay_delivery(
        self, info: Info, input: inputs.ReplayDeliveryInput
    ) -> results.ReplayDeliveryResult:
        """Due at once."""
        delivery_id = WebhookDeliveryId(local_id("webhookdelivery", input.delivery_id))
        async with info.context.transaction() as work:
            delivery = await replay_delivery(work, info.context.viewer, delivery_id=delivery_id)
        return results.DeliveryReplayed(delivery=WebhookDelivery.of(delivery))

    @strawberry.mutation(
        description="Send again what was given up since a moment, the oldest 1,000 of it. "
        "Needs `webhooks:write`."
    )
    async def replay_failed_deliveries(
        self, info: Info, input: inputs.ReplayFailedDeliveriesInput
    ) -> results.ReplayFailedDeliveriesResult:
        """Due at once."""
        async with info.context.transaction() as work:
            count = await replay_failed_deliveries(
                work,
                info.context.viewer,
                webhook_id=_webhook_id(input.webhook_id),
                since=input.since,
            )
        return results.FailedDeliveriesReplayed(count=count)

    @strawberry.mutation(
        description="Send a `webhook.test` event to this webhook alone, paused or not; it is tried "
        "once. Needs `webhooks:write`."
    )
    async def send_test_event(
        self, info: Info, input: inputs.SendTestEventInput
    ) -> results.SendTestEventResult:
        """See its attempts for what came of it."""
        async with info.context.transaction() as work:
            delivery = await send_test_event(
                work,
                info.context.viewer,
                webhook_id=_webhook_id(input.webhook_id),
                idempotency_key=input.idempotency_key,
            )
        return results.TestEventSent(delivery=WebhookDelivery.of(delivery))


def _webhook_id(text: str) -> WebhookId:
    return WebhookId(local_id("webhook", text))
