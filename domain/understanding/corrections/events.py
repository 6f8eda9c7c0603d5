"""What happened to labels."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import FeedbackId


@dataclass(frozen=True, kw_only=True)
class LabelCorrected(Event):
    """A person said which label of `signal` is right; None takes an earlier word back."""

    name: ClassVar[str] = "feedback.label_corrected"
    feedback_id: FeedbackId
    signal: str
    before: str
    label: str | None
