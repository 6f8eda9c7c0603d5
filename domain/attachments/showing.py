"""Who may see a file: the team, and whoever sent what it goes with."""

from sqlalchemy.ext.asyncio import AsyncSession

from domain.attachments import queries
from domain.attachments.errors import AttachmentNotFound
from domain.attachments.models import Attachment
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.shared.ids import AttachmentId
from domain.shared.viewer import Permission, Viewer


async def visible_attachment(
    session: AsyncSession, viewer: Viewer, attachment_id: AttachmentId
) -> Attachment:
    """The file, for the team or for the customer of its feedback. Refuses: AttachmentNotFound."""
    found = await queries.attachment_by_id(session, viewer.workspace_id, attachment_id)
    if found is None or found.used_at is None:
        raise AttachmentNotFound
    if viewer.may(Permission.READ_FEEDBACK):
        return found
    if viewer.customer_id is not None and found.feedback_id is not None:
        feedback = await feedback_queries.feedback_by_id(
            session, viewer.workspace_id, found.feedback_id
        )
        if feedback is not None and feedback.customer_id == viewer.customer_id:
            return found
    raise AttachmentNotFound


async def attachment_with(
    session: AsyncSession, feedback: Feedback, attachment_id: AttachmentId
) -> Attachment:
    """The file if it goes with `feedback`, for whoever holds its tracking number.

    Refuses: AttachmentNotFound.
    """
    found = await queries.attachment_by_id(session, feedback.workspace_id, attachment_id)
    if found is None or found.feedback_id != feedback.id:
        raise AttachmentNotFound
    return found
