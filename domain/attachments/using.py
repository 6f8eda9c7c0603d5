"""Sending files along with a feedback or an answered survey: one's own, each once."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, update

from domain.attachments import queries
from domain.attachments.errors import AttachmentNotFound, AttachmentUsed, TooManyAttachments
from domain.attachments.kinds import MOST_FOR_FEEDBACK
from domain.attachments.models import Attachment
from domain.shared.ids import AttachmentId, FeedbackId, SurveyResponseId
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows


async def use_attachments(
    work: UnitOfWork,
    viewer: Viewer,
    ids: Sequence[AttachmentId],
    *,
    feedback_id: FeedbackId | None = None,
    response_id: SurveyResponseId | None = None,
    limit: int = MOST_FOR_FEEDBACK,
) -> None:
    """Let the files of `ids`, in this order, go with what is named, which is stored already.

    A file that went with the answered survey of `response_id` may go with it again, and with the
    feedback that the survey becomes. Of two that use one file at once, one is refused.

    Refuses: TooManyAttachments, AttachmentNotFound, AttachmentUsed.
    """
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > limit:
        raise TooManyAttachments(limit)
    for position, attachment_id in enumerate(wanted):
        await _use(work, viewer, attachment_id, position, feedback_id, response_id)


async def _use(
    work: UnitOfWork,
    viewer: Viewer,
    attachment_id: AttachmentId,
    position: int,
    feedback_id: FeedbackId | None,
    response_id: SurveyResponseId | None,
) -> None:
    is_free: ColumnElement[bool] = Attachment.used_at.is_(None)
    if response_id is not None:
        is_free = or_(is_free, Attachment.response_id == response_id)
    used = await work.session.execute(
        update(Attachment)
        .where(
            Attachment.id == attachment_id,
            Attachment.workspace_id == viewer.workspace_id,
            Attachment.uploaded_by == viewer.actor,
            is_free,
        )
        .values(
            used_at=work.now, feedback_id=feedback_id, response_id=response_id, position=position
        )
        .execution_options(synchronize_session=False)
    )
    if changed_rows(used) == 1:
        return
    known = await queries.attachment_by_id(work.session, viewer.workspace_id, attachment_id)
    if known is None or known.uploaded_by != viewer.actor:
        raise AttachmentNotFound
    raise AttachmentUsed
