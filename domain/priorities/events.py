"""What happened to priorities."""

from dataclasses import dataclass
from typing import ClassVar

from domain.priorities.arithmetic import Level
from domain.shared.events import Event
from domain.shared.ids import FeedbackId


@dataclass(frozen=True, kw_only=True)
class FeedbackGraded(Event):
    """The team graded a feedback, which also says that it is real."""

    name: ClassVar[str] = "feedback.graded"
    feedback_id: FeedbackId
    level: Level
    urgency: int
    importance: int
    priority: int
