"""What was asked to be erased, and what was."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, ErasureId, FeedbackId


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(Event):
    """Whoever holds a tracking number asks; the team has thirty days."""

    name: ClassVar[str] = "erasure.asked"
    erasure_id: ErasureId
    feedback_id: FeedbackId


@dataclass(frozen=True, kw_only=True)
class ErasureDeclined(Event):
    """The team said no, with a reason."""

    name: ClassVar[str] = "erasure.declined"
    erasure_id: ErasureId
    feedback_id: FeedbackId | None


@dataclass(frozen=True, kw_only=True)
class FeedbackErased(Event):
    """Its words are gone. Whoever holds a copy erases it, too."""

    name: ClassVar[str] = "feedback.erased"
    feedback_id: FeedbackId


@dataclass(frozen=True, kw_only=True)
class CustomerErased(Event):
    """A customer is nobody any more. Whoever holds a copy erases it, too."""

    name: ClassVar[str] = "customer.erased"
    customer_id: CustomerId
