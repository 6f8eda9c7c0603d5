"""Redeeming, handing in codes, and the catalogue."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
    TooManyTries,
)
from api.graphql.nodes import idempotency_key, local_id
from api.graphql.rewards import errors
from api.graphql.rewards.types import Redemption, Reward
from api.limiting.codes import code_try
from domain.shared.ids import RewardId
from rewards.catalogue import Offer, create_reward, restock_reward, retire_reward
from rewards.redeeming import redeem_reward
from rewards.using_codes import use_code


@strawberry.input(description="Which reward to buy.")
class RedeemRewardInput:
    """One piece."""

    reward_id: strawberry.ID = strawberry.field(description="Which reward.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A code that a customer hands in.")
class UseRewardCodeInput:
    """Case, dashes and spaces do not matter."""

    code: str = strawberry.field(description="`XXXX-XXXX-XXXX`.")


@strawberry.input(description="A new reward.")
class CreateRewardInput:
    """On offer at once."""

    title: str = strawberry.field(description="At most 120 characters.")
    cost: int = strawberry.field(description="Points, 1 to a million.")
    stock: int = strawberry.field(description="Pieces, 0 to a million.")
    title_zh: str | None = strawberry.field(default=None, description="In Chinese.")
    summary: str | None = strawberry.field(default=None, description="What one gets.")
    summary_zh: str | None = strawberry.field(default=None, description="In Chinese.")
    per_customer_limit: int | None = strawberry.field(
        default=None, description="How often one customer may redeem it."
    )
    position: int = strawberry.field(default=0, description="Smaller ones come first.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="More pieces of a reward.")
class RestockRewardInput:
    """They are on offer at once."""

    reward_id: strawberry.ID = strawberry.field(description="Which reward.")
    pieces: int = strawberry.field(description="How many more, 1 to a million.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A reward to take off the catalogue.")
class RetireRewardInput:
    """Codes already issued stay good."""

    reward_id: strawberry.ID = strawberry.field(description="Which reward.")


@strawberry.type(description="It is bought; here is the code.")
class RewardRedeemed:
    """Success."""

    redemption: Redemption = strawberry.field(description="The purchase.")
    code: str = strawberry.field(description="The coupon code, `XXXX-XXXX-XXXX`.")


@strawberry.type(description="The code was good, and is used now.")
class RewardCodeUsed:
    """Success."""

    reward: Reward = strawberry.field(description="What the customer gets.")


@strawberry.type(description="It is on offer.")
class RewardCreated:
    """Success."""

    reward: Reward = strawberry.field(description="The new reward.")


@strawberry.type(description="There is more of it.")
class RewardRestocked:
    """Success."""

    reward: Reward = strawberry.field(description="The reward.")


@strawberry.type(description="It is no longer on offer.")
class RewardRetired:
    """Success."""

    reward: Reward = strawberry.field(description="The reward.")


RedeemRewardResult = Annotated[
    RewardRedeemed
    | errors.RewardNotFound
    | errors.OutOfStock
    | errors.NotEnoughPoints
    | errors.RedemptionLimitReached
    | errors.NotVerified
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("RedeemRewardResult", description="Redeemed, or why not."),
]
UseRewardCodeResult = Annotated[
    RewardCodeUsed | errors.CodeUnknown | errors.CodeAlreadyUsed | TooManyTries | NotAllowed,
    strawberry.union("UseRewardCodeResult", description="Used, or why not."),
]
CreateRewardResult = Annotated[
    RewardCreated
    | errors.NumberOutOfRange
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("CreateRewardResult", description="Created, or why not."),
]
RestockRewardResult = Annotated[
    RewardRestocked
    | errors.RewardNotFound
    | errors.NumberOutOfRange
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("RestockRewardResult", description="Restocked, or why not."),
]
RetireRewardResult = Annotated[
    RewardRetired | errors.RewardNotFound | NotAllowed,
    strawberry.union("RetireRewardResult", description="Retired, or why not."),
]


@strawberry.type
class RewardMutations:
    """What changes rewards."""

    @strawberry.mutation(
        description="Buy a reward with points. For customers whom their host vouched for."
    )
    async def redeem_reward(self, info: Info, input: RedeemRewardInput) -> RedeemRewardResult:
        """Exactly once for one idempotency key."""
        customer = info.context.acting_customer
        async with info.context.transaction() as work:
            redeemed = await redeem_reward(
                work,
                customer,
                reward_id=_reward_id(input.reward_id),
                is_verified=customer.is_verified,
                code_secret=info.context.heard.code_secret,
                idempotency_key=input.idempotency_key,
            )
        return RewardRedeemed(
            redemption=Redemption.of(redeemed.redemption, info), code=redeemed.code
        )

    @strawberry.mutation(description="Hand in a code: good once. Needs `rewards:write`.")
    async def use_reward_code(self, info: Info, input: UseRewardCodeInput) -> UseRewardCodeResult:
        """A wrong code tells nothing."""
        context = info.context
        async with (
            code_try(context.heard.limits, context.viewer, context.address),
            context.transaction() as work,
        ):
            redemption = await use_code(
                work, context.viewer, code=input.code, code_secret=context.heard.code_secret
            )
        reward = await info.context.loaders.rewards.load(redemption.reward_id)
        assert reward is not None
        return RewardCodeUsed(reward=Reward.of(reward))

    @strawberry.mutation(description="Put a reward on offer. Needs `rewards:write`.")
    async def create_reward(self, info: Info, input: CreateRewardInput) -> CreateRewardResult:
        """On offer at once."""
        offer = Offer(
            title=input.title,
            title_zh=input.title_zh,
            summary=input.summary,
            summary_zh=input.summary_zh,
            cost=input.cost,
            stock=input.stock,
            per_customer_limit=input.per_customer_limit,
            position=input.position,
        )
        async with info.context.transaction() as work:
            reward = await create_reward(
                work, info.context.viewer, offer, idempotency_key=input.idempotency_key
            )
        return RewardCreated(reward=Reward.of(reward))

    @strawberry.mutation(description="Add pieces of a reward. Needs `rewards:write`.")
    async def restock_reward(self, info: Info, input: RestockRewardInput) -> RestockRewardResult:
        """On offer at once."""
        async with info.context.transaction() as work:
            reward = await restock_reward(
                work,
                info.context.viewer,
                reward_id=_reward_id(input.reward_id),
                pieces=input.pieces,
                idempotency_key=input.idempotency_key,
            )
        return RewardRestocked(reward=Reward.of(reward))

    @strawberry.mutation(description="Take a reward off the catalogue. Needs `rewards:write`.")
    async def retire_reward(self, info: Info, input: RetireRewardInput) -> RetireRewardResult:
        """Codes already issued stay good."""
        async with info.context.transaction() as work:
            reward = await retire_reward(
                work, info.context.viewer, reward_id=_reward_id(input.reward_id)
            )
        return RewardRetired(reward=Reward.of(reward))


def _reward_id(text: str) -> RewardId:
    return RewardId(local_id("reward", text))
