"""Salts and prints as tables; both are short-lived."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class PrintSalt(Table):
    """What a day's prints are mixed with, for the whole installation; gone when the day is over."""

    __tablename__ = "print_salt"

    day: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[bytes]


class SenderPrint(Table):
    """Of which sender a feedback is, as far as one day tells. It stands apart from the feedback."""

    __tablename__ = "sender_print"
    __table_args__ = (
        Index("ix_sender_print_workspace_id_print", "workspace_id", "print"),
        Index("ix_sender_print_kept_at", "kept_at"),
    )

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    print: Mapped[bytes]
    kept_at: Mapped[datetime]
