"""Reading attachments."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.attachments.models import Attachment, AttachmentContent
from domain.shared.ids import AttachmentId, FeedbackId, SurveyResponseId, WorkspaceId


async def attachment_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, attachment_id: AttachmentId
) -> Attachment | None:
    """One of the workspace's files."""
    found = await session.execute(
        select(Attachment).where(
            Attachment.id == attachment_id, Attachment.workspace_id == workspace_id
        )
    )
    return found.scalar_one_or_none()


async def attachments_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Sequence[AttachmentId]
) -> Sequence[Attachment]:
    """Those of the workspace's files, in no order."""
    found = await session.execute(
        select(Attachment).where(Attachment.workspace_id == workspace_id, Attachment.id.in_(ids))
    )
    return found.scalars().all()


async def attachments_of(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[Attachment]:
    """The files that go with those feedbacks, in their order."""
    found = await session.execute(
        select(Attachment)
        .where(Attachment.feedback_id.in_(feedback_ids))
        .order_by(Attachment.position, Attachment.id)
    )
    return found.scalars().all()


async def attachments_of_response(
    session: AsyncSession, response_id: SurveyResponseId
) -> Sequence[Attachment]:
    """The files that go with one answered survey, in their order."""
    found = await session.execute(
        select(Attachment)
        .where(Attachment.response_id == response_id)
        .order_by(Attachment.position, Attachment.id)
    )
    return found.scalars().all()


async def content_of(session: AsyncSession, attachment_id: AttachmentId) -> bytes | None:
    """The bytes of one file."""
    found = await session.execute(
        select(AttachmentContent.data).where(AttachmentContent.attachment_id == attachment_id)
    )
    return found.scalar_one_or_none()


async def count_unused(session: AsyncSession, workspace_id: WorkspaceId, uploaded_by: str) -> int:
    """How many files of one sender went with nothing yet."""
    found = await session.execute(
        select(func.count()).where(
            Attachment.workspace_id == workspace_id,
            Attachment.uploaded_by == uploaded_by,
            Attachment.used_at.is_(None),
        )
    )
    return found.scalar_one()


async def unused_before(
    session: AsyncSession, moment: datetime, *, limit: int
) -> Sequence[AttachmentId]:
    """Files that came before `moment` and went with nothing, oldest first; of all workspaces.

    Rows that somebody is about to use are passed over.
    """
    found = await session.execute(
        select(Attachment.id)
        .where(Attachment.used_at.is_(None), Attachment.created_at < moment)
        .order_by(Attachment.created_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return found.scalars().all()


async def attachments_to_forget(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    *,
    feedback_ids: Sequence[FeedbackId],
    uploaded_by: str | None,
) -> Sequence[AttachmentId]:
    """The files of those feedbacks, and those that `uploaded_by` left."""
    found = await session.execute(
        select(Attachment.id).where(
            Attachment.workspace_id == workspace_id,
            or_(Attachment.feedback_id.in_(feedback_ids), Attachment.uploaded_by == uploaded_by),
        )
    )
    return found.scalars().all()
