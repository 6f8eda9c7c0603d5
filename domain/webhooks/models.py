"""Webhooks, what is to be delivered to them, and each try, as tables."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import (
    EventId,
    WebhookAttemptId,
    WebhookDeliveryId,
    WebhookId,
    WorkspaceId,
)
from domain.shared.tables import JsonList, Table
from domain.workspaces.models import Workspace

TEST_EVENT: Final = "webhook.test"
_WAITING: Final = text("state = 'waiting'")


class WebhookState(StrEnum):
    """Whether it is sent to."""

    ACTIVE = "active"
    PAUSED = "paused"


class PauseReason(StrEnum):
    """CHOSEN by a person; FAILING: it took nothing for too long; GONE: it answered 410."""

    CHOSEN = "chosen"
    FAILING = "failing"
    GONE = "gone"


class DeliveryState(StrEnum):
    """WAITING to be tried (again), DELIVERED, or FAILED: nobody tries again by themselves."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class AttemptError(StrEnum):
    """Why a try did not succeed.

    ADDRESS_REFUSED: the name leads into a network that Heard does not dial. REFUSED: the answer is
    not 2xx. REDIRECTED: redirects are not followed. GONE: 410, the receiver wants no more.
    KEY_CHANGED: HEARD_SECRET_KEY is another one than when the secret was made.
    """

    ADDRESS_REFUSED = "address_refused"
    NAME_UNKNOWN = "name_unknown"
    NOT_REACHED = "not_reached"
    TLS_FAILED = "tls_failed"
    TIMED_OUT = "timed_out"
    BROKEN_OFF = "broken_off"
    REDIRECTED = "redirected"
    REFUSED = "refused"
    GONE = "gone"
    KEY_CHANGED = "key_changed"


class Webhook(Table):
    """An address that is told. `event_kinds` None means every kind, also those to come.

    Secrets are sealed (`keeping`); the old one signs along until `old_secret_until`. Failures are
    counted over tries of all deliveries; a success forgets them. While `rest_until` nothing is
    tried, so that a target that is down is not run over when it comes back. Deleted ones stay
    until their deliveries are forgotten.
    """

    __tablename__ = "webhook"
    __table_args__ = (Index("ix_webhook_workspace_id_id", "workspace_id", "id"),)

    id: Mapped[WebhookId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    name: Mapped[str]
    url: Mapped[str]
    event_kinds: Mapped[JsonList | None]
    sealed_secret: Mapped[str]
    sealed_old_secret: Mapped[str | None]
    old_secret_until: Mapped[datetime | None]
    state: Mapped[WebhookState]
    pause_reason: Mapped[PauseReason | None]
    paused_at: Mapped[datetime | None]
    failures_in_row: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]
    rest_until: Mapped[datetime | None]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    def wants(self, event_name: str) -> bool:
        """Whether this kind of event is for it."""
        return self.event_kinds is None or event_name in self.event_kinds


class WebhookDelivery(Table):
    """One event for one webhook. `body` is what is signed and sent, byte for byte, every time.

    `lease` names the sender that is at it; `due_at` is then when the lease ends. `tries` counts
    since the delivery was queued or replayed, begun ones too.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("webhook_id", "event_id"),
        Index(
            "ix_webhook_delivery_waiting",
            "webhook_id",
            "due_at",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_webhook_delivery_webhook_id_id", "webhook_id", "id"),
        Index("ix_webhook_delivery_webhook_id_state_id", "webhook_id", "state", "id"),
        Index("ix_webhook_delivery_settled_at", "settled_at"),
    )

    id: Mapped[WebhookDeliveryId] = mapped_column(primary_key=True)
    webhook_id: Mapped[WebhookId] = mapped_column(ForeignKey(Webhook.id))
    workspace_id: Mapped[WorkspaceId]
    event_id: Mapped[EventId]
    event_name: Mapped[str]
    body: Mapped[str]
    state: Mapped[DeliveryState]
    due_at: Mapped[datetime]
    lease: Mapped[EventId | None]
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    @property
    def is_test(self) -> bool:
        """Sent by hand to see whether the target answers: tried once, counted nowhere."""
        return self.event_name == TEST_EVENT


class WebhookAttempt(Table):
    """One try. `status_code` is None when no answer came; `answer` its first 1,000 characters."""

    __tablename__ = "webhook_attempt"
    __table_args__ = (Index("ix_webhook_attempt_delivery_id_id", "delivery_id", "id"),)

    id: Mapped[WebhookAttemptId] = mapped_column(primary_key=True)
    delivery_id: Mapped[WebhookDeliveryId] = mapped_column(ForeignKey(WebhookDelivery.id))
    at: Mapped[datetime]
    duration_ms: Mapped[int]
    status_code: Mapped[int | None]
    error: Mapped[AttemptError | None]
    answer: Mapped[str]
