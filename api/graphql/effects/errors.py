"""Refusals of effects as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.effects import errors


@strawberry.type(description="Whether something helped can be said once it is there.")
class NotShippedYet(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Only who spoke or voted for an item says whether it helped.")
class NotAskedFor(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.NotShippedYet, NotShippedYet),
    Refuse(errors.NotAskedFor, NotAskedFor),
)
