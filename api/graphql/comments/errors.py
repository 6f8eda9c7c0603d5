"""Refusals of comments as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.comments import errors


@strawberry.type(description="No such comment.")
class CommentNotFound(UserError):
    """See the refusal of the same name."""


HANDLERS = (Refuse(errors.CommentNotFound, CommentNotFound),)
