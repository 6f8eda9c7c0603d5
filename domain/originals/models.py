"""The choice and the sealed words as tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class OriginalsPolicy(Table):
    """Whether the workspace keeps what it masks. Without a row it does not."""

    __tablename__ = "originals_policy"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    are_kept: Mapped[bool]
    changed_at: Mapped[datetime]


class OriginalWords(Table):
    """The words of a feedback before masking, sealed under a key that no table holds."""

    __tablename__ = "original_words"
    __table_args__ = (Index("ix_original_words_workspace_id", "workspace_id"),)

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    sealed: Mapped[str]
    created_at: Mapped[datetime]
