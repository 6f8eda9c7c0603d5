"""What the mutations of webhooks take."""

from datetime import datetime

import strawberry

from api.graphql.nodes import idempotency_key
from domain.webhooks.subscribing import WebhookDraft


def _webhook_id() -> strawberry.ID:
    field: strawberry.ID = strawberry.field(description="Which webhook.")
    return field


@strawberry.input(description="A new webhook.")
class CreateWebhookInput:
    """All kinds of events unless some are chosen."""

    name: str = strawberry.field(description="What the team calls it, at most 100 characters.")
    url: str = strawberry.field(
        description="`https://`, a host and perhaps a path; ports 443, 80 and from 1024 on."
    )
    event_kinds: list[str] | None = strawberry.field(
        default=None,
        description="Kinds from `webhookEventKinds`; left out, it gets all, also those to come.",
    )
    idempotency_key: str | None = idempotency_key()

    def draft(self) -> WebhookDraft:
        """As the use case takes it."""
        kinds = None if self.event_kinds is None else tuple(self.event_kinds)
        return WebhookDraft(name=self.name, url=self.url, event_kinds=kinds)


@strawberry.input(description="What a webhook should be from now on.")
class UpdateWebhookInput:
    """Everything is said anew."""

    webhook_id: strawberry.ID = _webhook_id()
    name: str = strawberry.field(description="What the team calls it, at most 100 characters.")
    url: str = strawberry.field(
        description="`https://`, a host and perhaps a path; ports 443, 80 and from 1024 on."
    )
    event_kinds: list[str] | None = strawberry.field(
        default=None, description="Kinds from `webhookEventKinds`; left out, it gets all."
    )

    def draft(self) -> WebhookDraft:
        """As the use case takes it."""
        kinds = None if self.event_kinds is None else tuple(self.event_kinds)
        return WebhookDraft(name=self.name, url=self.url, event_kinds=kinds)


@strawberry.input(description="A webhook to pause.")
class PauseWebhookInput:
    """What waits is kept."""

    webhook_id: strawberry.ID = _webhook_id()


@strawberry.input(description="A webhook to send to again.")
class ResumeWebhookInput:
    """What waits goes first."""

    webhook_id: strawberry.ID = _webhook_id()


@strawberry.input(description="A webhook to end for good.")
class DeleteWebhookInput:
    """With its log."""

    webhook_id: strawberry.ID = _webhook_id()


@strawberry.input(description="A webhook that gets a new secret.")
class RotateWebhookSecretInput:
    """The old one signs along for a day."""

    webhook_id: strawberry.ID = _webhook_id()


@strawberry.input(description="A delivery to send again.")
class ReplayDeliveryInput:
    """Under its old id."""

    delivery_id: strawberry.ID = strawberry.field(description="Which delivery.")


@strawberry.input(description="What was given up, to send again.")
class ReplayFailedDeliveriesInput:
    """The oldest 1,000; ask again for more."""

    webhook_id: strawberry.ID = _webhook_id()
    since: datetime = strawberry.field(description="Only what was queued at or after this moment.")


@strawberry.input(description="A webhook to try out.")
class SendTestEventInput:
    """Paused ones too."""

    webhook_id: strawberry.ID = _webhook_id()
    idempotency_key: str | None = idempotency_key()
