"""What a line of the inbox shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.feedback.models import Feedback, FeedbackStatus
from domain.priorities.models import Grade
from domain.shared.ids import RoadmapItemId
from domain.understanding.models import Signal, SignalName


@dataclass(frozen=True)
class InboxRow:
    """One feedback and all that is known of it. Signals may still be missing: they come later."""

    feedback: Feedback
    status: FeedbackStatus
    grade: Grade | None
    signals: Mapping[SignalName, Signal]
    item_ids: tuple[RoadmapItemId, ...]
