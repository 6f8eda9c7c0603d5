"""What is on offer: new rewards, more pieces, retired ones."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import update

from domain.auditing.recording import record_audit
from domain.shared.idempotency import once
from domain.shared.ids import RewardId, new_id, public_id
from domain.shared.texts import clean_optional, clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork, changed_rows
from rewards import queries
from rewards.errors import NumberOutOfRange, RewardNotFound
from rewards.models import Reward

LARGEST_COST: Final = 1_000_000
LARGEST_STOCK: Final = 1_000_000
TITLE_LIMIT: Final = 120
SUMMARY_LIMIT: Final = 500


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A reward to be. Texts are as they came; without a Chinese one the first is shown to all.

    `cost` in points, 1 to a million; `stock` in pieces, 0 to a million; no limit means any number
    per customer. Smaller positions come first.
    """

    title: str
    cost: int
    stock: int
    title_zh: str | None = None
    summary: str | None = None
    summary_zh: str | None = None
    per_customer_limit: int | None = None
    position: int = 0
    is_demo: bool = False


async def create_reward(
    work: UnitOfWork, viewer: Viewer, offer: Offer, *, idempotency_key: str | None = None
) -> Reward:
    """The new reward, on offer at once.

    Refuses: NotAllowed, TextMissing, TextTooLong, InvalidText, NumberOutOfRange,
    IdempotencyConflict.
    """
    viewer.must(Permission.WRITE_REWARDS)

    async def make() -> UUID:
        return await _create(work, viewer, offer)

    made = await once(
        work,
        viewer,
        key=idempotency_key,
        request={"createReward": msgspec.to_builtins(offer)},
        make=make,
    )
    return await _reward(work, viewer, RewardId(made))


async def restock_reward(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    reward_id: RewardId,
    pieces: int,
    idempotency_key: str | None = None,
) -> Reward:
    """`pieces` more (1 to a million).

    Refuses: NotAllowed, RewardNotFound, NumberOutOfRange, IdempotencyConflict.
    """
    viewer.must(Permission.WRITE_REWARDS)
    _check("pieces", pieces, 1, LARGEST_STOCK)

    async def make() -> UUID:
        await _change(
            work,
            viewer,
            reward_id,
            stock_left=Reward.stock_left + pieces,
            stock_restocked=Reward.stock_restocked + pieces,
        )
        record_audit(
            work, viewer, "reward.restocked", subject=public_id("reward", reward_id), pieces=pieces
        )
        return reward_id

    await once(
        work,
        viewer,
        key=idempotency_key,
        request={"restockReward": str(reward_id), "pieces": pieces},
        make=make,
    )
    return await _reward(work, viewer, reward_id)


async def retire_reward(work: UnitOfWork, viewer: Viewer, *, reward_id: RewardId) -> Reward:
    """No longer on offer; codes already issued stay good. Twice is as once.

    Refuses: NotAllowed, RewardNotFound.
    """
    viewer.must(Permission.WRITE_REWARDS)
    retired = await work.session.execute(
        update(Reward)
        .where(
            Reward.id == reward_id,
            Reward.workspace_id == viewer.workspace_id,
            Reward.is_active.is_(True),
        )
        .values(is_active=False)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(retired) == 1:
        record_audit(work, viewer, "reward.retired", subject=public_id("reward", reward_id))
    return await _reward(work, viewer, reward_id)


async def _create(work: UnitOfWork, viewer: Viewer, offer: Offer) -> RewardId:
    _check("cost", offer.cost, 1, LARGEST_COST)
    _check("stock", offer.stock, 0, LARGEST_STOCK)
    _check("position", offer.position, 0, LARGEST_STOCK)
    if offer.per_customer_limit is not None:
        _check("perCustomerLimit", offer.per_customer_limit, 1, LARGEST_STOCK)
    reward = Reward(
        id=RewardId(new_id()),
        workspace_id=viewer.workspace_id,
        title=clean_required(offer.title, "title", limit=TITLE_LIMIT),
        title_zh=clean_optional(offer.title_zh, "titleZh", limit=TITLE_LIMIT),
        summary=clean_optional(offer.summary, "summary", limit=SUMMARY_LIMIT),
        summary_zh=clean_optional(offer.summary_zh, "summaryZh", limit=SUMMARY_LIMIT),
        cost=offer.cost,
        stock_initial=offer.stock,
        stock_left=offer.stock,
        per_customer_limit=offer.per_customer_limit,
        position=offer.position,
        is_demo=offer.is_demo,
        created_at=work.now,
    )
    work.session.add(reward)
    await work.session.flush()
    record_audit(
        work,
        viewer,
        "reward.created",
        subject=public_id("reward", reward.id),
        title=reward.title,
        cost=reward.cost,
        stock=reward.stock_left,
    )
    return reward.id


async def _change(work: UnitOfWork, viewer: Viewer, reward_id: RewardId, **values: object) -> None:
    changed = await work.session.execute(
        update(Reward)
        .where(Reward.id == reward_id, Reward.workspace_id == viewer.workspace_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(changed) != 1:
        raise RewardNotFound


async def _reward(work: UnitOfWork, viewer: Viewer, reward_id: RewardId) -> Reward:
    reward = await queries.reward_by_id(work.session, viewer.workspace_id, reward_id)
    if reward is None:
        raise RewardNotFound
    return reward


def _check(field: str, number: int, lowest: int, highest: int) -> None:
    if not lowest <= number <= highest:
        raise NumberOutOfRange(field, lowest, highest)
