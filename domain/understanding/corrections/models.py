"""What people said of labels, as a table."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.append_only import append_only
from domain.shared.ids import FeedbackId, LabelCorrectionId, WorkspaceId
from domain.shared.tables import Table
from domain.understanding.models import SignalName
from domain.workspaces.models import Workspace


class LabelCorrection(Table):
    """Who gave a signal which label, and what stood there before.

    `label` is None where an earlier correction is taken back. `before`, `confidence`, `analyzer`
    and `version` are those of the signal that was corrected: of a reader, or of another person.
    The same label as before confirms it. No words of the feedback are kept.
    """

    __tablename__ = "label_correction"
    __table_args__ = (
        Index("ix_label_correction_workspace_id_id", "workspace_id", "id"),
        Index("ix_label_correction_feedback_id_id", "feedback_id", "id"),
    )

    id: Mapped[LabelCorrectionId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id))
    signal: Mapped[SignalName]
    label: Mapped[str | None]
    before: Mapped[str]
    confidence: Mapped[float]
    analyzer: Mapped[str]
    version: Mapped[str]
    corrected_by: Mapped[str]
    corrected_at: Mapped[datetime]


append_only(Table.metadata.tables[LabelCorrection.__tablename__])
