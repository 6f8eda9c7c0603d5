"""Rewards, points and redemptions."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from api.graphql.shown_texts import shown_text
from rewards.codes import code_for
from rewards.ledger.models import EntryKind
from rewards.models import Award as StoredAward
from rewards.models import Redemption as StoredRedemption
from rewards.models import Reward as StoredReward
from rewards.queries import Line
from rewards.queries import Points as StoredPoints
from rewards.rules import AwardState, Rule

show_enum(
    Rule,
    name="PointsRule",
    description="Why points were awarded.",
    RATING="For a score.",
    WORDS="For words of the customer's own.",
    SHIPPED="For feedback that changed the product.",
)
show_enum(
    AwardState,
    description="Where an award stands.",
    PENDING="Waits for the team to find the feedback valid.",
    CONFIRMED="Can be spent.",
    VOIDED="Taken back, for the feedback was found to be fake.",
)
show_enum(
    EntryKind,
    name="PointsEntryKind",
    description="What an entry does.",
    AWARD="Promises points, which stay pending until the feedback is found valid.",
    GRANT="Gives points that can be spent at once.",
    CONFIRM="Makes pending points available.",
    VOID="Takes pending points back.",
    REVERSE="Takes available points back.",
    REINSTATE="Gives back what was voided or reversed.",
    REDEEM="Spends points on a reward.",
    HAND_OVER="Takes points to another customer, who claimed all of this one's.",
    TAKE_OVER="Brings points of another customer, whom this one claimed.",
)


@strawberry.type(description="Something that points buy.")
class Reward(Node):
    """See `rewards.models.Reward`."""

    title: str = strawberry.field(description="In the team's first language.")
    title_zh: str | None = strawberry.field(description="In Chinese, where translated.")
    shown_title: str = shown_text("title")
    summary: str | None = strawberry.field(description="What one gets.")
    summary_zh: str | None = strawberry.field(description="What one gets, in Chinese.")
    cost: int = strawberry.field(description="How many points it costs.")
    stock_left: int = strawberry.field(description="Pieces left.")
    per_customer_limit: int | None = strawberry.field(
        description="How often one customer may redeem it; null for any number."
    )
    is_active: bool = strawberry.field(description="Whether it is on offer.")
    is_demo: bool = strawberry.field(description="Whether it is demo data.")

    @classmethod
    def of(cls, stored: StoredReward) -> "Reward":
        """The stored reward."""
        return cls(
            id=global_id("reward", stored.id),
            title=stored.title,
            title_zh=stored.title_zh,
            summary=stored.summary,
            summary_zh=stored.summary_zh,
            cost=stored.cost,
            stock_left=stored.stock_left,
            per_customer_limit=stored.per_customer_limit,
            is_active=stored.is_active,
            is_demo=stored.is_demo,
        )


@strawberry.type(description="A customer's points.")
class Points:
    """None is below zero."""

    pending: int = strawberry.field(description="Wait to be judged.")
    available: int = strawberry.field(description="Can be spent now.")
    held: int = strawberry.field(description="Promised to a redemption under way.")
    debt: int = strawberry.field(description="Owed, and netted from what is confirmed next.")

    @classmethod
    def of(cls, stored: StoredPoints) -> "Points":
        """The balances."""
        return cls(
            pending=stored.pending,
            available=stored.available,
            held=stored.held,
            debt=stored.debt,
        )


@strawberry.type(description="One entry of the books, as its customer sees it.")
class PointsEntry:
    """What it did to each balance, signed."""

    kind: EntryKind = strawberry.field(description="What it does.")
    rule: str = strawberry.field(description="Why: a `PointsRule`, or `redemption`.")
    pending: int = strawberry.field(description="What it did to pending points.")
    available: int = strawberry.field(description="What it did to available points.")
    debt: int = strawberry.field(description="Above zero: more is owed.")
    at: datetime = strawberry.field(description="When it was written.")
    feedback_id: strawberry.ID | None = strawberry.field(description="For which feedback.")

    @classmethod
    def of(cls, line: Line) -> "PointsEntry":
        """The stored entry."""
        entry = line.entry
        return cls(
            kind=entry.kind,
            rule=entry.rule,
            pending=line.pending,
            available=line.available,
            debt=line.debt,
            at=entry.at,
            feedback_id=global_id("feedback", entry.feedback_id) if entry.feedback_id else None,
        )


@strawberry.type(description="Points for one feedback under one rule.")
class Award:
    """See `rewards.models.Award`."""

    rule: Rule = strawberry.field(description="Why the points were given.")
    points: int = strawberry.field(description="How many.")
    state: AwardState = strawberry.field(description="Where it stands.")

    @classmethod
    def of(cls, stored: StoredAward) -> "Award":
        """The stored award."""
        return cls(rule=stored.rule, points=stored.points, state=stored.state)


@strawberry.type(description="One piece of a reward, bought once.")
class Redemption(Node):
    """For its owner's eyes: it shows the code."""

    points: int = strawberry.field(description="What it cost.")
    code: str = strawberry.field(description="The coupon code, `XXXX-XXXX-XXXX`.")
    redeemed_at: datetime = strawberry.field(description="When it was redeemed.")
    is_used: bool = strawberry.field(description="Whether the code was handed in.")
    stored: strawberry.Private[StoredRedemption]

    @strawberry.field(description="What was bought.")
    async def reward(self, info: Info) -> Reward:
        """Retired rewards too."""
        found = await info.context.loaders.rewards.load(self.stored.reward_id)
        assert found is not None
        return Reward.of(found)

    @classmethod
    def of(cls, stored: StoredRedemption, info: Info) -> "Redemption":
        """The stored redemption with its code."""
        return cls(
            id=global_id("redemption", stored.id),
            points=stored.points,
            code=code_for(info.context.heard.code_secret, stored.id),
            redeemed_at=stored.at,
            is_used=stored.is_used,
            stored=stored,
        )
