"""Setting a piece and its price aside for one redemption, and paying it.

Both happen in one transaction today. Guarded updates decide who gets the last piece; whoever
refuses raises, and the transaction gives everything back.
"""

from sqlalchemy import update

from domain.shared.ids import CustomerId, EntryId, HoldId, RedemptionId, RewardId, new_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows
from rewards import queries
from rewards.errors import LimitReached, NotEnoughPoints, OutOfStock, RewardNotFound
from rewards.ledger.lots import take_lots
from rewards.ledger.models import Account, AccountKind, CauseType, EntryKind
from rewards.ledger.queries import usable_points
from rewards.ledger.writing import Accounts, Reason, open_accounts, write_entry
from rewards.models import Hold, HoldState, Reward
from rewards.rules import RULES_VERSION

REDEMPTION_RULE = "redemption"
NEEDED = (AccountKind.AVAILABLE, AccountKind.REDEEMED)


class HoldLost(RuntimeError):
    """A hold was not as we left it a moment ago: a fault of ours."""


async def place_hold(
    work: UnitOfWork, viewer: Viewer, customer_id: CustomerId, reward_id: RewardId
) -> tuple[Hold, Accounts]:
    """Set aside one piece, then its price.

    Refuses: RewardNotFound, OutOfStock, LimitReached, NotEnoughPoints.
    """
    reward = await _take_piece(work, viewer, reward_id)
    await _check_limit(work, reward, customer_id)
    accounts = await open_accounts(work, viewer.workspace_id, customer_id, NEEDED)
    await _set_aside(work, accounts[AccountKind.AVAILABLE], reward.cost)
    hold = Hold(
        id=HoldId(new_id()),
        workspace_id=viewer.workspace_id,
        account_id=accounts[AccountKind.AVAILABLE].id,
        reward_id=reward.id,
        points=reward.cost,
        state=HoldState.OPEN,
        placed_at=work.now,
        settled_at=None,
    )
    work.session.add(hold)
    await work.session.flush()
    return hold, accounts


async def settle_hold(
    work: UnitOfWork,
    viewer: Viewer,
    customer_id: CustomerId,
    hold: Hold,
    accounts: Accounts,
    redemption_id: RedemptionId,
) -> EntryId:
    """Pay the held price from the lots that were usable when the hold was placed."""
    available = accounts[AccountKind.AVAILABLE]
    await _give_back(work, available, hold)
    entry_id = await write_entry(
        work,
        EntryKind.REDEEM,
        Reason(
            cause_type=CauseType.REDEMPTION,
            cause_id=redemption_id,
            rule=REDEMPTION_RULE,
            rule_version=RULES_VERSION,
            customer_id=customer_id,
            redemption_id=redemption_id,
            actor=viewer.actor,
        ),
        [(available, -hold.points), (accounts[AccountKind.REDEEMED], hold.points)],
    )
    await take_lots(work, available, entry_id, hold.points, moment=hold.placed_at)
    issued = (
        update(Reward)
        .where(Reward.id == hold.reward_id, Reward.stock_held >= 1)
        .values(stock_held=Reward.stock_held - 1, stock_issued=Reward.stock_issued + 1)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(await work.session.execute(issued)) != 1:
        raise HoldLost(hold.id)
    return entry_id


async def _take_piece(work: UnitOfWork, viewer: Viewer, reward_id: RewardId) -> Reward:
    taken = await work.session.execute(
        update(Reward)
        .where(
            Reward.id == reward_id,
            Reward.workspace_id == viewer.workspace_id,
            Reward.is_active,
            Reward.stock_left >= 1,
        )
        .values(stock_left=Reward.stock_left - 1, stock_held=Reward.stock_held + 1)
        .execution_options(synchronize_session=False)
    )
    reward = await queries.reward_by_id(work.session, viewer.workspace_id, reward_id)
    if reward is None or not reward.is_active:
        raise RewardNotFound
    if changed_rows(taken) != 1:
        raise OutOfStock
    return reward


async def _check_limit(work: UnitOfWork, reward: Reward, customer_id: CustomerId) -> None:
    """The reward's row is locked by now, so nobody redeems it between counting and buying."""
    limit = reward.per_customer_limit
    if limit is None:
        return
    if await queries.count_redeemed(work.session, reward.id, customer_id) >= limit:
        raise LimitReached(limit)


async def _set_aside(work: UnitOfWork, available: Account, cost: int) -> None:
    usable = await usable_points(work.session, available.id, work.now)
    spendable = min(usable, available.balance) - available.held
    guarded = (
        update(Account)
        .where(Account.id == available.id, Account.balance - Account.held >= cost)
        .values(held=Account.held + cost)
        .execution_options(synchronize_session=False)
    )
    if spendable < cost or changed_rows(await work.session.execute(guarded)) != 1:
        raise NotEnoughPoints(needed=cost, available=max(0, spendable))


async def _give_back(work: UnitOfWork, available: Account, hold: Hold) -> None:
    """The promise ends in the same transaction in which it is kept."""
    settled = (
        update(Hold)
        .where(Hold.id == hold.id, Hold.state == HoldState.OPEN)
        .values(state=HoldState.SETTLED, settled_at=work.now)
        .execution_options(synchronize_session=False)
    )
    released = (
        update(Account)
        .where(Account.id == available.id, Account.held >= hold.points)
        .values(held=Account.held - hold.points)
        .execution_options(synchronize_session=False)
    )
    for step in (settled, released):
        if changed_rows(await work.session.execute(step)) != 1:
            raise HoldLost(hold.id)
