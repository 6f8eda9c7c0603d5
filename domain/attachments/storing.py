"""Keeping a file that somebody sent, until it is used or a day has passed."""

from typing import Final

from domain.attachments import queries
from domain.attachments.errors import TooManyUnused
from domain.attachments.inspecting import Inspected
from domain.attachments.models import Attachment, AttachmentContent
from domain.privacy import mask
from domain.shared.ids import AttachmentId, new_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

MOST_UNUSED: Final = 20
"""Files that one sender may leave without using them."""


async def store_attachment(
    work: UnitOfWork, viewer: Viewer, file: Inspected, *, most_unused: int | None = MOST_UNUSED
) -> Attachment:
    """The stored file; only `viewer` can use it. Refuses: NotAllowed, TooManyUnused.

    Without `most_unused` whoever calls sees to it that nobody leaves files without end.
    """
    viewer.must(Permission.SUBMIT_FEEDBACK)
    if most_unused is not None:
        unused = await queries.count_unused(work.session, viewer.workspace_id, viewer.actor)
        if unused >= most_unused:
            raise TooManyUnused(most_unused)
    attachment = Attachment(
        id=AttachmentId(new_id()),
        workspace_id=viewer.workspace_id,
        uploaded_by=viewer.actor,
        name=mask(file.name),
        media_type=file.media_type,
        size=len(file.data),
        width=file.width,
        height=file.height,
        sha256=file.sha256,
        created_at=work.now,
        used_at=None,
        feedback_id=None,
        response_id=None,
        position=0,
    )
    work.session.add(attachment)
    await work.session.flush()
    work.session.add(AttachmentContent(attachment_id=attachment.id, data=file.data))
    await work.session.flush()
    return attachment
