"""Refusals of routing and of tracking pages as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.routing import errors as routing
from domain.tracking import errors as tracking


@strawberry.type(description="The customer was told another date, so moving it takes a reason.")
class MoveReasonMissing(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The date is not one to come.")
class DateHasPassed(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Nothing is expected of the feedback any more.")
class StoryHasEnded(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="There is no such nature.")
class NatureUnknown(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The sender has written as much as a thread holds.")
class ThreadIsFull(UserError):
    """See the refusal of the same name."""

    most: int = strawberry.field(description="How many messages of the sender it holds.")


@strawberry.type(description="The words of the feedback were erased.")
class WordsWereErased(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(routing.MoveReasonMissing, MoveReasonMissing),
    Refuse(routing.DateHasPassed, DateHasPassed),
    Refuse(routing.StoryHasEnded, StoryHasEnded),
    Refuse(tracking.NatureUnknown, NatureUnknown),
    Refuse(tracking.ThreadIsFull, ThreadIsFull),
    Refuse(tracking.WordsWereErased, WordsWereErased),
)
