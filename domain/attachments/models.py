"""Files and what stands in them, as two tables: lists are read without the bytes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.attachments.kinds import MediaType
from domain.feedback.models import Feedback
from domain.shared.ids import AttachmentId, FeedbackId, SurveyResponseId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace

_UNUSED = text("used_at IS NULL")


class Attachment(Table):
    """One file. Until it is used it belongs to `uploaded_by` (`Viewer.actor`), who may use it once.

    `response_id` names no table: surveys know attachments, not the reverse. `size` is in bytes,
    `width` and `height` in pixels, `sha256` of what is stored. `position` orders those of one
    feedback.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        Index(
            "ix_attachment_unused",
            "created_at",
            sqlite_where=_UNUSED,
            postgresql_where=_UNUSED,
        ),
        Index("ix_attachment_uploaded_by", "workspace_id", "uploaded_by"),
    )

    id: Mapped[AttachmentId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    uploaded_by: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[MediaType]
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    sha256: Mapped[str]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    feedback_id: Mapped[FeedbackId | None] = mapped_column(ForeignKey(Feedback.id), index=True)
    response_id: Mapped[SurveyResponseId | None] = mapped_column(index=True)
    position: Mapped[int] = mapped_column(default=0)


class AttachmentContent(Table):
    """The bytes of one file."""

    __tablename__ = "attachment_content"

    attachment_id: Mapped[AttachmentId] = mapped_column(ForeignKey(Attachment.id), primary_key=True)
    data: Mapped[bytes]
