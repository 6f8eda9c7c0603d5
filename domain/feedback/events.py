"""What happened to feedback."""

from dataclasses import dataclass
from typing import ClassVar

from domain.feedback.models import StatusMeaning
from domain.shared.events import Event
from domain.shared.ids import CustomerId, FeedbackId, ReplyId


@dataclass(frozen=True, kw_only=True)
class FeedbackSubmitted(Event):
    """A customer spoke, by whatever channel. `has_text`: there is something to understand.

    `is_verified`: the host vouched for the customer with a signed token.
    """

    name: ClassVar[str] = "feedback.submitted"
    feedback_id: FeedbackId
    customer_id: CustomerId | None
    has_text: bool
    is_verified: bool


@dataclass(frozen=True, kw_only=True)
class FeedbackJudged(Event):
    """The team called it valid or fake.

    `is_direct`: a person judged or graded this very feedback; otherwise it is valid because what it
    speaks for shipped.
    """

    name: ClassVar[str] = "feedback.judged"
    feedback_id: FeedbackId
    valid: bool
    is_direct: bool = True


@dataclass(frozen=True, kw_only=True)
class FeedbackReplied(Event):
    """The team answered in public."""

    name: ClassVar[str] = "feedback.replied"
    feedback_id: FeedbackId
    reply_id: ReplyId
    customer_id: CustomerId | None


@dataclass(frozen=True, kw_only=True)
class FeedbackProgressed(Event):
    """Its status changed meaning."""

    name: ClassVar[str] = "feedback.progressed"
    feedback_id: FeedbackId
    customer_id: CustomerId | None
    meaning: StatusMeaning
