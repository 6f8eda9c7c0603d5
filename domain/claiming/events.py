"""What happened when somebody claimed. Whole customers: `domain.people.events.CustomerClaimed`."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, FeedbackId


@dataclass(frozen=True, kw_only=True)
class FeedbackClaimed(Event):
    """A feedback of nobody is `customer_id`'s from now on. `has_text`: it has words."""

    name: ClassVar[str] = "feedback.claimed"
    feedback_id: FeedbackId
    customer_id: CustomerId
    has_text: bool
