"""Webhooks, their deliveries and tries."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from api.graphql.paging import After, Connection, First, connection
from domain.shared.ids import public_id
from domain.shared.paging import PageRequest
from domain.webhooks.models import AttemptError, DeliveryState, PauseReason, WebhookState
from domain.webhooks.models import Webhook as StoredWebhook
from domain.webhooks.models import WebhookAttempt as StoredAttempt
from domain.webhooks.models import WebhookDelivery as StoredDelivery
from domain.webhooks.reading import read_deliveries

show_enum(
    WebhookState,
    description="Whether a webhook is sent to.",
    ACTIVE="Events are sent to it.",
    PAUSED="Nothing is sent; what waits is kept.",
)
show_enum(
    PauseReason,
    name="WebhookPauseReason",
    description="Why a webhook is paused.",
    CHOSEN="Somebody paused it.",
    FAILING="It took nothing for a day, in ten tries or more.",
    GONE="It answered 410 Gone.",
)
show_enum(
    DeliveryState,
    name="WebhookDeliveryState",
    description="Where a delivery stands.",
    WAITING="It will be tried, or tried again.",
    DELIVERED="The target took it.",
    FAILED="Every try failed; it can be replayed.",
)
show_enum(
    AttemptError,
    name="WebhookAttemptError",
    description="Why a try did not succeed.",
    ADDRESS_REFUSED="The name leads into a network that Heard does not dial.",
    NAME_UNKNOWN="The name leads nowhere.",
    NOT_REACHED="Nobody listens there.",
    TLS_FAILED="The certificate is not good, or TLS failed otherwise.",
    TIMED_OUT="No whole answer came within 15 seconds, or no connection within 5.",
    BROKEN_OFF="The connection broke, or the answer was not HTTP.",
    REDIRECTED="It answered with a redirect, which is not followed.",
    REFUSED="It answered with a status other than 2xx.",
    GONE="It answered 410: it wants no more.",
    KEY_CHANGED="The installation's secret key was changed; rotate the webhook's secret.",
)


@strawberry.type(description="A kind of event that a webhook may want.")
class WebhookEventKind:
    """See `api.webhooks.offering`."""

    kind: str = strawberry.field(description="Its name, such as `feedback.submitted`.")
    description: str = strawberry.field(
        description="What happened, in one sentence of the caller's language."
    )


@strawberry.type(description="One try to deliver.")
class WebhookAttempt:
    """See `webhooks.models.WebhookAttempt`."""

    at: datetime = strawberry.field(description="When it began.")
    duration_ms: int = strawberry.field(description="How long it took, in milliseconds.")
    status_code: int | None = strawberry.field(
        description="The HTTP status of the answer; null when none came."
    )
    error: AttemptError | None = strawberry.field(
        description="Why it did not succeed; null when it did."
    )
    answer: str = strawberry.field(description="The first 1,000 characters of the answer.")

    @classmethod
    def of(cls, stored: StoredAttempt) -> "WebhookAttempt":
        """The stored try."""
        return cls(
            at=stored.at,
            duration_ms=stored.duration_ms,
            status_code=stored.status_code,
            error=stored.error,
            answer=stored.answer,
        )


@strawberry.type(description="One event for one webhook.")
class WebhookDelivery(Node):
    """See `webhooks.models.WebhookDelivery`."""

    event_id: strawberry.ID = strawberry.field(
        description="The event's id, sent as `webhook-id`: a repetition bears the same."
    )
    event_kind: str = strawberry.field(description="What happened, such as `feedback.submitted`.")
    body: str = strawberry.field(description="The JSON text that is signed and sent.")
    state: DeliveryState = strawberry.field(description="Where it stands.")
    tries: int = strawberry.field(
        description="How often it was tried since it was queued or replayed."
    )
    created_at: datetime = strawberry.field(description="When it was queued.")
    next_try_at: datetime | None = strawberry.field(
        description="When it is due, while it waits and its webhook is active."
    )
    settled_at: datetime | None = strawberry.field(description="When it was taken, or given up.")
    stored: strawberry.Private[StoredDelivery]

    @strawberry.field(description="Every try, oldest first.")
    async def attempts(self, info: Info) -> list[WebhookAttempt]:
        """Empty before the first."""
        attempts = await info.context.loaders.webhook_attempts.load(self.stored.id)
        return [WebhookAttempt.of(attempt) for attempt in attempts]

    @classmethod
    def of(cls, stored: StoredDelivery) -> "WebhookDelivery":
        """The stored delivery."""
        waits = stored.state is DeliveryState.WAITING
        return cls(
            id=global_id("webhookdelivery", stored.id),
            event_id=strawberry.ID(public_id("event", stored.event_id)),
            event_kind=stored.event_name,
            body=stored.body,
            state=stored.state,
            tries=stored.tries,
            created_at=stored.created_at,
            next_try_at=stored.due_at if waits else None,
            settled_at=stored.settled_at,
            stored=stored,
        )


@strawberry.type(description="An address that is told what happens. Its secret is never shown.")
class Webhook(Node):
    """See `webhooks.models.Webhook`."""

    name: str = strawberry.field(description="What the team calls it.")
    url: str = strawberry.field(description="Where events are posted to.")
    event_kinds: list[str] | None = strawberry.field(
        description="The kinds of events it wants; null for all, also those to come."
    )
    state: WebhookState = strawberry.field(description="Whether it is sent to.")
    pause_reason: PauseReason | None = strawberry.field(
        description="Why it is paused; null while it is active."
    )
    paused_at: datetime | None = strawberry.field(description="Since when it is paused.")
    failures_in_row: int = strawberry.field(
        description="Failed tries since the last one that succeeded."
    )
    failing_since: datetime | None = strawberry.field(description="The first of these failures.")
    old_secret_until: datetime | None = strawberry.field(
        description="Until when the secret before the last rotation signs along."
    )
    created_by: str = strawberry.field(description="Who made it.")
    created_at: datetime = strawberry.field(description="When it was made.")
    stored: strawberry.Private[StoredWebhook]

    @strawberry.field(description="Its delivery log, newest first.")
    async def deliveries(
        self,
        info: Info,
        first: First = 20,
        after: After = None,
        state: Annotated[
            DeliveryState | None, strawberry.argument(description="Only those that stand here.")
        ] = None,
    ) -> Connection[WebhookDelivery]:
        """Keyset pages."""
        async with info.context.heard.database.reading() as session:
            page = await read_deliveries(
                session, info.context.viewer, self.stored.id, PageRequest(first, after), state
            )
        return connection(page, WebhookDelivery.of, after=after)

    @classmethod
    def of(cls, stored: StoredWebhook) -> "Webhook":
        """The stored webhook, without its secret."""
        return cls(
            id=global_id("webhook", stored.id),
            name=stored.name,
            url=stored.url,
            event_kinds=stored.event_kinds,
            state=stored.state,
            pause_reason=stored.pause_reason,
            paused_at=stored.paused_at,
            failures_in_row=stored.failures_in_row,
            failing_since=stored.failing_since,
            old_secret_until=stored.old_secret_until,
            created_by=stored.created_by,
            created_at=stored.created_at,
            stored=stored,
        )
