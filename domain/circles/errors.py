"""How circles refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class CircleNotFound(Refusal):
    """No such circle, or none to which the viewer was invited."""

    code: ClassVar[str] = "CIRCLE_NOT_FOUND"


@dataclass(eq=False)
class CircleIsClosed(Refusal):
    """It takes nobody any more."""

    code: ClassVar[str] = "CIRCLE_IS_CLOSED"


@dataclass(eq=False)
class CircleIsFull(Refusal):
    """All `seats` are taken."""

    code: ClassVar[str] = "CIRCLE_IS_FULL"
    seats: int


@dataclass(eq=False)
class SeatsOutOfRange(Refusal):
    """A circle has between `lowest` and `highest` seats."""

    code: ClassVar[str] = "SEATS_OUT_OF_RANGE"
    lowest: int
    highest: int


@dataclass(eq=False)
class InvalidCircleLink(Refusal):
    """The link is the address of a page, beginning with https://."""

    code: ClassVar[str] = "INVALID_CIRCLE_LINK"


@dataclass(eq=False)
class CircleEndsTooSoon(Refusal):
    """The last moment to answer is yet to come."""

    code: ClassVar[str] = "CIRCLE_ENDS_TOO_SOON"


@dataclass(eq=False)
class InviteeNotFound(Refusal):
    """One of those to be invited is no customer who can come back to answer."""

    code: ClassVar[str] = "INVITEE_NOT_FOUND"


@dataclass(eq=False)
class TooManyInvitees(Refusal):
    """At most `most` are invited at once, and at least one."""

    code: ClassVar[str] = "TOO_MANY_INVITEES"
    most: int
