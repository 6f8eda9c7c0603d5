"""What happened to webhooks."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import WebhookId
from domain.webhooks.models import PauseReason


@dataclass(frozen=True, kw_only=True)
class WebhookPaused(Event):
    """Heard stopped sending to a target by itself: it failed for too long, or answered 410."""

    name: ClassVar[str] = "webhook.paused"
    webhook_id: WebhookId
    reason: PauseReason
