"""Buying a reward with points, exactly once."""

from dataclasses import dataclass
from uuid import UUID

from domain.shared.idempotency import once
from domain.shared.ids import CustomerId, RedemptionId, RewardId, new_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from rewards import queries
from rewards.codes import code_for, code_hash
from rewards.errors import (
    LimitReached,
    NotEnoughPoints,
    NotVerified,
    OutOfStock,
    RewardNotFound,
)
from rewards.events import RewardRedeemed
from rewards.holding import place_hold, settle_hold
from rewards.models import Redemption


@dataclass(frozen=True)
class Redeemed:
    """The redemption and its code, `XXXX-XXXX-XXXX`."""

    redemption: Redemption
    code: str


async def redeem_reward(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    reward_id: RewardId,
    is_verified: bool,
    code_secret: bytes,
    idempotency_key: str | None,
) -> Redeemed:
    """One piece of the reward for its cost. `is_verified`: the host vouched for the customer.

    The same key and reward answer with the same redemption and code. Too few points, an empty stock
    and a reached limit answer the key for good; other refusals leave it unused.

    Refuses: NotAllowed, NotVerified, RewardNotFound, OutOfStock, LimitReached, NotEnoughPoints,
    IdempotencyConflict, TextMissing, TextTooLong.
    """
    customer_id = viewer.must_be_customer()
    if not is_verified:
        raise NotVerified

    async def make() -> UUID:
        return await _redeem(work, viewer, customer_id, reward_id, code_secret)

    redemption_id = RedemptionId(
        await once(
            work,
            viewer,
            key=idempotency_key,
            request={"redeemReward": str(reward_id)},
            make=make,
            lasting=(OutOfStock, LimitReached, NotEnoughPoints),
        )
    )
    redemption = await queries.redemption_by_id(work.session, viewer.workspace_id, redemption_id)
    if redemption is None:
        raise RewardNotFound
    return Redeemed(redemption, code_for(code_secret, redemption.id))


async def _redeem(
    work: UnitOfWork,
    viewer: Viewer,
    customer_id: CustomerId,
    reward_id: RewardId,
    code_secret: bytes,
) -> RedemptionId:
    hold, accounts = await place_hold(work, viewer, customer_id, reward_id)
    redemption_id = RedemptionId(new_id())
    code = code_for(code_secret, redemption_id)
    hashed = code_hash(code_secret, viewer.workspace_id, code)
    assert hashed is not None
    work.session.add(
        Redemption(
            id=redemption_id,
            workspace_id=viewer.workspace_id,
            customer_id=customer_id,
            reward_id=reward_id,
            hold_id=hold.id,
            points=hold.points,
            code_hash=hashed,
            at=work.now,
            used_at=None,
            used_by=None,
        )
    )
    await settle_hold(work, viewer, customer_id, hold, accounts, redemption_id)
    work.record(
        RewardRedeemed(
            workspace_id=viewer.workspace_id,
            customer_id=customer_id,
            reward_id=reward_id,
            redemption_id=redemption_id,
            points=hold.points,
        )
    )
    return redemption_id
