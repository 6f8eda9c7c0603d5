"""Refusals of topics as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.topics import errors


@strawberry.type(description="There is no such topic.")
class TopicNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The topic was merged, or is to be merged into itself.")
class TopicIsMerged(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.TopicNotFound, TopicNotFound),
    Refuse(errors.TopicIsMerged, TopicIsMerged),
)
