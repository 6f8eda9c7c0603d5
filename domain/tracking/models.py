"""What customers say on their tracking page, as tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import CustomerReplyId, FeedbackId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class CustomerReply(Table):
    """An answer of whoever holds the tracking number: plain text. Nobody knows who typed it."""

    __tablename__ = "customer_reply"
    __table_args__ = (Index("ix_customer_reply_feedback_id_id", "feedback_id", "id"),)

    id: Mapped[CustomerReplyId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id))
    text: Mapped[str]
    created_at: Mapped[datetime]


class NatureCorrection(Table):
    """What the sender says the feedback is; `understood` is what Heard had read it as."""

    __tablename__ = "nature_correction"

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    nature: Mapped[str]
    understood: Mapped[str | None]
    corrected_at: Mapped[datetime]
