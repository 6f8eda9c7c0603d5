"""What happened to owners and dates."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import FeedbackId


@dataclass(frozen=True, kw_only=True)
class FeedbackRouted(Event):
    """It has another owner or another date. `date_moved`: the customer had been told another."""

    name: ClassVar[str] = "feedback.routed"
    feedback_id: FeedbackId
    date_moved: bool
