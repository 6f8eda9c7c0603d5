"""Refusals of releases as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.releases import errors


@strawberry.type(description="Another release has this version.")
class VersionTaken(UserError):
    """See the refusal of the same name."""

    version: str = strawberry.field(description="The version.")


@strawberry.type(description="A release ships at most so many items.")
class TooManyItems(UserError):
    """See the refusal of the same name."""

    limit: int = strawberry.field(description="The most it may ship.")


HANDLERS = (
    Refuse(errors.VersionTaken, VersionTaken),
    Refuse(errors.TooManyItems, TooManyItems),
)
