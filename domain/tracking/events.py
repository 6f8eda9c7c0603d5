"""What was said on a tracking page."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerReplyId, FeedbackId


@dataclass(frozen=True, kw_only=True)
class FeedbackCustomerReplied(Event):
    """Whoever holds the tracking number answered back."""

    name: ClassVar[str] = "feedback.customer_replied"
    feedback_id: FeedbackId
    customer_reply_id: CustomerReplyId


@dataclass(frozen=True, kw_only=True)
class FeedbackCorrected(Event):
    """Its sender says that it was understood wrongly. `nature` is their own word for it."""

    name: ClassVar[str] = "feedback.corrected"
    feedback_id: FeedbackId
    nature: str
