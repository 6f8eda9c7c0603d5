"""How webhooks refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class WebhookNotFound(Refusal):
    """No such webhook in this workspace."""

    code: ClassVar[str] = "WEBHOOK_NOT_FOUND"


@dataclass(eq=False)
class WebhookDeliveryNotFound(Refusal):
    """No such delivery in this workspace, or it was forgotten."""

    code: ClassVar[str] = "WEBHOOK_DELIVERY_NOT_FOUND"


@dataclass(eq=False)
class InvalidWebhookUrl(Refusal):
    """Not an address that Heard would ever send to; see `addressing`."""

    code: ClassVar[str] = "INVALID_WEBHOOK_URL"
    url: str


@dataclass(eq=False)
class UnknownEventKind(Refusal):
    """There is no such kind of event, or it is not told to other servers."""

    code: ClassVar[str] = "UNKNOWN_EVENT_KIND"
    kind: str


@dataclass(eq=False)
class NoEventKinds(Refusal):
    """A webhook that wants nothing."""

    code: ClassVar[str] = "NO_EVENT_KINDS"


@dataclass(eq=False)
class TooManyWebhooks(Refusal):
    """A workspace has at most `limit`."""

    code: ClassVar[str] = "TOO_MANY_WEBHOOKS"
    limit: int
