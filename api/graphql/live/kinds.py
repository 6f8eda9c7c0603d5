"""What subscriptions tell of. The value of a kind is the name of its event."""

from enum import StrEnum
from typing import Final

from api.graphql.enums import show_enum


class RoadmapEventKind(StrEnum):
    """What happens on the roadmap."""

    CREATED = "roadmap_item.created"
    EDITED = "roadmap_item.edited"
    MOVED = "roadmap_item.moved"
    LINKED = "evidence.linked"
    UNLINKED = "evidence.unlinked"
    VOTED = "vote.cast"
    UNVOTED = "vote.withdrawn"


class FeedbackEventKind(StrEnum):
    """What happens to a feedback."""

    SUBMITTED = "feedback.submitted"
    UNDERSTOOD = "feedback.understood"
    GRADED = "feedback.graded"
    JUDGED = "feedback.judged"
    REPLIED = "feedback.replied"
    PROGRESSED = "feedback.progressed"
    LINKED = "evidence.linked"
    UNLINKED = "evidence.unlinked"
    SHIPPED = "feedback.shipped"


class PointsEventKind(StrEnum):
    """What happens to points."""

    PENDING = "points.pending"
    CONFIRMED = "points.confirmed"
    VOIDED = "points.voided"
    REVERSED = "points.reversed"
    REDEEMED = "reward.redeemed"
    CODE_USED = "reward.code_used"


FOR_TEAM: Final = frozenset(
    {FeedbackEventKind.UNDERSTOOD, FeedbackEventKind.GRADED, FeedbackEventKind.JUDGED}
)
"""A customer is not told: nor do they see signals, grades and judgements."""

show_enum(
    RoadmapEventKind,
    description="What happened to a roadmap item.",
    CREATED="It stands on the roadmap.",
    EDITED="Its title or summary changed.",
    MOVED="It reached another stage.",
    LINKED="One more feedback speaks for it.",
    UNLINKED="A feedback no longer speaks for it.",
    VOTED="Someone votes for it.",
    UNVOTED="Someone took their vote back.",
)
show_enum(
    FeedbackEventKind,
    description="What happened to a feedback.",
    SUBMITTED="A customer spoke.",
    UNDERSTOOD="Its signals were found. For the team.",
    GRADED="The team graded it. For the team.",
    JUDGED="The team called it valid or fake. For the team.",
    REPLIED="The team answered in public.",
    PROGRESSED="Its status reached another meaning.",
    LINKED="It speaks for a roadmap item now.",
    UNLINKED="It no longer speaks for a roadmap item.",
    SHIPPED="A release does what it asked for.",
)
show_enum(
    PointsEventKind,
    description="What happened to a customer's points.",
    PENDING="Points wait for the feedback to be judged.",
    CONFIRMED="Points became spendable, or paid off what was owed.",
    VOIDED="Pending points were taken back.",
    REVERSED="Confirmed points were taken back.",
    REDEEMED="A reward was bought.",
    CODE_USED="The code of a redemption was handed in.",
)
