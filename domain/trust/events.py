"""What happened to trust."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import FeedbackId
from domain.trust.weighing import Verdict


@dataclass(frozen=True, kw_only=True)
class TrustChanged(Event):
    """A feedback is under review or no longer, or a person overruled the rules.

    `is_overruled`: the verdict is a person's word.
    """

    name: ClassVar[str] = "feedback.trust_changed"
    feedback_id: FeedbackId
    verdict: Verdict
    is_under_review: bool
    is_overruled: bool
