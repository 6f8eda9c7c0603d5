"""Handing over: all that one customer earned becomes another's, who claimed it.

The books are never rewritten. Each award goes by two entries, out of the one's accounts and into
the other's, both through issuance: the sums over an award stay what they were, and nobody's account
moves by an entry about somebody else. What was pending stays pending, and is the claimant's when it
is judged; what was voided moves no points, but would come back to the claimant.

    owner of the speaker ─→ claims ─→ accounts      is the order in which rows are held
"""

from dataclasses import dataclass

from sqlalchemy import update

from domain.people.events import CustomerClaimed
from domain.shared.ids import CustomerId, EntryId, EventId, WorkspaceId
from domain.shared.work import UnitOfWork, changed_rows
from rewards import queries
from rewards.ledger.lots import put_lot, take_lots
from rewards.ledger.models import AccountKind, CauseType, EntryKind
from rewards.ledger.writing import Accounts, Reason, open_accounts_of_two, write_entry
from rewards.models import Award, Owner
from rewards.rules import AwardState

HEARD = "heard"
NEEDED = (AccountKind.PENDING, AccountKind.AVAILABLE, AccountKind.DEBT, AccountKind.ISSUANCE)


class AwardGone(RuntimeError):
    """An award changed under our lock: a fault of ours."""


async def owner_of(
    work: UnitOfWork, workspace_id: WorkspaceId, customer_id: CustomerId
) -> CustomerId:
    """Who gets what `customer_id` earns; that stays so until the transaction ends."""
    row = await _owner(work, workspace_id, customer_id)
    while row.claimed_by_id is not None:
        row = await _owner(work, workspace_id, row.claimed_by_id)
    return row.customer_id


async def hand_over(work: UnitOfWork, event: CustomerClaimed, event_id: EventId) -> None:
    """Once: a claim that is heard again finds nothing left to move."""
    giver = await _owner(work, event.workspace_id, event.claimed_id)
    if giver.claimed_by_id is not None:
        return
    giver.claimed_by_id = event.customer_id
    taker = await owner_of(work, event.workspace_id, event.customer_id)
    for claim in await queries.claims_of(work.session, event.workspace_id, giver.customer_id):
        claim.customer_id = taker
    awards = await queries.awards_of(work.session, event.workspace_id, giver.customer_id)
    if not awards:
        return
    out, into = await open_accounts_of_two(
        work, event.workspace_id, giver.customer_id, taker, NEEDED
    )
    move = _Move(work, out, into, taker, event_id, event.name)
    for award in awards:
        await _hand_over(move, award)


@dataclass(frozen=True)
class _Move:
    """From whose accounts into whose, and what led to it."""

    work: UnitOfWork
    out: Accounts
    into: Accounts
    taker: CustomerId
    event_id: EventId
    memo: str


async def _hand_over(move: _Move, award: Award) -> None:
    entry_id = award.entry_id
    if award.state is not AwardState.VOIDED:
        entry_id = await _take_over(move, award, await _give(move, award))
    moved = await move.work.session.execute(
        update(Award)
        .where(Award.id == award.id, Award.state == award.state, Award.entry_id == award.entry_id)
        .values(customer_id=move.taker, entry_id=entry_id, changed_at=move.work.now)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(moved) != 1:
        raise AwardGone(award.id)


async def _give(move: _Move, award: Award) -> EntryId:
    kind = _where(award)
    entry_id = await write_entry(
        move.work,
        EntryKind.HAND_OVER,
        _reason(move, award, award.customer_id, award.entry_id),
        [(move.out[kind], -award.points), (move.out[AccountKind.ISSUANCE], award.points)],
    )
    if kind is AccountKind.AVAILABLE:
        await take_lots(
            move.work,
            move.out[kind],
            entry_id,
            award.points,
            moment=move.work.now,
            first=award.entry_id,
        )
    return entry_id


async def _take_over(move: _Move, award: Award, given: EntryId) -> EntryId:
    """Confirmed points pay what the claimant owes first, as all that is confirmed does."""
    kind, debt = _where(award), move.into[AccountKind.DEBT]
    paid = min(-debt.balance, award.points) if kind is AccountKind.AVAILABLE else 0
    entry_id = await write_entry(
        move.work,
        EntryKind.TAKE_OVER,
        _reason(move, award, move.taker, given),
        [
            (move.into[AccountKind.ISSUANCE], -award.points),
            (debt, paid),
            (move.into[kind], award.points - paid),
        ],
    )
    if kind is AccountKind.AVAILABLE and award.points > paid:
        put_lot(move.work, move.into[kind], entry_id, award.points - paid)
    return entry_id


def _where(award: Award) -> AccountKind:
    is_pending = award.state is AwardState.PENDING
    return AccountKind.PENDING if is_pending else AccountKind.AVAILABLE


def _reason(move: _Move, award: Award, customer_id: CustomerId, cause: EntryId) -> Reason:
    return Reason(
        cause_type=CauseType.ENTRY,
        cause_id=cause,
        rule=award.rule,
        rule_version=award.rule_version,
        customer_id=customer_id,
        feedback_id=award.feedback_id,
        event_id=move.event_id,
        actor=HEARD,
        memo=move.memo,
    )


async def _owner(work: UnitOfWork, workspace_id: WorkspaceId, customer_id: CustomerId) -> Owner:
    await work.session.execute(
        work.insert(Owner)
        .values(workspace_id=workspace_id, customer_id=customer_id)
        .on_conflict_do_nothing()
    )
    return await queries.owner_row(work.session, workspace_id, customer_id)
