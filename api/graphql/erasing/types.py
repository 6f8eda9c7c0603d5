"""A request to erase, as its asker and the team see it."""

from datetime import datetime

import strawberry

from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.erasing.models import Erasure as StoredErasure
from domain.erasing.models import ErasureState

show_enum(
    ErasureState,
    description="What became of a request to erase.",
    ASKED="The team has to decide.",
    DONE="It is erased.",
    DECLINED="The team said no, with a reason.",
)


@strawberry.type(description="That words shall be erased, and what became of it.")
class Erasure(Node):
    """See `models.Erasure`."""

    id: strawberry.ID = strawberry.field(description="Stable, such as `erasure_01k…`.")
    state: ErasureState = strawberry.field(description="What became of it.")
    asked_at: datetime = strawberry.field(description="When it was asked for.")
    due_at: datetime = strawberry.field(description="By when the team has to decide.")
    decided_at: datetime | None = strawberry.field(description="When that was.")
    reason: str | None = strawberry.field(description="Why it was declined.")
    feedback_id: strawberry.ID | None = strawberry.field(
        description="The feedback; null when a whole customer was erased."
    )

    @classmethod
    def of(cls, stored: StoredErasure) -> "Erasure":
        """The stored request."""
        about = stored.feedback_id
        return cls(
            id=global_id("erasure", stored.id),
            state=stored.state,
            asked_at=stored.asked_at,
            due_at=stored.due_at,
            decided_at=stored.decided_at,
            reason=stored.reason,
            feedback_id=global_id("feedback", about) if about else None,
        )
