"""Refusals of news by e-mail as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.newsletters import errors


@strawberry.type(description="This installation has no mail server, so it sends no news.")
class NewsOff(UserError):
    """See the refusal of the same name."""


HANDLERS = (Refuse(errors.NewsOff, NewsOff),)
