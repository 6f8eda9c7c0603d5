"""Refusals of inviting as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.surveys.invitations import errors


@strawberry.type(description="Nobody of the list can be invited now.")
class NobodyToInvite(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="More people than can be invited in one go.")
class TooManyToInvite(UserError):
    """See the refusal of the same name."""

    limit: int = strawberry.field(description="The most in one go.")


@strawberry.type(description="A number of the pace is out of range.")
class InvalidPace(UserError):
    """See the refusal of the same name."""

    field: str = strawberry.field(description="Which input field.")
    lowest: int = strawberry.field(description="The lowest it may be.")
    highest: int = strawberry.field(description="The highest it may be.")


HANDLERS = (
    Refuse(errors.NobodyToInvite, NobodyToInvite),
    Refuse(errors.TooManyToInvite, TooManyToInvite),
    Refuse(errors.InvalidPace, InvalidPace),
)
