"""Refusals of the roadmap as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.roadmap import errors
from domain.votes import errors as vote_errors


@strawberry.type(description="No such roadmap item.")
class RoadmapItemNotFound(UserError):
    """See `ItemNotFound`."""


@strawberry.type(description="No such stage.")
class StageNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Only publishing a release ships an item.")
class ShippedByRelease(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Declining takes a reason.")
class ReasonMissing(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The item has shipped.")
class ItemIsShipped(UserError):
    """See the refusal of the same name."""

    slug: str = strawberry.field(description="Which item.")


@strawberry.type(description="The item was declined.")
class ItemIsDeclined(UserError):
    """See the refusal of the same name."""

    slug: str = strawberry.field(description="Which item.")


@strawberry.type(description="The item was merged into another one.")
class ItemIsMerged(UserError):
    """See the refusal of the same name."""

    slug: str = strawberry.field(description="Which item.")


@strawberry.type(description="An item merges into another one.")
class CannotMergeIntoItself(UserError):
    """See the refusal of the same name."""

    slug: str = strawberry.field(description="Which item.")


@strawberry.type(description="The date is no day, month or quarter.")
class DateInvalid(UserError):
    """See the refusal of the same name."""

    text: str = strawberry.field(description="What was sent, its first 40 characters.")


@strawberry.type(description="The item is decided; the tally stands.")
class VotingClosed(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.ItemNotFound, RoadmapItemNotFound),
    Refuse(errors.StageNotFound, StageNotFound),
    Refuse(errors.ShippedByRelease, ShippedByRelease),
    Refuse(errors.ReasonMissing, ReasonMissing),
    Refuse(errors.ItemIsShipped, ItemIsShipped),
    Refuse(errors.ItemIsDeclined, ItemIsDeclined),
    Refuse(errors.ItemIsMerged, ItemIsMerged),
    Refuse(errors.CannotMergeIntoItself, CannotMergeIntoItself),
    Refuse(errors.DateInvalid, DateInvalid),
    Refuse(vote_errors.VotingClosed, VotingClosed),
)
