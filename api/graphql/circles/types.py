"""Circles as the team and the invited see them."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.circles import queries
from domain.circles.answering import Answer
from domain.circles.models import Circle as StoredCircle
from domain.circles.models import CircleKind, CircleState, SeatState
from domain.circles.models import CircleSeat as StoredSeat
from domain.circles.suggesting import Suggestion, suggest_for_circle
from domain.people.models import Customer
from domain.shared.clock import utc_now
from domain.shared.viewer import Permission

show_enum(
    CircleKind,
    description="What is made together.",
    BETA="Trying something before everybody gets it.",
    INTERVIEW="A talk with the team.",
    WORKSHOP="Working on something together.",
    ADVISORY="Advising the team over a while.",
)
show_enum(
    CircleState,
    description="Whether a circle still takes people.",
    OPEN="Who is invited may answer.",
    CLOSED="Nobody takes a seat any more.",
)
show_enum(
    SeatState,
    name="CircleSeatState",
    description="What is between a customer and a circle.",
    INVITED="Asked, and not answered yet.",
    ACCEPTED="Has a seat.",
    DECLINED="Said no.",
    LEFT="Had a seat and gave it back.",
)
show_enum(
    Answer,
    name="CircleAnswer",
    description="What an invited customer says.",
    ACCEPT="Take a seat.",
    DECLINE="Say no; or, after accepting, give the seat back.",
)


@strawberry.type(description="A seat, as the team sees it.")
class CircleSeat:
    """See `domain.circles.models.CircleSeat`."""

    customer_id: strawberry.ID = strawberry.field(description="Who was invited.")
    name: str | None = strawberry.field(description="As the host calls them.")
    state: SeatState = strawberry.field(description="Where it stands.")
    invited_at: datetime = strawberry.field(description="When they were invited.")
    answered_at: datetime | None = strawberry.field(description="When they last answered.")

    @classmethod
    def of(cls, seat: StoredSeat, customer: Customer) -> "CircleSeat":
        """The stored seat."""
        return cls(
            customer_id=global_id("customer", customer.id),
            name=customer.name,
            state=seat.state,
            invited_at=seat.invited_at,
            answered_at=seat.answered_at,
        )


@strawberry.type(description="Somebody who could be invited, and why.")
class CircleSuggestion:
    """See `domain.circles.suggesting`."""

    customer_id: strawberry.ID = strawberry.field(description="Who could be invited.")
    name: str | None = strawberry.field(description="As the host calls them.")
    shipped: int = strawberry.field(description="How many of their feedbacks changed the product.")
    valid: int = strawberry.field(description="How many were found valid.")

    @classmethod
    def of(cls, found: Suggestion) -> "CircleSuggestion":
        """As it was counted."""
        return cls(
            customer_id=global_id("customer", found.customer.id),
            name=found.customer.name,
            shipped=found.shipped,
            valid=found.valid,
        )


@strawberry.type(description="Something that a few customers make together with the team.")
class Circle(Node):
    """For the team, and for who was invited."""

    kind: CircleKind = strawberry.field(description="What is made together.")
    title: str = strawberry.field(description="In the team's first language.")
    title_zh: str | None = strawberry.field(description="In Chinese, where translated.")
    summary: str = strawberry.field(description="What it is about; plain text, may be empty.")
    summary_zh: str | None = strawberry.field(description="In Chinese, where translated.")
    seats: int = strawberry.field(description="How many there are.")
    seats_left: int = strawberry.field(description="How many may still accept.")
    state: CircleState = strawberry.field(description="Whether it still takes people.")
    closes_at: datetime | None = strawberry.field(
        description="The last moment to accept; null for until the team closes it."
    )
    link: str | None = strawberry.field(
        description="Where it leads; null for who has not accepted, and where there is none."
    )
    stored: strawberry.Private[StoredCircle]

    @strawberry.field(description="Who was invited. For the team (`rewards:write`); else empty.")
    async def members(self, info: Info) -> list[CircleSeat]:
        """In the order in which they were invited; at most 1,000."""
        if not info.context.viewer.may(Permission.WRITE_REWARDS):
            return []
        async with info.context.heard.database.reading() as session:
            found = await queries.seats_in(session, self.stored.id)
        return [CircleSeat.of(seat, customer) for seat, customer in found]

    @strawberry.field(
        description="Whom to invite, those whose words changed the product first. For the team "
        "(`rewards:write`); else empty."
    )
    async def suggestions(self, info: Info) -> list[CircleSuggestion]:
        """At most 20."""
        viewer = info.context.viewer
        if not viewer.may(Permission.WRITE_REWARDS):
            return []
        async with info.context.heard.database.reading() as session:
            found = await suggest_for_circle(session, viewer, self.stored.id)
        return [CircleSuggestion.of(each) for each in found]

    @classmethod
    def of(cls, stored: StoredCircle, *, shows_link: bool) -> "Circle":
        """The stored circle."""
        return cls(
            id=global_id("circle", stored.id),
            kind=stored.kind,
            title=stored.title,
            title_zh=stored.title_zh,
            summary=stored.summary,
            summary_zh=stored.summary_zh,
            seats=stored.seats,
            seats_left=stored.seats_left,
            state=stored.state(utc_now()),
            closes_at=stored.closes_at,
            link=stored.link if shows_link else None,
            stored=stored,
        )


@strawberry.type(description="A circle to which the calling customer was invited.")
class CircleInvitation:
    """For the customer's own eyes."""

    circle: Circle = strawberry.field(description="What it is.")
    state: SeatState = strawberry.field(description="What was answered.")
    invited_at: datetime = strawberry.field(description="When it came.")
    answered_at: datetime | None = strawberry.field(description="When it was last answered.")

    @classmethod
    def of(cls, seat: StoredSeat, circle: StoredCircle) -> "CircleInvitation":
        """The link shows to who accepted."""
        return cls(
            circle=Circle.of(circle, shows_link=seat.state is SeatState.ACCEPTED),
            state=seat.state,
            invited_at=seat.invited_at,
            answered_at=seat.answered_at,
        )
