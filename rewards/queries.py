"""Reading points, awards, rewards and redemptions. Every statement names the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import case, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import (
    AwardId,
    CustomerId,
    EntryId,
    FeedbackId,
    RedemptionId,
    RewardId,
    WorkspaceId,
)
from domain.shared.paging import KeysetOrder, Page, PageRequest
from rewards.ledger.models import Account, AccountKind, Entry, Posting
from rewards.models import Award, Claim, Owner, Redemption, Reward
from rewards.rules import Rule

NEWEST_ENTRIES: KeysetOrder[Entry] = KeysetOrder(
    "entries-newest", lambda entry: (entry.id,), (UUID,)
)
NEWEST_REDEMPTIONS: KeysetOrder[Redemption] = KeysetOrder(
    "redemptions-newest", lambda redemption: (redemption.id,), (UUID,)
)


@dataclass(frozen=True)
class Points:
    """A customer's whole points, none below zero.

    `available` can be spent now, `held` are promised to a redemption under way, `debt` is owed and
    netted from what is confirmed next.
    """

    pending: int = 0
    available: int = 0
    held: int = 0
    debt: int = 0


@dataclass(frozen=True)
class Line:
    """One entry as its customer sees it: what it did to each of the three, signed.

    `debt` above zero: more is owed.
    """

    entry: Entry
    pending: int
    available: int
    debt: int


async def claim_of(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId
) -> Claim:
    """The claim, which is known to exist, held against other writers."""
    found = await session.execute(
        select(Claim)
        .where(Claim.workspace_id == workspace_id, Claim.feedback_id == feedback_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalar_one()


async def owner_row(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Owner:
    """The row, which is known to exist, held against other writers."""
    found = await session.execute(
        select(Owner)
        .where(Owner.workspace_id == workspace_id, Owner.customer_id == customer_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalar_one()


async def claims_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Sequence[Claim]:
    """What was heard of the customer's feedback, held against other writers."""
    found = await session.execute(
        select(Claim)
        .where(Claim.workspace_id == workspace_id, Claim.customer_id == customer_id)
        .order_by(Claim.feedback_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalars().all()


async def awards_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Sequence[Award]:
    """All awards of the customer, oldest first."""
    found = await session.execute(
        select(Award)
        .where(Award.workspace_id == workspace_id, Award.customer_id == customer_id)
        .order_by(Award.id)
        .execution_options(populate_existing=True)
    )
    return found.scalars().all()


async def award_under(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId, rule: Rule
) -> Award | None:
    """The award for that feedback under `rule`."""
    found = await session.execute(
        select(Award).where(
            Award.workspace_id == workspace_id,
            Award.feedback_id == feedback_id,
            Award.rule == rule,
        )
    )
    return found.scalar_one_or_none()


async def awards_for(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_ids: Sequence[FeedbackId]
) -> Sequence[Award]:
    """The awards of those feedbacks in any state, oldest first; `state` tells the pending ones."""
    found = await session.execute(
        select(Award)
        .where(Award.workspace_id == workspace_id, Award.feedback_id.in_(feedback_ids))
        .order_by(Award.id)
    )
    return found.scalars().all()


async def awards_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Sequence[AwardId]
) -> Sequence[Award]:
    """Those awards, in no order."""
    found = await session.execute(
        select(Award).where(Award.workspace_id == workspace_id, Award.id.in_(ids))
    )
    return found.scalars().all()


async def points_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Points:
    """What one customer has; zeros for someone who never earned."""
    return (await points_of_customers(session, workspace_id, [customer_id]))[customer_id]


async def points_of_customers(
    session: AsyncSession, workspace_id: WorkspaceId, customer_ids: Sequence[CustomerId]
) -> dict[CustomerId, Points]:
    """The same for several, each of them present."""
    found = await session.execute(
        select(Account.customer_id, Account.kind, Account.balance, Account.held).where(
            Account.workspace_id == workspace_id, Account.customer_id.in_(customer_ids)
        )
    )
    balances: dict[CustomerId | None, dict[AccountKind, tuple[int, int]]] = {
        customer_id: {} for customer_id in customer_ids
    }
    for owner, kind, balance, held in found:
        balances[owner][kind] = (balance, held)
    return {customer_id: _points(balances[customer_id]) for customer_id in customer_ids}


def _points(kinds: dict[AccountKind, tuple[int, int]]) -> Points:
    pending, _ = kinds.get(AccountKind.PENDING, (0, 0))
    balance, held = kinds.get(AccountKind.AVAILABLE, (0, 0))
    debt, _ = kinds.get(AccountKind.DEBT, (0, 0))
    return Points(pending, balance - held, held, -debt)


async def entries_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, page: PageRequest
) -> Page[Line]:
    """The entries behind a customer's points, newest first."""
    statement = select(Entry).where(
        Entry.workspace_id == workspace_id, Entry.customer_id == customer_id
    )
    if position := NEWEST_ENTRIES.position(workspace_id, page):
        statement = statement.where(tuple_(Entry.id) < tuple_(*position))
    rows = await session.execute(statement.order_by(Entry.id.desc()).limit(page.first + 1))
    entries = NEWEST_ENTRIES.page(workspace_id, page, rows.scalars().all())
    moved = await _moved_by(session, [entry.id for entry in entries.items], customer_id)
    return entries.of(lambda entry: Line(entry, *moved[entry.id]))


