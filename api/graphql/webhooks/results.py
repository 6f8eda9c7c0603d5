"""What the mutations of webhooks answer."""

from typing import Annotated

import strawberry

from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.webhooks import errors
from api.graphql.webhooks.types import Webhook, WebhookDelivery


@strawberry.type(description="It is told from now on.")
class WebhookCreated:
    """Success."""

    webhook: Webhook = strawberry.field(description="The new webhook.")
    secret: str = strawberry.field(
        description="With which it verifies signatures, `whsec_…`. Shown here alone."
    )


@strawberry.type(description="It is as it should be.")
class WebhookUpdated:
    """Success."""

    webhook: Webhook = strawberry.field(description="The webhook.")


@strawberry.type(description="Nothing is sent to it now.")
class WebhookPaused:
    """Success."""

    webhook: Webhook = strawberry.field(description="The webhook.")


@strawberry.type(description="It is sent to again.")
class WebhookResumed:
    """Success."""

    webhook: Webhook = strawberry.field(description="The webhook.")


@strawberry.type(description="It is gone.")
class WebhookDeleted:
    """Success."""

    webhook_id: strawberry.ID = strawberry.field(description="The id that it had.")


@strawberry.type(description="It has a new secret.")
class WebhookSecretRotated:
    """Success."""

    webhook: Webhook = strawberry.field(description="The webhook.")
    secret: str = strawberry.field(description="The new secret, `whsec_…`. Shown here alone.")


@strawberry.type(description="It is due again.")
class DeliveryReplayed:
    """Success."""

    delivery: WebhookDelivery = strawberry.field(description="The delivery.")


@strawberry.type(description="They are due again.")
class FailedDeliveriesReplayed:
    """Success."""

    count: int = strawberry.field(description="How many they are, 1,000 at most.")


@strawberry.type(description="A test is on its way.")
class TestEventSent:
    """Success."""

    delivery: WebhookDelivery = strawberry.field(description="The test, to be looked at later.")


CreateWebhookResult = Annotated[
    WebhookCreated
    | errors.InvalidWebhookUrl
    | errors.UnknownEventKind
    | errors.NoEventKinds
    | errors.TooManyWebhooks
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("CreateWebhookResult", description="Created, or why not."),
]
UpdateWebhookResult = Annotated[
    WebhookUpdated
    | errors.WebhookNotFound
    | errors.InvalidWebhookUrl
    | errors.UnknownEventKind
    | errors.NoEventKinds
    | TextMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("UpdateWebhookResult", description="Updated, or why not."),
]
PauseWebhookResult = Annotated[
    WebhookPaused | errors.WebhookNotFound | NotAllowed,
    strawberry.union("PauseWebhookResult", description="Paused, or why not."),
]
ResumeWebhookResult = Annotated[
    WebhookResumed | errors.WebhookNotFound | NotAllowed,
    strawberry.union("ResumeWebhookResult", description="Resumed, or why not."),
]
DeleteWebhookResult = Annotated[
    WebhookDeleted | errors.WebhookNotFound | NotAllowed,
    strawberry.union("DeleteWebhookResult", description="Deleted, or why not."),
]
RotateWebhookSecretResult = Annotated[
    WebhookSecretRotated | errors.WebhookNotFound | NotAllowed,
    strawberry.union("RotateWebhookSecretResult", description="Rotated, or why not."),
]
ReplayDeliveryResult = Annotated[
    DeliveryReplayed | errors.WebhookDeliveryNotFound | NotAllowed,
    strawberry.union("ReplayDeliveryResult", description="Due again, or why not."),
]
ReplayFailedDeliveriesResult = Annotated[
    FailedDeliveriesReplayed | errors.WebhookNotFound | NotAllowed,
    strawberry.union("ReplayFailedDeliveriesResult", description="Due again, or why not."),
]
SendTestEventResult = Annotated[
    TestEventSent
    | errors.WebhookNotFound
    | errors.WebhookDeliveryNotFound
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("SendTestEventResult", description="On its way, or why not."),
]
