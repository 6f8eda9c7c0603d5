"""Refusals of access as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.people import errors


@strawberry.type(description="No such token, as far as the caller may know.")
class TokenNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The token is revoked or has expired.")
class TokenEnded(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A token needs at least one scope.")
class ScopesMissing(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A scope grants more than the caller may do.")
class ScopeNotHeld(UserError):
    """See the refusal of the same name."""

    scope: str = strawberry.field(description="Which scope it is, such as `rewards:write`.")


@strawberry.type(description="The expiry is not in the future, or too far in it.")
class InvalidExpiry(UserError):
    """See the refusal of the same name."""

    years: int = strawberry.field(description="How many years ahead it may lie.")


@strawberry.type(description="The old text cannot go on for that long.")
class InvalidGrace(UserError):
    """See the refusal of the same name."""

    most_hours: int = strawberry.field(description="How many hours it may go on.")


HANDLERS = (
    Refuse(errors.TokenNotFound, TokenNotFound),
    Refuse(errors.TokenEnded, TokenEnded),
    Refuse(errors.ScopesMissing, ScopesMissing),
    Refuse(errors.ScopeNotHeld, ScopeNotHeld),
    Refuse(errors.InvalidExpiry, InvalidExpiry),
    Refuse(errors.InvalidGrace, InvalidGrace),
)
