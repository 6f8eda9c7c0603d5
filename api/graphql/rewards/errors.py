"""Refusals of rewards as GraphQL types."""

from datetime import datetime

import strawberry

from api.graphql.errors import Refuse, UserError
from rewards import errors
from rewards.tiers import errors as tier_errors


@strawberry.type(description="No such reward on offer.")
class RewardNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The last piece is gone.")
class OutOfStock(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The reward costs more than can be spent.")
class NotEnoughPoints(UserError):
    """See the refusal of the same name."""

    needed: int = strawberry.field(description="What it costs.")
    available: int = strawberry.field(description="What can be spent.")


@strawberry.type(description="The customer has redeemed it as often as anyone may.")
class RedemptionLimitReached(UserError):
    """See `LimitReached`."""

    limit: int = strawberry.field(description="How often anyone may.")


@strawberry.type(description="Only a customer whom the host vouched for may redeem.")
class NotVerified(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="No such code.")
class CodeUnknown(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The code was handed in before.")
class CodeAlreadyUsed(UserError):
    """See the refusal of the same name."""

    used_at: datetime = strawberry.field(description="When it was used.")


@strawberry.type(description="A number is too small or too large.")
class NumberOutOfRange(UserError):
    """See the refusal of the same name."""

    field: str = strawberry.field(description="The input field.")
    lowest: int = strawberry.field(description="The smallest that is taken.")
    highest: int = strawberry.field(description="The largest that is taken.")


@strawberry.type(description="A workspace has as many tiers already.")
class TooManyTiers(UserError):
    """See the refusal of the same name."""

    limit: int = strawberry.field(description="How many it may have.")


@strawberry.type(description="Two tiers would be reached with the same number of points.")
class ThresholdTaken(UserError):
    """See the refusal of the same name."""

    threshold: int = strawberry.field(description="That number.")


HANDLERS = (
    Refuse(errors.RewardNotFound, RewardNotFound),
    Refuse(errors.OutOfStock, OutOfStock),
    Refuse(errors.NotEnoughPoints, NotEnoughPoints),
    Refuse(errors.LimitReached, RedemptionLimitReached),
    Refuse(errors.NotVerified, NotVerified),
    Refuse(errors.CodeUnknown, CodeUnknown),
    Refuse(errors.CodeAlreadyUsed, CodeAlreadyUsed),
    Refuse(errors.NumberOutOfRange, NumberOutOfRange),
    Refuse(tier_errors.TooManyTiers, TooManyTiers),
    Refuse(tier_errors.ThresholdTaken, ThresholdTaken),
)
