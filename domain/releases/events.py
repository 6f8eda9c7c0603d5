"""What happened to releases."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, FeedbackId, ReleaseId, RoadmapItemId


@dataclass(frozen=True, kw_only=True)
class ReleasePublished(Event):
    """The changelog has a new entry."""

    name: ClassVar[str] = "release.published"
    release_id: ReleaseId
    item_ids: tuple[RoadmapItemId, ...]


@dataclass(frozen=True, kw_only=True)
class FeedbackShipped(Event):
    """A release does what a feedback asked for; one event for each feedback behind its items."""

    name: ClassVar[str] = "feedback.shipped"
    feedback_id: FeedbackId
    customer_id: CustomerId | None
    release_id: ReleaseId
