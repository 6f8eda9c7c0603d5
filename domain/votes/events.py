"""What happened to votes."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, RoadmapItemId


@dataclass(frozen=True, kw_only=True)
class VoteCast(Event):
    """A customer votes for an item, which was no vote of theirs before."""

    name: ClassVar[str] = "vote.cast"
    item_id: RoadmapItemId
    customer_id: CustomerId


@dataclass(frozen=True, kw_only=True)
class VoteWithdrawn(Event):
    """A customer took their vote back."""

    name: ClassVar[str] = "vote.withdrawn"
    item_id: RoadmapItemId
    customer_id: CustomerId
