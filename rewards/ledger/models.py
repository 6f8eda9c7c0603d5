"""The books as tables.

Money's rules without money: an entry moves points between accounts and its postings sum to zero.
Entries, postings and lot spends are only ever added.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.append_only import append_only
from domain.shared.ids import (
    AccountId,
    CustomerId,
    EntryId,
    EventId,
    FeedbackId,
    LotId,
    PostingId,
    RedemptionId,
    WorkspaceId,
)
from domain.shared.tables import Table

WORKSPACE, CUSTOMER = "workspace.id", "customer.id"


class AccountKind(StrEnum):
    """Three accounts of each customer, two of the workspace.

    `debt` is never above zero: minus what a customer owes after points that were spent already
    turned out not to be earned. `issuance` is minus all points in existence or spent.
    """

    PENDING = "pending"
    AVAILABLE = "available"
    DEBT = "debt"
    ISSUANCE = "issuance"
    REDEEMED = "redeemed"


class EntryKind(StrEnum):
    """What an entry does, and (in brackets) the cause that it may have only once."""

    AWARD = "award"  # issuance to pending (feedback and rule)
    GRANT = "grant"  # issuance to available, never pending (feedback and rule)
    CONFIRM = "confirm"  # pending to available (award)
    VOID = "void"  # pending back to issuance (award)
    REVERSE = "reverse"  # available, or debt, back to issuance (the entry taken back)
    REINSTATE = "reinstate"  # issuance to available (the void or reversal taken back)
    REDEEM = "redeem"  # available to redeemed (redemption)
    HAND_OVER = "hand_over"  # pending or available back to issuance, for another customer (entry)
    TAKE_OVER = "take_over"  # issuance to pending or available, from another customer (entry)


class CauseType(StrEnum):
    """What kind of thing an entry's `cause_id` names."""

    FEEDBACK = "feedback"
    AWARD = "award"
    ENTRY = "entry"
    REDEMPTION = "redemption"


class Account(Table):
    """Whole points. `held` of the balance are promised to redemptions under way."""

    __tablename__ = "ledger_account"
    __table_args__ = (
        UniqueConstraint("workspace_id", "kind", "customer_id"),
        Index(
            "uq_ledger_account_of_workspace",
            "workspace_id",
            "kind",
            unique=True,
            sqlite_where=text("customer_id IS NULL"),
            postgresql_where=text("customer_id IS NULL"),
        ),
        CheckConstraint(
            "(customer_id IS NULL) = (kind IN ('issuance', 'redeemed'))", name="has_its_owner"
        ),
        CheckConstraint(
            "kind NOT IN ('pending', 'available') OR balance >= held", name="not_overdrawn"
        ),
        CheckConstraint("kind <> 'debt' OR balance <= 0", name="debt_is_no_credit"),
        CheckConstraint("held = 0 OR (held > 0 AND kind = 'available')", name="held_is_available"),
    )

    id: Mapped[AccountId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    kind: Mapped[AccountKind]
    customer_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(CUSTOMER), index=True)
    balance: Mapped[int] = mapped_column(default=0)
    held: Mapped[int] = mapped_column(default=0)


class Entry(Table):
    """One movement of points, its cause and who caused it. `digest` seals it with its postings.

    `rule` is an award's rule, or `redemption`; `memo` is the name of the event that led to it.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        UniqueConstraint("workspace_id", "kind", "cause_type", "cause_id", "rule"),
        Index("ix_ledger_entry_customer_id_id", "customer_id", "id"),
    )

    id: Mapped[EntryId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    kind: Mapped[EntryKind]
    cause_type: Mapped[CauseType]
    cause_id: Mapped[UUID]
    rule: Mapped[str]
    rule_version: Mapped[int]
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(CUSTOMER))
    feedback_id: Mapped[FeedbackId | None]
    redemption_id: Mapped[RedemptionId | None]
    event_id: Mapped[EventId | None]
    actor: Mapped[str]
    memo: Mapped[str | None]
    at: Mapped[datetime]
    digest: Mapped[str]


class Posting(Table):
    """What an entry does to one account."""

    __tablename__ = "ledger_posting"
    __table_args__ = (CheckConstraint("amount <> 0", name="moves_something"),)

    id: Mapped[PostingId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    entry_id: Mapped[EntryId] = mapped_column(ForeignKey(Entry.id), index=True)
    account_id: Mapped[AccountId] = mapped_column(ForeignKey(Account.id), index=True)
    amount: Mapped[int]


class Lot(Table):
    """Points that became available together; spent oldest expiry first, then oldest."""

    __tablename__ = "ledger_lot"
    __table_args__ = (
        Index("ix_ledger_lot_account_id_expires_at", "account_id", "expires_at", "id"),
        CheckConstraint("points > 0 AND remaining BETWEEN 0 AND points", name="within_its_points"),
    )

    id: Mapped[LotId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    account_id: Mapped[AccountId] = mapped_column(ForeignKey(Account.id))
    entry_id: Mapped[EntryId] = mapped_column(ForeignKey(Entry.id), unique=True)
    points: Mapped[int]
    remaining: Mapped[int]
    expires_at: Mapped[datetime | None]


class LotSpend(Table):
    """How many points of a lot an entry took."""

    __tablename__ = "ledger_lot_spend"
    __table_args__ = (CheckConstraint("points > 0", name="takes_something"),)

    lot_id: Mapped[LotId] = mapped_column(ForeignKey(Lot.id), primary_key=True)
    entry_id: Mapped[EntryId] = mapped_column(ForeignKey(Entry.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    points: Mapped[int]


for _kind in (Entry, Posting, LotSpend):
    append_only(Table.metadata.tables[_kind.__tablename__])
