"""What speaks for a roadmap item."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import Node, global_id
from domain.feedback.models import Feedback as StoredFeedback
from domain.roadmap.models import Evidence as StoredEvidence


@strawberry.type(description="That a feedback speaks for a roadmap item. For the team.")
class Evidence(Node):
    """See `roadmap.models.Evidence`."""

    feedback: Feedback = strawberry.field(description="What was said.")
    linked_at: datetime = strawberry.field(description="When it was linked.")

    @classmethod
    def of(cls, row: tuple[StoredEvidence, StoredFeedback], info: Info) -> "Evidence":
        """The stored link and its feedback."""
        evidence, feedback = row
        return cls(
            id=global_id("evidence", evidence.id),
            feedback=Feedback.of(feedback, info),
            linked_at=evidence.linked_at,
        )
