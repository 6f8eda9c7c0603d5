"""What subscriptions deliver: what happened, to what, and where to go on from."""

from datetime import datetime

import strawberry

from api.graphql.feedback.types import Customer, Feedback
from api.graphql.live.kinds import FeedbackEventKind, PointsEventKind, RoadmapEventKind
from api.graphql.rewards.types import Points, Redemption
from api.graphql.roadmap.types import RoadmapItem
from domain.feedback.models import Channel
from domain.feedback.scales import RatingKind


@strawberry.interface(description="Something that happened, as a subscription tells it.")
class StreamEvent:
    """Delivered in order, at least once: after a reconnect, the last may come again."""

    cursor: str = strawberry.field(
        description="Subscribe again with this as `after`: whatever came since is delivered first."
    )
    at: datetime = strawberry.field(description="When it happened.")


@strawberry.type(description="Something that happened to a roadmap item.")
class RoadmapEvent(StreamEvent):
    """The item is as it is at delivery."""

    kind: RoadmapEventKind = strawberry.field(description="What happened.")
    item: RoadmapItem = strawberry.field(description="The item as it is now.")


@strawberry.type(description="Something that happened to a feedback.")
class FeedbackEvent(StreamEvent):
    """The feedback is as it is at delivery."""

    kind: FeedbackEventKind = strawberry.field(description="What happened.")
    feedback: Feedback = strawberry.field(description="The feedback as it is now.")


@strawberry.type(description="Something that happened to a customer's points.")
class PointsEvent(StreamEvent):
    """The balance is as it is at delivery."""

    kind: PointsEventKind = strawberry.field(description="What happened.")
    points: int | None = strawberry.field(
        description="How many points it was about; null where none moved."
    )
    balance: Points = strawberry.field(description="All of the customer's points as they are now.")
    customer: Customer | None = strawberry.field(description="Whose points. For the team.")
    feedback: Feedback | None = strawberry.field(description="The feedback that earned them.")
    redemption: Redemption | None = strawberry.field(
        description="The redemption that spent them. For its owner."
    )


@strawberry.input(description="All that are set must hold.")
class ReceivedFilter:
    """What is known of a feedback when it comes in, before anyone has read it."""

    channel: Channel | None = strawberry.field(default=None, description="How it reached us.")
    kind: RatingKind | None = strawberry.field(
        default=None, description="The question that its score answers."
    )
    score_at_most: int | None = strawberry.field(
        default=None, description="Only feedback with a score, of this or lower."
    )
    touchpoint: str | None = strawberry.field(default=None, description="Where in the journey.")
    has_text: bool | None = strawberry.field(
        default=None, description="Whether the customer wrote words."
    )

    def passes(self, feedback: Feedback) -> bool:
        """Whether `feedback` is such."""
        score, most = feedback.score, self.score_at_most
        return (
            self.channel in (None, feedback.channel)
            and self.kind in (None, feedback.kind)
            and (most is None or (score is not None and score <= most))
            and self.touchpoint in (None, feedback.touchpoint)
            and self.has_text in (None, bool(feedback.text))
        )
