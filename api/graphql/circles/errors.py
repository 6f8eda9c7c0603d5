"""Refusals of circles as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.circles import errors


@strawberry.type(description="No such circle, or none to which the caller was invited.")
class CircleNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The circle takes nobody any more.")
class CircleIsClosed(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="All seats are taken.")
class CircleIsFull(UserError):
    """See the refusal of the same name."""

    seats: int = strawberry.field(description="How many there are.")


@strawberry.type(description="A circle has more or fewer seats than this.")
class SeatsOutOfRange(UserError):
    """See the refusal of the same name."""

    lowest: int = strawberry.field(description="The fewest.")
    highest: int = strawberry.field(description="The most.")


@strawberry.type(description="The link is no address that begins with https://.")
class InvalidCircleLink(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The last moment to answer has passed already.")
class CircleEndsTooSoon(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="One of them is no customer who could come back to answer.")
class InviteeNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Nobody, or too many, were to be invited at once.")
class TooManyInvitees(UserError):
    """See the refusal of the same name."""

    most: int = strawberry.field(description="The most at once.")


HANDLERS = (
    Refuse(errors.CircleNotFound, CircleNotFound),
    Refuse(errors.CircleIsClosed, CircleIsClosed),
    Refuse(errors.CircleIsFull, CircleIsFull),
    Refuse(errors.SeatsOutOfRange, SeatsOutOfRange),
    Refuse(errors.InvalidCircleLink, InvalidCircleLink),
    Refuse(errors.CircleEndsTooSoon, CircleEndsTooSoon),
    Refuse(errors.InviteeNotFound, InviteeNotFound),
    Refuse(errors.TooManyInvitees, TooManyInvitees),
)
