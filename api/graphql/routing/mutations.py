"""Giving feedback to a team, and answering back by tracking number."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
    TooManyTries,
)
from api.graphql.feedback.errors import FeedbackNotFound
from api.graphql.feedback.types import Feedback
from api.graphql.masking import masked_kinds
from api.graphql.nodes import idempotency_key, local_id
from api.graphql.routing import errors
from api.graphql.routing.fields import FeedbackNature
from domain.feedback.models import Feedback as StoredFeedback
from domain.feedback.tracking import parse_tracking_number
from domain.privacy import PersonalDataKind, mask
from domain.privacy.masking import kinds_masked_in
from domain.routing.routing import Routing, route_feedback
from domain.shared.idempotency import once
from domain.shared.ids import CustomerReplyId, FeedbackId
from domain.tracking.answering_back import answer_back
from domain.tracking.correcting import correct_nature
from domain.tracking.models import CustomerReply


@strawberry.input(description="The owner and the date of a feedback, as they shall be.")
class RouteFeedbackInput:
    """What is left out is emptied."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")
    team: str | None = strawberry.field(
        default=None, description="A team by name; a new name is remembered. At most 60 characters."
    )
    due_at: datetime | None = strawberry.field(
        default=None, description="The team's own date; null for the limits of the workspace."
    )
    reason: str | None = strawberry.field(
        default=None,
        description="Why a date that the customer was told moves. They read it; 500 characters.",
    )


@strawberry.type(description="It has its owner and its date.")
class FeedbackRouted:
    """Success, also when both were so before."""

    feedback: Feedback = strawberry.field(description="The feedback.")


@strawberry.input(description="What the holder of a tracking number answers.")
class ReplyAsCustomerInput:
    """The number is the permission."""

    tracking_number: str = strawberry.field(description="In any spoken form.")
    text: str = strawberry.field(description="Plain text, at most 5,000 characters.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="It stands in the thread.")
class CustomerReplied:
    """Success."""

    feedback: Feedback = strawberry.field(description="The feedback, with its thread.")
    masked: list[PersonalDataKind] = masked_kinds()


@strawberry.input(description="What a feedback is, by the word of whoever holds its number.")
class CorrectNatureInput:
    """The number is the permission."""

    tracking_number: str = strawberry.field(description="In any spoken form.")
    nature: FeedbackNature = strawberry.field(description="What it is.")


@strawberry.type(description="The sender's own word stands beside what was understood.")
class NatureCorrected:
    """Success, also when it was said before."""

    feedback: Feedback = strawberry.field(description="The feedback.")


RouteFeedbackResult = Annotated[
    FeedbackRouted
    | FeedbackNotFound
    | errors.StoryHasEnded
    | errors.DateHasPassed
    | errors.MoveReasonMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("RouteFeedbackResult", description="Routed, or why not."),
]
ReplyAsCustomerResult = Annotated[
    CustomerReplied
    | FeedbackNotFound
    | errors.WordsWereErased
    | errors.ThreadIsFull
    | TooManyTries
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict,
    strawberry.union("ReplyAsCustomerResult", description="Answered, or why not."),
]
CorrectNatureResult = Annotated[
    NatureCorrected | FeedbackNotFound | errors.WordsWereErased | errors.NatureUnknown,
    strawberry.union("CorrectNatureResult", description="Corrected, or why not."),
]


@strawberry.type
class RoutingMutations:
    """What moves feedback between hands."""

    @strawberry.mutation(
        description="Give a feedback to a team and say by when. Needs `feedback:write`."
    )
    async def route_feedback(self, info: Info, input: RouteFeedbackInput) -> RouteFeedbackResult:
        """The customer reads owner, date and reason."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        to = Routing(team=input.team, due_at=input.due_at, reason=input.reason)
        async with info.context.transaction() as work:
            await route_feedback(work, info.context.viewer, feedback_id=feedback_id, to=to)
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return FeedbackRouted(feedback=Feedback.of(feedback, info))

    @strawberry.mutation(
        description="Answer the team as whoever holds the tracking number. Needs no token."
    )
    async def reply_as_customer(
        self, info: Info, input: ReplyAsCustomerInput
    ) -> ReplyAsCustomerResult:
        """At most five within ten minutes."""
        viewer, number = info.context.viewer, input.tracking_number
        async with info.context.transaction() as work:

            async def make() -> CustomerReplyId:
                reply = await answer_back(work, viewer.workspace_id, number=number, text=input.text)
                return reply.id

            reply_id = await once(
                work,
                viewer,
                key=input.idempotency_key,
                request={"operation": "replyAsCustomer", "text": mask(input.text)},
                make=make,
                actor=f"tracking:{parse_tracking_number(number)}",
            )
            reply = await work.session.get_one(CustomerReply, reply_id)
            feedback = await work.session.get_one(StoredFeedback, reply.feedback_id)
        return CustomerReplied(
            feedback=Feedback.of(feedback, info), masked=kinds_masked_in(reply.text)
        )

    @strawberry.mutation(
        description="Say that a feedback was understood wrongly, by its number. Needs no token."
    )
    async def correct_nature(self, info: Info, input: CorrectNatureInput) -> CorrectNatureResult:
        """The team sees the sender's own word."""
        async with info.context.transaction() as work:
            correction = await correct_nature(
                work,
                info.context.viewer.workspace_id,
                number=input.tracking_number,
                nature=input.nature.value,
            )
            feedback = await work.session.get_one(StoredFeedback, correction.feedback_id)
        return NatureCorrected(feedback=Feedback.of(feedback, info))
