"""Refusals of attachments as GraphQL types. Those of leaving a file are told over HTTP."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.attachments import errors


@strawberry.type(description="No such file, or somebody else left it.")
class AttachmentNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The file went with something else already.")
class AttachmentUsed(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="More files than may go together.")
class TooManyAttachments(UserError):
    """See the refusal of the same name."""

    limit: int = strawberry.field(description="The most files that may go together.")


HANDLERS = (
    Refuse(errors.AttachmentNotFound, AttachmentNotFound),
    Refuse(errors.AttachmentUsed, AttachmentUsed),
    Refuse(errors.TooManyAttachments, TooManyAttachments),
)
