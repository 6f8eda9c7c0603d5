"""Reading the books for writing: accounts and lots, locked in one order."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import AccountId, CustomerId, WorkspaceId
from rewards.ledger.models import Account, AccountKind, Lot


async def accounts_of(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    customer_id: CustomerId,
    kinds: Collection[AccountKind],
    *,
    lock: bool,
) -> dict[AccountKind, Account]:
    """Those of the customer's and the workspace's accounts that exist.

    With `lock`, held against other writers until the transaction ends; always in the order of ids.
    """
    statement = (
        select(Account)
        .where(
            Account.workspace_id == workspace_id,
            Account.kind.in_(kinds),
            or_(Account.customer_id == customer_id, Account.customer_id.is_(None)),
        )
        .order_by(Account.id)
        .execution_options(populate_existing=True)
    )
    found = await session.execute(statement.with_for_update() if lock else statement)
    return {account.kind: account for account in found.scalars()}


async def lock_accounts(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    customer_ids: Collection[CustomerId],
    kinds: Collection[AccountKind],
) -> None:
    """Hold those customers' and the workspace's accounts, in the order of ids as everybody does."""
    await session.execute(
        select(Account.id)
        .where(
            Account.workspace_id == workspace_id,
            Account.kind.in_(kinds),
            or_(Account.customer_id.in_(customer_ids), Account.customer_id.is_(None)),
        )
        .order_by(Account.id)
        .with_for_update()
    )


async def balances_by_kind(session: AsyncSession) -> dict[AccountKind, int]:
    """All accounts of a kind together, over all workspaces; the sum over kinds is zero."""
    rows = await session.execute(
        select(Account.kind, func.sum(Account.balance)).group_by(Account.kind)
    )
    return {kind: int(balance) for kind, balance in rows}


async def usable_lots(
    session: AsyncSession, account_id: AccountId, moment: datetime
) -> Sequence[Lot]:
    """Lots with points left that have not expired at `moment`, in the order of spending, locked.

    A lot is usable while the moment is before its expiry. No expiry comes last.
    """
    found = await session.execute(
        select(Lot)
        .where(
            Lot.account_id == account_id,
            Lot.remaining > 0,
            or_(Lot.expires_at.is_(None), Lot.expires_at > moment),
        )
        .order_by(Lot.expires_at.asc().nulls_last(), Lot.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalars().all()


async def usable_points(session: AsyncSession, account_id: AccountId, moment: datetime) -> int:
    """How many points those lots hold together."""
    total = select(func.coalesce(func.sum(Lot.remaining), 0)).where(
        Lot.account_id == account_id, or_(Lot.expires_at.is_(None), Lot.expires_at > moment)
    )
    return int((await session.execute(total)).scalar_one())


async def expiring_points(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, moment: datetime
) -> list[tuple[datetime, int]]:
    """Until when how many of the points at hand are good, soonest first; only those that end."""
    rows = await session.execute(
        select(Lot.expires_at, func.sum(Lot.remaining))
        .join(Account, Account.id == Lot.account_id)
        .where(
            Account.workspace_id == workspace_id,
            Account.customer_id == customer_id,
            Account.kind == AccountKind.AVAILABLE,
            Lot.remaining > 0,
            Lot.expires_at > moment,
        )
        .group_by(Lot.expires_at)
        .order_by(Lot.expires_at)
    )
    return [(until, int(points)) for until, points in rows if until is not None]
