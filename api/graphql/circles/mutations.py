"""The team opens circles and invites; customers answer."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.graphql.circles import errors
from api.graphql.circles.types import Circle, CircleInvitation
from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.nodes import global_id, idempotency_key, local_id
from domain.circles.answering import Answer, answer_invitation
from domain.circles.inviting import invite_to_circle
from domain.circles.models import Circle as StoredCircle
from domain.circles.models import CircleKind
from domain.circles.opening import CircleDraft, close_circle, open_circle
from domain.shared.ids import CircleId, CustomerId


@strawberry.input(description="A new circle.")
class OpenCircleInput:
    """Nobody is in it yet."""

    kind: CircleKind = strawberry.field(description="What is made together.")
    title: str = strawberry.field(description="At most 120 characters.")
    seats: int = strawberry.field(description="1 to 10,000.")
    title_zh: str | None = strawberry.field(default=None, description="In Chinese.")
    summary: str = strawberry.field(
        default="", description="What it is about; plain text, at most 2,000 characters."
    )
    summary_zh: str | None = strawberry.field(default=None, description="In Chinese.")
    link: str | None = strawberry.field(
        default=None,
        description="Where it leads, beginning with https://; shown to who accepts alone.",
    )
    closes_at: datetime | None = strawberry.field(
        default=None, description="The last moment to accept; null for until it is closed."
    )
    idempotency_key: str | None = idempotency_key()

    def draft(self) -> CircleDraft:
        """Of the core."""
        return CircleDraft(
            kind=self.kind,
            title=self.title,
            seats=self.seats,
            title_zh=self.title_zh,
            summary=self.summary,
            summary_zh=self.summary_zh,
            link=self.link,
            closes_at=self.closes_at,
        )


@strawberry.input(description="Whom to invite to a circle.")
class InviteToCircleInput:
    """Who was invited before is not told again."""

    circle_id: strawberry.ID = strawberry.field(description="Which circle.")
    customer_ids: list[strawberry.ID] = strawberry.field(
        description="Whom: 1 to 100, who are known to a host or by a mailbox."
    )


@strawberry.input(description="An answer to an invitation.")
class AnswerCircleInput:
    """Minds may change while the circle is open."""

    circle_id: strawberry.ID = strawberry.field(description="Which circle.")
    answer: Answer = strawberry.field(description="Yes or no.")


@strawberry.input(description="Which circle to close.")
class CloseCircleInput:
    """Who has a seat keeps it."""

    circle_id: strawberry.ID = strawberry.field(description="Which circle.")


@strawberry.type(description="The circle is open.")
class CircleOpened:
    """Success."""

    circle: Circle = strawberry.field(description="The new circle.")


@strawberry.type(description="They are invited, and told.")
class InvitedToCircle:
    """Success, also when all of them were invited before."""

    circle: Circle = strawberry.field(description="The circle.")
    invited: list[strawberry.ID] = strawberry.field(
        description="Those who were not invited before."
    )


@strawberry.type(description="The answer is kept.")
class CircleAnswered:
    """Success, also when it was given before."""

    invitation: CircleInvitation = strawberry.field(
        description="As it stands now, with the link for who accepted."
    )


@strawberry.type(description="The circle takes nobody any more.")
class CircleClosed:
    """Success, also when it was closed before."""

    circle: Circle = strawberry.field(description="The circle.")


OpenCircleResult = Annotated[
    CircleOpened
    | errors.SeatsOutOfRange
    | errors.InvalidCircleLink
    | errors.CircleEndsTooSoon
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("OpenCircleResult", description="Opened, or why not."),
]
InviteToCircleResult = Annotated[
    InvitedToCircle
    | errors.CircleNotFound
    | errors.CircleIsClosed
    | errors.TooManyInvitees
    | errors.InviteeNotFound
    | NotAllowed,
    strawberry.union("InviteToCircleResult", description="Invited, or why not."),
]
AnswerCircleResult = Annotated[
    CircleAnswered
    | errors.CircleNotFound
    | errors.CircleIsClosed
    | errors.CircleIsFull
    | NotAllowed,
    strawberry.union("AnswerCircleResult", description="Answered, or why not."),
]
CloseCircleResult = Annotated[
    CircleClosed | errors.CircleNotFound | NotAllowed,
    strawberry.union("CloseCircleResult", description="Closed, or why not."),
]


@strawberry.type
class CircleMutations:
    """What changes circles."""

    @strawberry.mutation(description="Open a circle. Needs `rewards:write`.")
    async def open_circle(self, info: Info, input: OpenCircleInput) -> OpenCircleResult:
        """The same key opens one."""
        async with info.context.transaction() as work:
            circle = await open_circle(
                work, info.context.viewer, input.draft(), idempotency_key=input.idempotency_key
            )
        return CircleOpened(circle=Circle.of(circle, shows_link=True))

    @strawberry.mutation(
        description="Invite customers to a circle; each is told once. Needs `rewards:write`."
    )
    async def invite_to_circle(
        self, info: Info, input: InviteToCircleInput
    ) -> InviteToCircleResult:
        """The same people again changes nothing."""
        circle_id = CircleId(local_id("circle", input.circle_id))
        wanted = [CustomerId(local_id("customer", each)) for each in input.customer_ids]
        async with info.context.transaction() as work:
            new = await invite_to_circle(
                work, info.context.viewer, circle_id=circle_id, customer_ids=wanted
            )
            circle = await work.session.get_one(StoredCircle, circle_id)
        return InvitedToCircle(
            circle=Circle.of(circle, shows_link=True),
            invited=[global_id("customer", each) for each in new],
        )

    @strawberry.mutation(
        description="Take a seat in a circle, decline it, or give it back. For who was invited."
    )
    async def answer_circle(self, info: Info, input: AnswerCircleInput) -> AnswerCircleResult:
        """The same answer twice is one."""
        circle_id = CircleId(local_id("circle", input.circle_id))
        async with info.context.transaction() as work:
            seat = await answer_invitation(
                work, info.context.acting_customer, circle_id=circle_id, answer=input.answer
            )
            circle = await work.session.get_one(StoredCircle, circle_id, populate_existing=True)
        return CircleAnswered(invitation=CircleInvitation.of(seat, circle))

    @strawberry.mutation(
        description="Close a circle: nobody takes a seat any more. Needs `rewards:write`."
    )
    async def close_circle(self, info: Info, input: CloseCircleInput) -> CloseCircleResult:
        """Twice is as once."""
        circle_id = CircleId(local_id("circle", input.circle_id))
        async with info.context.transaction() as work:
            circle = await close_circle(work, info.context.viewer, circle_id=circle_id)
        return CircleClosed(circle=Circle.of(circle, shows_link=True))
