"""Making what was said with a device key, or by nobody known, one's own."""

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
from api.graphql.me.errors import (
    FeedbackIsSomebodys,
    InvalidTrackingNumber,
    NamelessCannotClaim,
    NothingToClaim,
)
from api.graphql.nodes import idempotency_key
from api.graphql.routing.errors import WordsWereErased
from api.limiting.numbers import claim_try
from domain.claiming.taking_by_number import claim_feedback
from domain.claiming.taking_over import claim_device
from domain.feedback.models import Feedback as StoredFeedback
from domain.shared.idempotency import once
from domain.shared.ids import FeedbackId


@strawberry.input(description="Which device's feedback, votes, follows and points to make mine.")
class ClaimDeviceInput:
    """Asked for by the person, never sent by itself: people share devices."""

    device_key: str = strawberry.field(
        description="The key with which the device spoke while nobody was known on it."
    )


@strawberry.type(description="It is the caller's; the points follow within moments.")
class DeviceClaimed:
    """Zeros when there was nothing, or it was claimed before."""

    feedback: int = strawberry.field(description="How many feedbacks became the caller's.")
    votes: int = strawberry.field(description="How many votes; those cast twice stay once.")
    follows: int = strawberry.field(description="How many follows.")


@strawberry.input(description="Which feedback of nobody to make mine.")
class ClaimFeedbackInput:
    """Whoever holds the number is taken for who said it."""

    tracking_number: str = strawberry.field(description="In any spoken form.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="It is the caller's; what it earned follows within moments.")
class FeedbackClaimed:
    """Success, also when it was the caller's before."""

    feedback: Feedback = strawberry.field(description="The feedback.")


ClaimDeviceResult = Annotated[
    DeviceClaimed | NamelessCannotClaim | NotAllowed | NothingToClaim,
    strawberry.union("ClaimDeviceResult", description="The caller's, or why not."),
]

ClaimFeedbackResult = Annotated[
    FeedbackClaimed
    | InvalidTrackingNumber
    | FeedbackNotFound
    | FeedbackIsSomebodys
    | WordsWereErased
    | NamelessCannotClaim
    | TooManyTries
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("ClaimFeedbackResult", description="The caller's, or why not."),
]


@strawberry.type
class ClaimingMutations:
    """For customers who are known."""

    @strawberry.mutation(
        description="Make mine what was said with a device key before I was known."
    )
    async def claim_device(self, info: Info, input: ClaimDeviceInput) -> ClaimDeviceResult:
        """Twice is as once. The key speaks for somebody new and nameless afterwards."""
        async with info.context.transaction() as work:
            done = await claim_device(
                work, info.context.acting_customer, device_key=input.device_key
            )
        return DeviceClaimed(feedback=done.feedback, votes=done.votes, follows=done.follows)

    @strawberry.mutation(
        description="Make a feedback mine that nobody is behind, by its tracking number."
    )
    async def claim_feedback(self, info: Info, input: ClaimFeedbackInput) -> ClaimFeedbackResult:
        """Once. A number that leads nowhere is a try: twenty in ten minutes."""
        context, number = info.context, input.tracking_number
        viewer = context.acting_customer
        async with (
            claim_try(context.heard.limits, viewer, context.address),
            context.transaction() as work,
        ):

            async def make() -> FeedbackId:
                return (await claim_feedback(work, viewer, number=number)).id

            request = {"operation": "claimFeedback", "number": number}
            made = await once(work, viewer, key=input.idempotency_key, request=request, make=make)
            feedback = await work.session.get_one(StoredFeedback, made)
        return FeedbackClaimed(feedback=Feedback.of(feedback, info))
