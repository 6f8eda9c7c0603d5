"""What happened to messages."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import MessageId


@dataclass(frozen=True, kw_only=True)
class MessagesStored(Event):
    """At most `sending.PORTION` new messages wait to be read, and to be mailed."""

    name: ClassVar[str] = "messages.stored"
    message_ids: tuple[MessageId, ...]
