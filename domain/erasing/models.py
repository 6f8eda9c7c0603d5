"""Requests to erase as a table."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.erasing.errors import ErasureIsDecided
from domain.feedback.models import Feedback
from domain.people.models import Customer
from domain.shared.ids import CustomerId, ErasureId, FeedbackId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace

_OPEN = text("state = 'asked'")


class ErasureState(StrEnum):
    """ASKED: the team has to decide. DONE: it is erased. DECLINED: with a reason."""

    ASKED = "asked"
    DONE = "done"
    DECLINED = "declined"


class Erasure(Table):
    """That a feedback's words, or a whole customer, shall be erased, and what became of it.

    Exactly one of `feedback_id` and `customer_id` is set. `due_at` is the last day that the law
    leaves. `decided_by` is `Viewer.actor`; `reason` is read by whoever asked.
    """

    __tablename__ = "erasure"
    __table_args__ = (
        Index("ix_erasure_workspace_id_id", "workspace_id", "id"),
        Index(
            "uq_erasure_open",
            "feedback_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        CheckConstraint("(feedback_id IS NULL) <> (customer_id IS NULL)", name="of_one_thing"),
    )

    id: Mapped[ErasureId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    feedback_id: Mapped[FeedbackId | None] = mapped_column(ForeignKey(Feedback.id), index=True)
    customer_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(Customer.id), index=True)
    state: Mapped[ErasureState]
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]
    reason: Mapped[str | None]

    def decide(
        self, state: ErasureState, *, by: str, now: datetime, reason: str | None = None
    ) -> bool:
        """Whether the decision is news. Refuses: ErasureIsDecided, when it was another."""
        if self.state is state:
            return False
        if self.state is not ErasureState.ASKED:
            raise ErasureIsDecided
        self.state, self.decided_at, self.decided_by, self.reason = state, now, by, reason
        return True
