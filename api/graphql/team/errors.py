"""Refusals of the team as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.people import errors


@strawberry.type(description="Nobody of that id is in the team.")
class MemberNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A workspace keeps at least one owner, and this is the last.")
class LastOwner(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Nobody changes their own role.")
class OwnRole(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="No such invitation, or it was accepted or revoked.")
class InvitationNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The address has an open invitation already.")
class AlreadyInvited(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A member of the workspace has this e-mail address already.")
class EmailTaken(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The text is not an e-mail address.")
class InvalidEmail(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.MemberNotFound, MemberNotFound),
    Refuse(errors.LastOwner, LastOwner),
    Refuse(errors.OwnRole, OwnRole),
    Refuse(errors.InvitationNotFound, InvitationNotFound),
    Refuse(errors.AlreadyInvited, AlreadyInvited),
    Refuse(errors.EmailTaken, EmailTaken),
    Refuse(errors.InvalidEmail, InvalidEmail),
)
