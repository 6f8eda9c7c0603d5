"""Refusals of effects as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.effects import errors


@strawberry.type(description="Whether something helped can be said once it is there.")
class NotShippedYet(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Only who spoke or voted for an item says whether it helped.")
class NotAskedFor(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Either a rating or one question of a survey is measured.")
class NothingToMeasure(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The survey asks no such question that a number answers.")
class QuestionWithoutNumber(UserError):
    """See the refusal of the same name."""

    question: str = strawberry.field(description="The key that was given.")


@strawberry.type(description="So many days cannot be compared.")
class WindowOutOfRange(UserError):
    """See the refusal of the same name."""

    lowest: int = strawberry.field(description="The fewest days.")
    highest: int = strawberry.field(description="The most days.")


@strawberry.type(description="What is measured has no such value.")
class TargetOutOfRange(UserError):
    """See the refusal of the same name."""

    lowest: int = strawberry.field(description="The lowest value there can be.")
    highest: int = strawberry.field(description="The highest value there can be.")


HANDLERS = (
    Refuse(errors.NotShippedYet, NotShippedYet),
    Refuse(errors.NotAskedFor, NotAskedFor),
    Refuse(errors.NothingToMeasure, NothingToMeasure),
    Refuse(errors.QuestionWithoutNumber, QuestionWithoutNumber),
    Refuse(errors.WindowOutOfRange, WindowOutOfRange),
    Refuse(errors.TargetOutOfRange, TargetOutOfRange),
)
