"""Asking for erasure, deciding about it, and erasing oneself."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.erasing import errors
from api.graphql.erasing.types import Erasure
from api.graphql.errors import InvalidText, NotAllowed, TextMissing, TextTooLong
from api.graphql.feedback.errors import FeedbackNotFound
from api.graphql.nodes import local_id
from api.graphql.routing.errors import WordsWereErased
from domain.erasing.asking import ask_for_erasure
from domain.erasing.deciding import carry_out_erasure, decline_erasure
from domain.erasing.errors import ErasureNotConfirmed
from domain.erasing.leaving import erase_customer
from domain.shared.ids import ErasureId


@strawberry.input(description="Which feedback's words shall be erased.")
class AskForErasureInput:
    """The number is the permission to ask."""

    tracking_number: str = strawberry.field(description="In any spoken form.")


@strawberry.type(description="It is asked for; or done, when the caller is known to have said it.")
class ErasureAsked:
    """Success, also when it was asked for before."""

    erasure: Erasure = strawberry.field(description="The request.")


@strawberry.input(description="Which request to carry out.")
class CarryOutErasureInput:
    """It cannot be undone."""

    erasure_id: strawberry.ID = strawberry.field(description="Which request.")


@strawberry.type(description="The words are erased.")
class ErasureCarriedOut:
    """Success, also when they were before."""

    erasure: Erasure = strawberry.field(description="The request.")


@strawberry.input(description="Which request to decline, and why.")
class DeclineErasureInput:
    """Whoever asked reads the reason."""

    erasure_id: strawberry.ID = strawberry.field(description="Which request.")
    reason: str = strawberry.field(description="Why not; at most 500 characters.")


@strawberry.type(description="The request is declined.")
class ErasureDeclined:
    """Success."""

    erasure: Erasure = strawberry.field(description="The request.")


@strawberry.input(description="Erase all that the calling customer said and is called.")
class EraseMeInput:
    """It cannot be undone."""

    is_confirmed: bool = strawberry.field(description="True, once the person has confirmed it.")


@strawberry.type(description="The caller is nobody any more.")
class MeErased:
    """Success."""

    is_erased: bool = strawberry.field(description="Always true: nothing about the caller is left.")


AskForErasureResult = Annotated[
    ErasureAsked | FeedbackNotFound | WordsWereErased,
    strawberry.union("AskForErasureResult", description="Asked for, or why not."),
]
CarryOutErasureResult = Annotated[
    ErasureCarriedOut | errors.ErasureNotFound | errors.ErasureIsDecided | NotAllowed,
    strawberry.union("CarryOutErasureResult", description="Carried out, or why not."),
]
DeclineErasureResult = Annotated[
    ErasureDeclined
    | errors.ErasureNotFound
    | errors.ErasureIsDecided
    | TextMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("DeclineErasureResult", description="Declined, or why not."),
]
EraseMeResult = Annotated[
    MeErased | errors.ErasureNotConfirmed | errors.NamelessCannotErase | NotAllowed,
    strawberry.union("EraseMeResult", description="Erased, or why not."),
]


@strawberry.type
class ErasingMutations:
    """What erases."""

    @strawberry.mutation(
        description="Ask for a feedback's words to be erased, by its number. Needs no token."
    )
    async def ask_for_erasure(self, info: Info, input: AskForErasureInput) -> AskForErasureResult:
        """Asked twice, it is one request."""
        async with info.context.transaction() as work:
            erasure = await ask_for_erasure(
                work, info.context.acting_customer, number=input.tracking_number
            )
        return ErasureAsked(erasure=Erasure.of(erasure))

    @strawberry.mutation(description="Carry out a request to erase. Needs `admin`.")
    async def carry_out_erasure(
        self, info: Info, input: CarryOutErasureInput
    ) -> CarryOutErasureResult:
        """Twice is as once."""
        erasure_id = ErasureId(local_id("erasure", input.erasure_id))
        async with info.context.transaction() as work:
            erasure = await carry_out_erasure(work, info.context.viewer, erasure_id=erasure_id)
        return ErasureCarriedOut(erasure=Erasure.of(erasure))

    @strawberry.mutation(description="Decline a request to erase. Needs `admin`.")
    async def decline_erasure(self, info: Info, input: DeclineErasureInput) -> DeclineErasureResult:
        """The words stay."""
        erasure_id = ErasureId(local_id("erasure", input.erasure_id))
        async with info.context.transaction() as work:
            erasure = await decline_erasure(
                work, info.context.viewer, erasure_id=erasure_id, reason=input.reason
            )
        return ErasureDeclined(erasure=Erasure.of(erasure))

    @strawberry.mutation(description="Erase the calling customer, for good.")
    async def erase_me(self, info: Info, input: EraseMeInput) -> EraseMeResult:
        """For who is known by a host or a mailbox."""
        if not input.is_confirmed:
            raise ErasureNotConfirmed
        async with info.context.transaction() as work:
            await erase_customer(work, info.context.acting_customer)
        return MeErased(is_erased=True)
