"""The one way to write an entry.

Locks are taken in one order by everything that moves points: the reward's row or the claim's, then
accounts by id, all that a transaction will need at once, then lots. So nobody waits in a circle.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, update
from sqlalchemy.orm.attributes import set_committed_value

from domain.shared.ids import (
    AccountId,
    CustomerId,
    EntryId,
    EventId,
    FeedbackId,
    PostingId,
    RedemptionId,
    WorkspaceId,
    new_id,
)
from domain.shared.work import UnitOfWork
from rewards.ledger import queries
from rewards.ledger.models import Account, AccountKind, CauseType, Entry, EntryKind, Posting
from rewards.ledger.sealing import digest_of

OF_THE_WORKSPACE = frozenset({AccountKind.ISSUANCE, AccountKind.REDEEMED})
NEVER_BELOW_ZERO = (AccountKind.PENDING, AccountKind.AVAILABLE)

Accounts = dict[AccountKind, Account]


class UnbalancedEntry(ValueError):
    """The movements do not sum to zero, move nothing or cross workspaces: a fault of ours."""


class Overdrawn(RuntimeError):
    """A posting would take what is not there: a fault of ours, asked for and refused earlier."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why an entry is written: its cause, its rule, who and which event led to it."""

    cause_type: CauseType
    cause_id: UUID
    rule: str
    rule_version: int
    customer_id: CustomerId
    actor: str
    feedback_id: FeedbackId | None = None
    redemption_id: RedemptionId | None = None
    event_id: EventId | None = None
    memo: str | None = None


async def open_accounts(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    customer_id: CustomerId,
    kinds: Collection[AccountKind],
) -> Accounts:
    """The accounts of those kinds, made where missing, locked. Once per transaction."""
    await _make_missing(work, workspace_id, customer_id, kinds)
    return await queries.accounts_of(work.session, workspace_id, customer_id, kinds, lock=True)


async def open_accounts_of_two(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    one: CustomerId,
    other: CustomerId,
    kinds: Collection[AccountKind],
) -> tuple[Accounts, Accounts]:
    """As `open_accounts` for two customers at once: the workspace's accounts are in both."""
    for customer_id in (one, other):
        await _make_missing(work, workspace_id, customer_id, kinds)
    await queries.lock_accounts(work.session, workspace_id, (one, other), kinds)
    found = [
        await queries.accounts_of(work.session, workspace_id, customer_id, kinds, lock=False)
        for customer_id in (one, other)
    ]
    return found[0], found[1]


async def _make_missing(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    customer_id: CustomerId,
    kinds: Collection[AccountKind],
) -> None:
    session = work.session
    known = await queries.accounts_of(session, workspace_id, customer_id, kinds, lock=False)
    for kind in sorted(set(kinds) - set(known)):
        owner = None if kind in OF_THE_WORKSPACE else customer_id
        await session.execute(
            work.insert(Account)
            .values(
                id=AccountId(new_id()),
                workspace_id=workspace_id,
                kind=kind,
                customer_id=owner,
                balance=0,
                held=0,
            )
            .on_conflict_do_nothing()
        )


async def write_entry(
    work: UnitOfWork,
    kind: EntryKind,
    reason: Reason,
    movements: Sequence[tuple[Account, int]],
) -> EntryId:
    """Post `movements` (account, signed points; zeros are left out) and update the balances."""
    moving = [(account, amount) for account, amount in movements if amount]
    workspaces = {account.workspace_id for account, _ in moving}
    if sum(amount for _, amount in moving) or len(workspaces) != 1:
        raise UnbalancedEntry(kind)
    entry = Entry(
        id=EntryId(new_id()),
        workspace_id=workspaces.pop(),
        kind=kind,
        cause_type=reason.cause_type,
        cause_id=reason.cause_id,
        rule=reason.rule,
        rule_version=reason.rule_version,
        customer_id=reason.customer_id,
        feedback_id=reason.feedback_id,
        redemption_id=reason.redemption_id,
        event_id=reason.event_id,
        actor=reason.actor,
        memo=reason.memo,
        at=work.now,
    )
    postings = [
        Posting(
            id=PostingId(new_id()),
            workspace_id=entry.workspace_id,
            entry_id=entry.id,
            account_id=account.id,
            amount=amount,
        )
        for account, amount in moving
    ]
    entry.digest = digest_of(entry, postings)
    work.session.add(entry)
    await work.session.flush()
    work.session.add_all(postings)
    for account, amount in sorted(moving, key=lambda movement: movement[0].id):
        await _move(work, account, amount)
    await work.session.flush()
    return entry.id


async def _move(work: UnitOfWork, account: Account, amount: int) -> None:
    moved = await work.session.execute(
        update(Account)
        .where(
            Account.id == account.id,
            or_(
                Account.kind.in_(OF_THE_WORKSPACE),
                (Account.kind == AccountKind.DEBT) & (Account.balance + amount <= 0),
                Account.kind.in_(NEVER_BELOW_ZERO) & (Account.balance - Account.held + amount >= 0),
            ),
        )
        .values(balance=Account.balance + amount)
        .returning(Account.balance)
        .execution_options(synchronize_session=False)
    )
    balance = moved.scalar_one_or_none()
    if balance is None:
        raise Overdrawn(account.id)
    set_committed_value(account, "balance", balance)