async def _moved_by(
    session: AsyncSession, entry_ids: Sequence[EntryId], customer_id: CustomerId
) -> dict[EntryId, tuple[int, int, int]]:
    pending, available, debt = (
        func.sum(case((Account.kind == kind, Posting.amount), else_=0))
        for kind in (AccountKind.PENDING, AccountKind.AVAILABLE, AccountKind.DEBT)
    )
    found = await session.execute(
        select(Posting.entry_id, pending, available, debt)
        .join(Account, Account.id == Posting.account_id)
        .where(Posting.entry_id.in_(entry_ids), Account.customer_id == customer_id)
        .group_by(Posting.entry_id)
    )
    return {entry_id: (int(p), int(a), -int(d)) for entry_id, p, a, d in found}


async def rewards_of(
    session: AsyncSession, workspace_id: WorkspaceId, *, with_retired: bool = False
) -> Sequence[Reward]:
    """The workspace's rewards in its own order."""
    statement = select(Reward).where(Reward.workspace_id == workspace_id)
    if not with_retired:
        statement = statement.where(Reward.is_active)
    found = await session.execute(statement.order_by(Reward.position, Reward.id))
    return found.scalars().all()


async def rewards_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Sequence[RewardId]
) -> Sequence[Reward]:
    """Those rewards, retired ones too, in no order."""
    found = await session.execute(
        select(Reward).where(Reward.workspace_id == workspace_id, Reward.id.in_(ids))
    )
    return found.scalars().all()


async def reward_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, reward_id: RewardId
) -> Reward | None:
    """One reward, retired or not, as it is in the database now."""
    found = await session.execute(
        select(Reward)
        .where(Reward.id == reward_id, Reward.workspace_id == workspace_id)
        .execution_options(populate_existing=True)
    )
    return found.scalar_one_or_none()


async def count_redeemed(
    session: AsyncSession, reward_id: RewardId, customer_id: CustomerId
) -> int:
    """How often the customer has redeemed that reward."""
    counted = select(func.count()).where(
        Redemption.reward_id == reward_id, Redemption.customer_id == customer_id
    )
    return int((await session.execute(counted)).scalar_one())


async def redemptions_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, page: PageRequest
) -> Page[Redemption]:
    """What one customer redeemed, newest first."""
    statement = select(Redemption).where(
        Redemption.workspace_id == workspace_id, Redemption.customer_id == customer_id
    )
    if position := NEWEST_REDEMPTIONS.position(workspace_id, page):
        statement = statement.where(tuple_(Redemption.id) < tuple_(*position))
    rows = await session.execute(statement.order_by(Redemption.id.desc()).limit(page.first + 1))
    return NEWEST_REDEMPTIONS.page(workspace_id, page, rows.scalars().all())


async def redemption_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, redemption_id: RedemptionId
) -> Redemption | None:
    """One redemption as it is in the database now; whose it is, the caller has to ask."""
    found = await session.execute(
        select(Redemption)
        .where(Redemption.id == redemption_id, Redemption.workspace_id == workspace_id)
        .execution_options(populate_existing=True)
    )
    return found.scalar_one_or_none()


async def redemption_by_code(
    session: AsyncSession, workspace_id: WorkspaceId, code_hash: str
) -> Redemption | None:
    """The redemption whose code has that hash."""
    found = await session.execute(
        select(Redemption).where(
            Redemption.code_hash == code_hash, Redemption.workspace_id == workspace_id
        )
    )
    return found.scalar_one_or_none()
