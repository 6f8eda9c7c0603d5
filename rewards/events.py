"""What happened to points and rewards."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, FeedbackId, RedemptionId, RewardId
from rewards.rules import Rule


@dataclass(frozen=True, kw_only=True)
class PointsPending(Event):
    """Points wait for the feedback to be judged."""

    name: ClassVar[str] = "points.pending"
    customer_id: CustomerId
    feedback_id: FeedbackId
    rule: Rule
    points: int


@dataclass(frozen=True, kw_only=True)
class PointsVoided(Event):
    """Pending points were taken back: the feedback is fake."""

    name: ClassVar[str] = "points.voided"
    customer_id: CustomerId
    feedback_id: FeedbackId
    rule: Rule
    points: int


@dataclass(frozen=True, kw_only=True)
class PointsReversed(Event):
    """Confirmed points were taken back; what was spent of them already is owed."""

    name: ClassVar[str] = "points.reversed"
    customer_id: CustomerId
    feedback_id: FeedbackId
    rule: Rule
    points: int


@dataclass(frozen=True, kw_only=True)
class PointsConfirmed(Event):
    """Points became spendable, or paid off what was owed."""

    name: ClassVar[str] = "points.confirmed"
    customer_id: CustomerId
    feedback_id: FeedbackId
    rule: Rule
    points: int


@dataclass(frozen=True, kw_only=True)
class RewardRedeemed(Event):
    """A customer bought a reward with `points`."""

    name: ClassVar[str] = "reward.redeemed"
    customer_id: CustomerId
    reward_id: RewardId
    redemption_id: RedemptionId
    points: int


@dataclass(frozen=True, kw_only=True)
class CodeUsed(Event):
    """A redemption's code was handed in."""

    name: ClassVar[str] = "reward.code_used"
    customer_id: CustomerId
    reward_id: RewardId
    redemption_id: RedemptionId
