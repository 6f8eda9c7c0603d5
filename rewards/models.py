"""Awards, rewards and redemptions as tables. Feedback is known by id alone, from events."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import (
    AccountId,
    AwardId,
    CustomerId,
    EntryId,
    EventId,
    FeedbackId,
    HoldId,
    RedemptionId,
    ReleaseId,
    RewardId,
    WorkspaceId,
)
from domain.shared.tables import Table
from rewards.ledger.models import CUSTOMER, WORKSPACE, Account, Entry
from rewards.rules import AwardState, Rule


class Claim(Table):
    """What rewards has heard of one feedback, so that the order of hearing does not matter.

    `has_words` is None until the submission was heard; `verdict_event_id` is the event of the
    latest judgement: event ids sort by time, so an older one heard later changes nothing. The same
    holds for `is_held` and `trust_event_id`; None is as False.
    """

    __tablename__ = "award_claim"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE), primary_key=True)
    feedback_id: Mapped[FeedbackId] = mapped_column(primary_key=True)
    customer_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(CUSTOMER), index=True)
    has_words: Mapped[bool | None]
    valid: Mapped[bool | None]
    verdict_event_id: Mapped[EventId | None]
    release_id: Mapped[ReleaseId | None]
    is_held: Mapped[bool | None]
    trust_event_id: Mapped[EventId | None]


class Owner(Table):
    """Who has what a customer earns: the customer, or who claimed all of it.

    Its row is held while one of the two changes, so that neither misses the other.
    """

    __tablename__ = "award_owner"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE), primary_key=True)
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(CUSTOMER), primary_key=True)
    claimed_by_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(CUSTOMER))


class Award(Table):
    """Points for one feedback under one rule. `entry_id` is the latest entry about it."""

    __tablename__ = "award"
    __table_args__ = (
        UniqueConstraint("workspace_id", "feedback_id", "rule"),
        Index("ix_award_customer_id_state", "customer_id", "state"),
        CheckConstraint("points > 0", name="is_worth_something"),
    )

    id: Mapped[AwardId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(CUSTOMER))
    feedback_id: Mapped[FeedbackId]
    rule: Mapped[Rule]
    rule_version: Mapped[int]
    points: Mapped[int]
    state: Mapped[AwardState]
    entry_id: Mapped[EntryId] = mapped_column(ForeignKey(Entry.id))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class Reward(Table):
    """Something to redeem for `cost` points. Every piece is left, held or issued."""

    __tablename__ = "reward"
    __table_args__ = (
        Index("ix_reward_workspace_id_position", "workspace_id", "position", "id"),
        CheckConstraint("cost > 0", name="costs_something"),
        CheckConstraint(
            "stock_left >= 0 AND stock_held >= 0 AND stock_issued >= 0", name="not_oversold"
        ),
        CheckConstraint(
            "stock_initial + stock_restocked = stock_left + stock_held + stock_issued",
            name="stock_adds_up",
        ),
        CheckConstraint("per_customer_limit > 0", name="limit_allows_one"),
    )

    id: Mapped[RewardId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    title: Mapped[str]
    title_zh: Mapped[str | None]
    summary: Mapped[str | None]
    summary_zh: Mapped[str | None]
    cost: Mapped[int]
    stock_initial: Mapped[int]
    stock_restocked: Mapped[int] = mapped_column(default=0)
    stock_left: Mapped[int]
    stock_held: Mapped[int] = mapped_column(default=0)
    stock_issued: Mapped[int] = mapped_column(default=0)
    per_customer_limit: Mapped[int | None]
    position: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class HoldState(StrEnum):
    """Whether the points are still promised or have been paid."""

    OPEN = "open"
    SETTLED = "settled"


class Hold(Table):
    """Points and a piece set aside for one redemption, until it is settled."""

    __tablename__ = "ledger_hold"
    __table_args__ = (CheckConstraint("points > 0", name="holds_something"),)

    id: Mapped[HoldId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    account_id: Mapped[AccountId] = mapped_column(ForeignKey(Account.id), index=True)
    reward_id: Mapped[RewardId] = mapped_column(ForeignKey(Reward.id), index=True)
    points: Mapped[int]
    state: Mapped[HoldState]
    placed_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class Redemption(Table):
    """One piece bought once. Only a keyed hash of its code is kept."""

    __tablename__ = "redemption"
    __table_args__ = (
        Index("ix_redemption_customer_id_id", "customer_id", "id"),
        CheckConstraint("points > 0", name="costs_something"),
        CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name="used_by_someone"),
    )

    id: Mapped[RedemptionId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(CUSTOMER))
    reward_id: Mapped[RewardId] = mapped_column(ForeignKey(Reward.id), index=True)
    hold_id: Mapped[HoldId] = mapped_column(ForeignKey(Hold.id), unique=True)
    points: Mapped[int]
    code_hash: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[str | None]

    @property
    def is_used(self) -> bool:
        """Whether the code was handed in."""
        return self.used_at is not None
