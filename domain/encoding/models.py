"""One vector for each feedback, as a table."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class FeedbackVector(Table):
    """What `encoder` in `version` made of the text: little-endian float16, `dimensions` of them."""

    __tablename__ = "feedback_vector"
    __table_args__ = (Index("ix_feedback_vector_workspace_id", "workspace_id"),)

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    encoder: Mapped[str]
    version: Mapped[str]
    vector: Mapped[bytes]
