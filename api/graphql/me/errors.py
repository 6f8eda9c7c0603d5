"""Refusals of customers who come in or claim."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.claiming import errors as claiming
from domain.people import errors


@strawberry.type(description="This installation has no mail server, so it sends no links.")
class EmailLinksOff(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="That key speaks for somebody known: nothing nameless is behind it.")
class NothingToClaim(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Who is known by a device key only has to come in first.")
class NamelessCannotClaim(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="It is no whole tracking number, or a character is off.")
class InvalidTrackingNumber(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="It is somebody else's already; whose is not said.")
class FeedbackIsSomebodys(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.EmailLinksOff, EmailLinksOff),
    Refuse(errors.NothingToClaim, NothingToClaim),
    Refuse(errors.NamelessCannotClaim, NamelessCannotClaim),
    Refuse(claiming.InvalidTrackingNumber, InvalidTrackingNumber),
    Refuse(claiming.FeedbackIsSomebodys, FeedbackIsSomebodys),
)
