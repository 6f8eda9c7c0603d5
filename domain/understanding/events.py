"""What happened in understanding."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import FeedbackId


@dataclass(frozen=True, kw_only=True)
class FeedbackUnderstood(Event):
    """Its signals were stored, for the first time or anew."""

    name: ClassVar[str] = "feedback.understood"
    feedback_id: FeedbackId
    language: str
    sentiment: str
    nature: str
