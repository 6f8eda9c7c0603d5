"""Refusals of erasing as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.erasing import errors


@strawberry.type(description="No such request, as far as the caller may know.")
class ErasureNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The request was decided the other way before.")
class ErasureIsDecided(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="What cannot be undone was not confirmed.")
class ErasureNotConfirmed(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Who is known by a device key alone asks by tracking number.")
class NamelessCannotErase(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.ErasureNotFound, ErasureNotFound),
    Refuse(errors.ErasureIsDecided, ErasureIsDecided),
    Refuse(errors.ErasureNotConfirmed, ErasureNotConfirmed),
    Refuse(errors.NamelessCannotErase, NamelessCannotErase),
)
