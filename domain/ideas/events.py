"""What happened to ideas."""

from dataclasses import dataclass
from typing import ClassVar

from domain.moderation.models import Visibility
from domain.shared.events import Event
from domain.shared.ids import CustomerId, RoadmapItemId


@dataclass(frozen=True, kw_only=True)
class IdeaSuggested(Event):
    """A customer suggested an idea; unless it is visible it waits for the team."""

    name: ClassVar[str] = "idea.suggested"
    item_id: RoadmapItemId
    customer_id: CustomerId
    visibility: Visibility
