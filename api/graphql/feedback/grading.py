"""Grades of feedback, as partners see them."""

from datetime import datetime

import strawberry

from api.graphql.enums import show_enum
from domain.priorities.arithmetic import Level
from domain.priorities.models import Grade as StoredGrade

show_enum(
    Level,
    description="L1 safety: stop and fix. L2 defect: next version. L3 experience: long list.",
    L1="Safety: stop and fix.",
    L2="Defect: next version.",
    L3="Experience: the long list.",
)


@strawberry.type(description="How urgent and important a feedback is, with its arithmetic.")
class Grade:
    """See `models.Grade`."""

    level: Level = strawberry.field(description="L1, L2 or L3.")
    urgency: int = strawberry.field(description="How urgent it is, 1 to 5.")
    importance: int = strawberry.field(description="How important it is, 1 to 5.")
    priority: int = strawberry.field(
        description="1 to 75: the level's floor + urgency × importance."
    )
    arithmetic: str = strawberry.field(description="Such as `L2: 25 + 4 × 3 = 37`.")
    graded_at: datetime = strawberry.field(description="When it was graded.")

    @classmethod
    def of(cls, stored: StoredGrade) -> "Grade":
        """The stored grade."""
        return cls(
            level=stored.level,
            urgency=stored.urgency,
            importance=stored.importance,
            priority=stored.priority,
            arithmetic=stored.assessment.arithmetic,
            graded_at=stored.graded_at,
        )
