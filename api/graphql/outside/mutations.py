"""Deciding on what an outside model proposed."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import NotAllowed
from api.graphql.feedback.errors import FeedbackNotFound
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import local_id
from api.graphql.outside.errors import NothingProposed
from api.graphql.outside.fields import SignalProposal
from domain.feedback.models import Feedback as StoredFeedback
from domain.outside.deciding import accept_proposal, dismiss_proposal
from domain.shared.ids import FeedbackId
from domain.understanding.models import SignalName


@strawberry.input(description="Whether a proposed label is right.")
class DecideOnProposalInput:
    """One decision for each proposal."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")
    name: SignalName = strawberry.field(description="Which of its labels.")
    is_right: bool = strawberry.field(
        description="True makes it the label, as the word of whoever says so; false dismisses it."
    )


@strawberry.type(description="It stands as the team said.")
class ProposalDecided:
    """Success."""

    feedback: Feedback = strawberry.field(description="The feedback, with its labels as of now.")
    proposal: SignalProposal = strawberry.field(description="The proposal as it stands now.")


DecideOnProposalResult = Annotated[
    ProposalDecided | FeedbackNotFound | NothingProposed | NotAllowed,
    strawberry.union("DecideOnProposalResult", description="Decided, or why not."),
]


@strawberry.type
class OutsideMutations:
    """What is said of proposals."""

    @strawberry.mutation(
        description="Accept or dismiss a label that an outside model proposes. Needs "
        "`feedback:write`."
    )
    async def decide_on_proposal(
        self, info: Info, input: DecideOnProposalInput
    ) -> DecideOnProposalResult:
        """A proposal that was decided on waits no more, so a second word is refused."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        decide = accept_proposal if input.is_right else dismiss_proposal
        async with info.context.transaction() as work:
            proposal = await decide(
                work, info.context.viewer, feedback_id=feedback_id, name=input.name
            )
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return ProposalDecided(
            feedback=Feedback.of(feedback, info), proposal=SignalProposal.of(proposal)
        )
