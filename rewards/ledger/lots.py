"""Which points are spent first: those that expire first, then the oldest."""

from datetime import datetime

from sqlalchemy import update

from domain.shared.ids import EntryId, LotId, new_id
from domain.shared.work import UnitOfWork, changed_rows
from rewards.ledger import queries
from rewards.ledger.models import Account, Lot, LotSpend


class LotsMissing(RuntimeError):
    """The account's lots hold fewer points than its balance: a fault of ours, never a refusal."""


def put_lot(
    work: UnitOfWork,
    account: Account,
    entry_id: EntryId,
    points: int,
    *,
    expires_at: datetime | None = None,
) -> None:
    """The points that `entry_id` made available; they are usable while now < `expires_at`."""
    work.session.add(
        Lot(
            id=LotId(new_id()),
            workspace_id=account.workspace_id,
            account_id=account.id,
            entry_id=entry_id,
            points=points,
            remaining=points,
            expires_at=expires_at,
        )
    )


async def take_lots(
    work: UnitOfWork,
    account: Account,
    entry_id: EntryId,
    points: int,
    *,
    moment: datetime,
    first: EntryId | None = None,
) -> None:
    """Take `points` for `entry_id` from lots usable at `moment`; from the lot of `first` first."""
    await work.session.flush()
    lots = await queries.usable_lots(work.session, account.id, moment)
    for lot in sorted(lots, key=lambda lot: lot.entry_id != first):
        taken = min(points, lot.remaining)
        if taken == 0:
            break
        await _take(work, lot, entry_id, taken)
        points -= taken
    if points:
        raise LotsMissing(account.id)


async def _take(work: UnitOfWork, lot: Lot, entry_id: EntryId, taken: int) -> None:
    guarded = (
        update(Lot)
        .where(Lot.id == lot.id, Lot.remaining >= taken)
        .values(remaining=Lot.remaining - taken)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(await work.session.execute(guarded)) != 1:
        raise LotsMissing(lot.account_id)
    work.session.add(
        LotSpend(lot_id=lot.id, entry_id=entry_id, workspace_id=lot.workspace_id, points=taken)
    )
