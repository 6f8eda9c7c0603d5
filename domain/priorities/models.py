"""A feedback's grade as a table."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.priorities.arithmetic import Assessment, Level
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class Grade(Table):
    """The current grade. `priority` is stored for sorting; `Assessment` says how it is made."""

    __tablename__ = "grade"
    __table_args__ = (
        Index("ix_grade_workspace_id_priority", "workspace_id", "priority", "feedback_id"),
    )

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    level: Mapped[Level]
    urgency: Mapped[int]
    importance: Mapped[int]
    priority: Mapped[int]
    graded_by: Mapped[str]
    graded_at: Mapped[datetime]

    @property
    def assessment(self) -> Assessment:
        """The grade as the arithmetic knows it."""
        return Assessment(self.level, self.urgency, self.importance)
