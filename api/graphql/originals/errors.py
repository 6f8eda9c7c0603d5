"""Refusals of originals as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.originals import errors


@strawberry.type(description="Nothing was masked in it, or what was masked is kept nowhere.")
class OriginalNotKept(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="It was sealed under another secret key.")
class OriginalUnreadable(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.OriginalNotKept, OriginalNotKept),
    Refuse(errors.OriginalUnreadable, OriginalUnreadable),
)
