"""What copies add to `Feedback`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from domain.feedback.models import Feedback as StoredFeedback
from domain.shared.ids import FeedbackId
from domain.similar.comparing import CopyKind
from domain.similar.models import CopyProposal as StoredProposal
from domain.similar.models import CopyState

if TYPE_CHECKING:
    from api.graphql.feedback.types import Feedback

show_enum(
    CopyKind,
    description="How close a copy is.",
    EXACT="Letter by letter: it differs in capitals, width, spaces and punctuation at most.",
    NEAR="Nearly: words are added, cut off or misspelt.",
    SAME_IDEA="It seems to say the same in other words or in the other language; only where the "
    "semantic layer is on.",
)
show_enum(
    CopyState,
    description="What the team said of a proposed copy.",
    OPEN="Nothing yet.",
    MERGED="They are the same.",
    DECLINED="They are not the same.",
)


@strawberry.type(description="That a feedback seems to say what an earlier one said.")
class CopyProposal:
    """See `domain.similar.models.CopyProposal`."""

    kind: CopyKind = strawberry.field(description="How close it is.")
    similarity: float = strawberry.field(
        description="0 to 1: the share of letter groups that both have, 1 for exact copies alone; "
        "of the same idea in other words the cosine of their vectors."
    )
    state: CopyState = strawberry.field(description="What the team said of it.")
    proposed_at: datetime = strawberry.field(description="When Heard noticed it.")
    decided_at: datetime | None = strawberry.field(description="When the team decided.")
    stored: strawberry.Private[StoredProposal]

    @strawberry.field(description="The later feedback.")
    async def feedback(
        self, info: Info
    ) -> Annotated["Feedback", strawberry.lazy("api.graphql.feedback.types")]:
        """The copy."""
        return await _loaded(info, self.stored.feedback_id)

    @strawberry.field(description="The earlier feedback.")
    async def original(
        self, info: Info
    ) -> Annotated["Feedback", strawberry.lazy("api.graphql.feedback.types")]:
        """Never a merged copy itself."""
        return await _loaded(info, self.stored.original_id)

    @classmethod
    def of(cls, stored: StoredProposal) -> "CopyProposal":
        """The stored proposal."""
        return cls(
            kind=stored.kind,
            similarity=stored.similarity,
            state=stored.state,
            proposed_at=stored.proposed_at,
            decided_at=stored.decided_at,
            stored=stored,
        )


@strawberry.type
class CopiedFeedback:
    """Fields that `Feedback` inherits; only the team sees them."""

    stored: strawberry.Private[StoredFeedback]
    for_team: strawberry.Private[bool]

    @strawberry.field(description="The earlier feedback that it seems to repeat. For the team.")
    async def copy_of(self, info: Info) -> CopyProposal | None:
        """None where Heard noticed nothing."""
        if not self.for_team:
            return None
        found = await info.context.loaders.copy_proposals.load(self.stored.id)
        return CopyProposal.of(found) if found else None

    @strawberry.field(
        description="Later feedback that seems to repeat it, or was merged into it: the oldest 50. "
        "For the team."
    )
    async def copies(self, info: Info) -> list[CopyProposal] | None:
        """Without those that the team declined."""
        if not self.for_team:
            return None
        found = await info.context.loaders.copies.load(self.stored.id)
        return [CopyProposal.of(each) for each in found]


async def _loaded(info: Info, feedback_id: FeedbackId) -> "Feedback":
    from api.graphql.feedback.types import Feedback  # the two know each other

    found = await info.context.loaders.feedback.load(feedback_id)
    assert found is not None
    return Feedback.of(found, info)
