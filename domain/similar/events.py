"""What happened to copies."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import FeedbackId


@dataclass(frozen=True, kw_only=True)
class CopyProposed(Event):
    """A feedback seems to say the same as an earlier one; nobody has decided."""

    name: ClassVar[str] = "feedback.copy_proposed"
    feedback_id: FeedbackId
    original_id: FeedbackId


@dataclass(frozen=True, kw_only=True)
class FeedbackMerged(Event):
    """The team said that a feedback says the same as an earlier one."""

    name: ClassVar[str] = "feedback.merged"
    feedback_id: FeedbackId
    original_id: FeedbackId


@dataclass(frozen=True, kw_only=True)
class FeedbackUnmerged(Event):
    """The team took that back."""

    name: ClassVar[str] = "feedback.unmerged"
    feedback_id: FeedbackId
    original_id: FeedbackId
