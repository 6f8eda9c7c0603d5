"""What happened to the judging of changes."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, RoadmapItemId


@dataclass(frozen=True, kw_only=True)
class ChangeJudged(Event):
    """A customer who wanted an item said whether it helped."""

    name: ClassVar[str] = "change.judged"
    item_id: RoadmapItemId
    customer_id: CustomerId
    helped: bool
