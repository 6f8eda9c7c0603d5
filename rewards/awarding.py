"""Awards: points that are pending until the team has judged, then confirmed or voided.

A pending award resolves exactly once. When the team changes its mind later, that resolution is
taken back by a new entry whose cause is the entry taken back, so it cannot be taken back twice:

    award ──→ confirm ──→ reverse ──→ reinstate ──→ reverse …       (`grant` stands for the first
      └─────→ void ─────→ reinstate ──→ reverse …                    two where nothing was pending)

A reversal takes what is left of those very points, then others; what was spent already is owed, in
the open, and what is confirmed next pays the debt first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import update

from domain.shared.ids import AwardId, CustomerId, EntryId, EventId, FeedbackId, WorkspaceId, new_id
from domain.shared.work import UnitOfWork, changed_rows
from rewards import queries
from rewards.events import PointsConfirmed, PointsPending, PointsReversed, PointsVoided
from rewards.ledger.lots import put_lot, take_lots
from rewards.ledger.models import AccountKind, CauseType, EntryKind
from rewards.ledger.queries import usable_points
from rewards.ledger.writing import Accounts, Reason, open_accounts, write_entry
from rewards.models import Award
from rewards.rules import POINTS, RULES_VERSION, AwardState, Due, Rule

NEEDED = (AccountKind.PENDING, AccountKind.AVAILABLE, AccountKind.DEBT, AccountKind.ISSUANCE)
HEARD = "heard"

Told = PointsPending | PointsConfirmed | PointsVoided | PointsReversed


class AwardMoved(RuntimeError):
    """An award changed under our lock: a fault of ours."""


@dataclass(frozen=True)
class _Books:
    """What every step needs: the open accounts, and what led here."""

    work: UnitOfWork
    accounts: Accounts
    event_id: EventId
    memo: str


async def bring_about(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    customer_id: CustomerId,
    feedback_id: FeedbackId,
    due: Sequence[Due],
    *,
    event_id: EventId,
    memo: str,
) -> None:
    """Bring the awards of one feedback to the states that are due; nothing to do, nothing done.

    The caller holds the claim's lock.
    """
    known = {
        one.rule: await queries.award_under(work.session, workspace_id, feedback_id, one.rule)
        for one in due
    }
    if all(_stands(known[one.rule], one.state) for one in due):
        return
    accounts = await open_accounts(work, workspace_id, customer_id, NEEDED)
    books = _Books(work, accounts, event_id, memo)
    for one in due:
        award = known[one.rule] or await _begin(
            books, workspace_id, customer_id, feedback_id, one.rule
        )
        await _move_to(books, award, one.state)


def _stands(award: Award | None, state: AwardState) -> bool:
    return award is not None and award.state is state


async def _begin(
    books: _Books,
    workspace_id: WorkspaceId,
    customer_id: CustomerId,
    feedback_id: FeedbackId,
    rule: Rule,
) -> Award:
    """Shipping grants at once; everything else is pending first."""
    work, points = books.work, POINTS[rule]
    reason = Reason(
        cause_type=CauseType.FEEDBACK,
        cause_id=feedback_id,
        rule=rule,
        rule_version=RULES_VERSION,
        customer_id=customer_id,
        feedback_id=feedback_id,
        event_id=books.event_id,
        actor=HEARD,
        memo=books.memo,
    )
    granted = rule is Rule.SHIPPED
    if granted:
        entry_id = await _credit(books, EntryKind.GRANT, reason, AccountKind.ISSUANCE, points)
    else:
        movements = [
            (books.accounts[AccountKind.ISSUANCE], -points),
            (books.accounts[AccountKind.PENDING], points),
        ]
        entry_id = await write_entry(work, EntryKind.AWARD, reason, movements)
    award = Award(
        id=AwardId(new_id()),
        workspace_id=workspace_id,
        customer_id=customer_id,
        feedback_id=feedback_id,
        rule=rule,
        rule_version=RULES_VERSION,
        points=points,
        state=AwardState.CONFIRMED if granted else AwardState.PENDING,
        entry_id=entry_id,
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(award)
    await work.session.flush()
    _tell(work, award, PointsConfirmed if granted else PointsPending)
    return award


async def _move_to(books: _Books, award: Award, state: AwardState) -> None:
    step: tuple[EntryId, type[Told]]
    match award.state, state:
        case AwardState.PENDING, AwardState.CONFIRMED:
            step = await _confirm(books, award), PointsConfirmed
        case AwardState.PENDING, AwardState.VOIDED:
            step = await _void(books, award), PointsVoided
        case AwardState.CONFIRMED, AwardState.VOIDED:
            step = await _reverse(books, award), PointsReversed
        case AwardState.VOIDED, AwardState.CONFIRMED:
            step = await _reinstate(books, award), PointsConfirmed
        case _:
            return
    entry_id, told = step
    await _mark(books.work, award, state, entry_id)
    _tell(books.work, award, told)


async def _confirm(books: _Books, award: Award) -> EntryId:
    reason = _reason(books, award, CauseType.AWARD, award.id)
    return await _credit(books, EntryKind.CONFIRM, reason, AccountKind.PENDING, award.points)


async def _void(books: _Books, award: Award) -> EntryId:
    pending, issuance = books.accounts[AccountKind.PENDING], books.accounts[AccountKind.ISSUANCE]
    return await write_entry(
        books.work,
        EntryKind.VOID,
        _reason(books, award, CauseType.AWARD, award.id),
        [(pending, -award.points), (issuance, award.points)],
    )


async def _reinstate(books: _Books, award: Award) -> EntryId:
    reason = _reason(books, award, CauseType.ENTRY, award.entry_id)
    return await _credit(books, EntryKind.REINSTATE, reason, AccountKind.ISSUANCE, award.points)


async def _reverse(books: _Books, award: Award) -> EntryId:
    """Take back what is there, its own lot first; the rest becomes debt."""
    work, available = books.work, books.accounts[AccountKind.AVAILABLE]
    usable = await usable_points(work.session, available.id, work.now)
    taken = min(award.points, usable, available.balance - available.held)
    entry_id = await write_entry(
        work,
        EntryKind.REVERSE,
        _reason(books, award, CauseType.ENTRY, award.entry_id),
        [
            (available, -taken),
            (books.accounts[AccountKind.DEBT], taken - award.points),
            (books.accounts[AccountKind.ISSUANCE], award.points),
        ],
    )
    await take_lots(work, available, entry_id, taken, moment=work.now, first=award.entry_id)
    return entry_id


async def _credit(
    books: _Books, kind: EntryKind, reason: Reason, source: AccountKind, points: int
) -> EntryId:
    """Points become available: they pay what is owed first, the rest is a new lot."""
    available, debt = books.accounts[AccountKind.AVAILABLE], books.accounts[AccountKind.DEBT]
    paid = min(-debt.balance, points)
    entry_id = await write_entry(
        books.work,
        kind,
        reason,
        [(books.accounts[source], -points), (debt, paid), (available, points - paid)],
    )
    if points > paid:
        put_lot(books.work, available, entry_id, points - paid)
    return entry_id


async def _mark(work: UnitOfWork, award: Award, state: AwardState, entry_id: EntryId) -> None:
    marked = await work.session.execute(
        update(Award)
        .where(Award.id == award.id, Award.state == award.state, Award.entry_id == award.entry_id)
        .values(state=state, entry_id=entry_id, changed_at=work.now)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(marked) != 1:
        raise AwardMoved(award.id)


def _tell(work: UnitOfWork, award: Award, told: type[Told]) -> None:
    work.record(
        told(
            workspace_id=award.workspace_id,
            customer_id=award.customer_id,
            feedback_id=award.feedback_id,
            rule=award.rule,
            points=award.points,
        )
    )


def _reason(books: _Books, award: Award, cause_type: CauseType, cause_id: UUID) -> Reason:
    return Reason(
        cause_type=cause_type,
        cause_id=cause_id,
        rule=award.rule,
        rule_version=award.rule_version,
        customer_id=award.customer_id,
        feedback_id=award.feedback_id,
        event_id=books.event_id,
        actor=HEARD,
        memo=books.memo,
    )
