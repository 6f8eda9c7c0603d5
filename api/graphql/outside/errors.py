"""Refusals of proposals as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.outside import errors


@strawberry.type(description="No proposal for that label waits for a decision.")
class NothingProposed(UserError):
    """See the refusal of the same name."""


HANDLERS = (Refuse(errors.NothingProposed, NothingProposed),)
