"""Forgetting files: those that went with nothing, and those of people who want to be forgotten."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from domain.attachments import queries
from domain.attachments.models import Attachment, AttachmentContent
from domain.shared.ids import AttachmentId, CustomerId, FeedbackId, WorkspaceId
from domain.shared.work import UnitOfWork

KEEP_UNUSED: Final = timedelta(days=1)
PORTION: Final = 50


async def forget_unused(work: UnitOfWork, *, portion: int = PORTION) -> int:
    """How many files went that were left more than a day ago and used for nothing. Oldest first."""
    ids = await queries.unused_before(work.session, work.now - KEEP_UNUSED, limit=portion)
    await _delete(work, ids)
    return len(ids)


async def forget_attachments(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    *,
    feedback_ids: Sequence[FeedbackId] = (),
    customer_id: CustomerId | None = None,
) -> int:
    """How many files went: of those feedbacks, and all that the customer left, used or not.

    Whoever erases a person calls it, after its own checks.
    """
    ids = await queries.attachments_to_forget(
        work.session,
        workspace_id,
        feedback_ids=feedback_ids,
        uploaded_by=f"customer:{customer_id}" if customer_id else None,
    )
    await _delete(work, ids)
    return len(ids)


async def _delete(work: UnitOfWork, ids: Sequence[AttachmentId]) -> None:
    if not ids:
        return
    for statement in (
        delete(AttachmentContent).where(AttachmentContent.attachment_id.in_(ids)),
        delete(Attachment).where(Attachment.id.in_(ids)),
    ):
        await work.session.execute(statement.execution_options(synchronize_session=False))
