"""Refusals of deciding on copies as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.similar import errors


@strawberry.type(description="Nothing says that the feedback is a copy of another one.")
class NoCopyProposed(UserError):
    """See the refusal of the same name."""


HANDLERS = (Refuse(errors.NoCopyProposed, NoCopyProposed),)
