"""When an item is expected, and how that moved."""

from datetime import datetime

import strawberry

from domain.roadmap.dating import has_slipped
from domain.roadmap.expecting import expected_of
from domain.roadmap.models import DateChange as StoredDateChange


@strawberry.type(description="The team expects an item at another time than before.")
class RoadmapDateChange:
    """See `roadmap.models.DateChange`; who said it is not public."""

    before: str | None = strawberry.field(description="As `expectedOn`; null for no date.")
    after: str | None = strawberry.field(description="As `expectedOn`; null for no date.")
    is_later: bool = strawberry.field(description="Whether those who wait now wait longer.")
    reason: str | None = strawberry.field(description="Why it changed.")
    reason_zh: str | None = strawberry.field(description="The reason in Chinese.")
    at: datetime = strawberry.field(description="When it was said.")

    @classmethod
    def of(cls, stored: StoredDateChange) -> "RoadmapDateChange":
        """The stored change."""
        before = expected_of(stored.from_on, stored.from_precision)
        after = expected_of(stored.to_on, stored.to_precision)
        return cls(
            before=str(before) if before else None,
            after=str(after) if after else None,
            is_later=has_slipped(before, after),
            reason=stored.reason,
            reason_zh=stored.reason_zh,
            at=stored.at,
        )
