"""What happened on the roadmap."""

from dataclasses import dataclass
from typing import ClassVar

from domain.roadmap.models import StageMeaning
from domain.shared.events import Event
from domain.shared.ids import FeedbackId, RoadmapItemId


@dataclass(frozen=True, kw_only=True)
class RoadmapItemCreated(Event):
    """An item stands on the roadmap."""

    name: ClassVar[str] = "roadmap_item.created"
    item_id: RoadmapItemId
    meaning: StageMeaning


@dataclass(frozen=True, kw_only=True)
class RoadmapItemEdited(Event):
    """Its title or summary changed."""

    name: ClassVar[str] = "roadmap_item.edited"
    item_id: RoadmapItemId


@dataclass(frozen=True, kw_only=True)
class RoadmapItemMoved(Event):
    """It stands at another stage now."""

    name: ClassVar[str] = "roadmap_item.moved"
    item_id: RoadmapItemId
    before: StageMeaning
    after: StageMeaning


@dataclass(frozen=True, kw_only=True)
class EvidenceLinked(Event):
    """A feedback counts as evidence for the item, which stood at `meaning` then."""

    name: ClassVar[str] = "evidence.linked"
    item_id: RoadmapItemId
    feedback_id: FeedbackId
    meaning: StageMeaning


@dataclass(frozen=True, kw_only=True)
class EvidenceUnlinked(Event):
    """A feedback no longer counts as evidence for the item."""

    name: ClassVar[str] = "evidence.unlinked"
    item_id: RoadmapItemId
    feedback_id: FeedbackId


@dataclass(frozen=True, kw_only=True)
class RoadmapItemDated(Event):
    """It is expected at another time: `2027-05-14`, `2027-05`, `2027-Q2`; None is no date."""

    name: ClassVar[str] = "roadmap_item.dated"
    item_id: RoadmapItemId
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class RoadmapItemMerged(Event):
    """Another item stands for it now, with its votes and comments."""

    name: ClassVar[str] = "roadmap_item.merged"
    item_id: RoadmapItemId
    into_id: RoadmapItemId
