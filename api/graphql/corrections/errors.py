"""Refusals of correcting as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.understanding.corrections import errors


@strawberry.type(description="The signal has no such label.")
class LabelUnknown(UserError):
    """See the refusal of the same name."""

    name: str = strawberry.field(description="Of which signal, such as `nature`.")


@strawberry.type(description="There is no label to correct yet, or no longer.")
class NotUnderstoodYet(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.LabelUnknown, LabelUnknown),
    Refuse(errors.NotUnderstoodYet, NotUnderstoodYet),
)
