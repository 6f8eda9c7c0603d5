"""Overruling the rules of trust."""

from enum import StrEnum
from typing import Annotated, Final

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.errors import NotAllowed
from api.graphql.feedback.errors import FeedbackNotFound
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import local_id
from api.graphql.trust.fields import Trust
from domain.feedback.models import Feedback as StoredFeedback
from domain.shared.ids import FeedbackId
from domain.trust.models import TrustWord
from domain.trust.overruling import overrule_trust


class TrustDecision(StrEnum):
    """What can be said of trust."""

    TRUSTED = "trusted"
    DOUBTFUL = "doubtful"
    RULES = "rules"


show_enum(
    TrustDecision,
    description="What the team says of trust.",
    TRUSTED="It is what it claims to be, whatever the rules say.",
    DOUBTFUL="It is doubtful, whatever the rules say.",
    RULES="What was said is taken back: the rules stand again.",
)
_WORDS: Final = {
    TrustDecision.TRUSTED: TrustWord.TRUSTED,
    TrustDecision.DOUBTFUL: TrustWord.DOUBTFUL,
    TrustDecision.RULES: None,
}


@strawberry.input(description="How far a feedback is trusted, whatever the rules say.")
class OverruleTrustInput:
    """Any decision may follow any other."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")
    decision: TrustDecision = strawberry.field(description="What the team says.")


@strawberry.type(description="It stands as the team said.")
class TrustOverruled:
    """Success, also when it was said before."""

    feedback: Feedback = strawberry.field(description="Which feedback.")
    trust: Trust = strawberry.field(description="How far it is trusted now.")


OverruleTrustResult = Annotated[
    TrustOverruled | FeedbackNotFound | NotAllowed,
    strawberry.union("OverruleTrustResult", description="Overruled, or why not."),
]


@strawberry.type
class TrustMutations:
    """What is said of trust."""

    @strawberry.mutation(
        description="Say that a feedback is trusted or doubtful, or take that back. "
        "Needs `feedback:write`."
    )
    async def overrule_trust(self, info: Info, input: OverruleTrustInput) -> OverruleTrustResult:
        """Each decision once, however often it is sent."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        async with info.context.transaction() as work:
            trust = await overrule_trust(
                work, info.context.viewer, feedback_id=feedback_id, word=_WORDS[input.decision]
            )
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return TrustOverruled(feedback=Feedback.of(feedback, info), trust=Trust.of(trust))
