"""Refusals of webhooks as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.webhooks import errors


@strawberry.type(description="No such webhook.")
class WebhookNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="No such delivery, or it was forgotten.")
class WebhookDeliveryNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Heard would never send to that address.")
class InvalidWebhookUrl(UserError):
    """See the refusal of the same name."""

    url: str = strawberry.field(description="The address that was given.")


@strawberry.type(description="There is no such kind of event to subscribe to.")
class UnknownEventKind(UserError):
    """See the refusal of the same name."""

    kind: str = strawberry.field(description="The kind that was given.")


@strawberry.type(description="A webhook must want at least one kind of event.")
class NoEventKinds(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The workspace has as many webhooks as it may.")
class TooManyWebhooks(UserError):
    """See the refusal of the same name."""

    limit: int = strawberry.field(description="How many it may have.")


HANDLERS = (
    Refuse(errors.WebhookNotFound, WebhookNotFound),
    Refuse(errors.WebhookDeliveryNotFound, WebhookDeliveryNotFound),
    Refuse(errors.InvalidWebhookUrl, InvalidWebhookUrl),
    Refuse(errors.UnknownEventKind, UnknownEventKind),
    Refuse(errors.NoEventKinds, NoEventKinds),
    Refuse(errors.TooManyWebhooks, TooManyWebhooks),
)
