"""Deciding on copies."""

from enum import StrEnum
from typing import Annotated, Final

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.errors import NotAllowed
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import local_id
from api.graphql.similar.errors import NoCopyProposed
from api.graphql.similar.fields import CopyProposal
from domain.feedback.models import Feedback as StoredFeedback
from domain.shared.ids import FeedbackId
from domain.similar.deciding import (
    MOST_AT_ONCE,
    decline_copy,
    merge_copy,
    merge_exact_copies,
    reopen_copy,
)


class CopyDecision(StrEnum):
    """What can be said of a proposal."""

    SAME = "same"
    NOT_THE_SAME = "not_the_same"
    REOPEN = "reopen"


show_enum(
    CopyDecision,
    description="What the team says of a proposed copy.",
    SAME="They are the same: the copy speaks for whatever its original speaks for.",
    NOT_THE_SAME="They are not, and are never proposed again.",
    REOPEN="What was said is taken back.",
)
_USE_CASES: Final = {
    CopyDecision.SAME: merge_copy,
    CopyDecision.NOT_THE_SAME: decline_copy,
    CopyDecision.REOPEN: reopen_copy,
}


@strawberry.input(description="Whether a feedback is a copy, as Heard proposes.")
class DecideOnCopyInput:
    """Any decision may follow any other."""

    feedback_id: strawberry.ID = strawberry.field(description="The later feedback.")
    decision: CopyDecision = strawberry.field(description="What the team says.")


@strawberry.type(description="It stands as the team said.")
class CopyDecided:
    """Success, also when it was said before."""

    feedback: Feedback = strawberry.field(description="The later feedback.")
    proposal: CopyProposal = strawberry.field(description="What was proposed, as it stands now.")


@strawberry.type(description="Exact copies are merged.")
class ExactCopiesMerged:
    """Success, also when there were none."""

    count: int = strawberry.field(description="How many this time.")
    is_done: bool = strawberry.field(description="Whether none is left; if not, call again.")


DecideOnCopyResult = Annotated[
    CopyDecided | NoCopyProposed | NotAllowed,
    strawberry.union("DecideOnCopyResult", description="Decided, or why not."),
]
MergeExactCopiesResult = Annotated[
    ExactCopiesMerged | NotAllowed,
    strawberry.union("MergeExactCopiesResult", description="Merged, or why not."),
]


@strawberry.input(description="All exact copies on which nobody has decided, 200 at a time.")
class MergeExactCopiesInput:
    """Each merge can be taken back by itself."""

    most: int = strawberry.field(default=200, description="Merge no more than these, 1 to 200.")


@strawberry.type
class SimilarMutations:
    """What is said of copies."""

    @strawberry.mutation(
        description="Say whether a feedback is a copy, or take that back. Needs `roadmap:write`."
    )
    async def decide_on_copy(self, info: Info, input: DecideOnCopyInput) -> DecideOnCopyResult:
        """Each decision once, however often it is sent."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        async with info.context.transaction() as work:
            decide = _USE_CASES[input.decision]
            proposal = await decide(work, info.context.viewer, feedback_id=feedback_id)
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return CopyDecided(feedback=Feedback.of(feedback, info), proposal=CopyProposal.of(proposal))

    @strawberry.mutation(
        description="Merge exact copies on which nobody has decided. Needs `roadmap:write`."
    )
    async def merge_exact_copies(
        self, info: Info, input: MergeExactCopiesInput
    ) -> MergeExactCopiesResult:
        """The oldest first."""
        async with info.context.transaction() as work:
            count = await merge_exact_copies(work, info.context.viewer, most=input.most)
        return ExactCopiesMerged(count=count, is_done=count < max(1, min(input.most, MOST_AT_ONCE)))
