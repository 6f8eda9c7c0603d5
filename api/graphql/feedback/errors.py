"""Refusals of feedback as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.feedback import errors
from domain.people import errors as people_errors
from domain.priorities import arithmetic
from domain.workspaces import errors as workspace_errors


@strawberry.type(description="No such feedback, as far as the caller may know.")
class FeedbackNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Neither a score nor a text.")
class NothingSaid(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A rating without its score.")
class ScoreMissing(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A score without the kind of its question.")
class ScoreWithoutKind(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The score does not fit its kind.")
class ScoreOutOfRange(UserError):
    """See the refusal of the same name."""

    lowest: int = strawberry.field(description="The lowest score of this kind.")
    highest: int = strawberry.field(description="The highest score of this kind.")


@strawberry.type(description="It was judged fake.")
class FeedbackIsFake(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="It changed the product already.")
class AlreadyShipped(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Urgency or importance is not between 1 and 5.")
class AxisOutOfRange(UserError):
    """See the refusal of the same name."""

    axis: str = strawberry.field(description="`urgency` or `importance`.")


@strawberry.type(description="No site has this public key.")
class SiteNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The sending page is not on the site's list.")
class OriginNotAllowed(UserError):
    """See the refusal of the same name."""

    origin: str = strawberry.field(description="The origin that was sent, or empty.")


@strawberry.type(description="The identity token is forged, expired or for another site.")
class IdentityRefused(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A device key has 16 to 200 characters.")
class InvalidDeviceKey(UserError):
    """See the refusal of the same name."""


HANDLERS = (
    Refuse(errors.FeedbackNotFound, FeedbackNotFound),
    Refuse(errors.NothingSaid, NothingSaid),
    Refuse(errors.ScoreMissing, ScoreMissing),
    Refuse(errors.ScoreWithoutKind, ScoreWithoutKind),
    Refuse(errors.ScoreOutOfRange, ScoreOutOfRange),
    Refuse(errors.FeedbackIsFake, FeedbackIsFake),
    Refuse(errors.AlreadyShipped, AlreadyShipped),
    Refuse(arithmetic.AxisOutOfRange, AxisOutOfRange),
    Refuse(workspace_errors.SiteNotFound, SiteNotFound),
    Refuse(workspace_errors.OriginNotAllowed, OriginNotAllowed),
    Refuse(people_errors.IdentityRefused, IdentityRefused),
    Refuse(people_errors.InvalidDeviceKey, InvalidDeviceKey),
)
