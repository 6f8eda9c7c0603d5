"""Deleting a comment for good: its author, or the team. Nothing of it is kept."""

from domain.auditing.recording import record_audit
from domain.comments import queries
from domain.comments.counting import count
from domain.comments.deciding import REASON_LIMIT, moderated
from domain.comments.errors import CommentNotFound
from domain.comments.models import Comment
from domain.moderation.models import Visibility
from domain.shared.ids import CommentId, RoadmapItemId, public_id
from domain.shared.texts import clean
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


async def delete_own_comment(
    work: UnitOfWork, viewer: Viewer, *, comment_id: CommentId
) -> RoadmapItemId:
    """The item under which it stood. Others' comments are not found.

    Refuses: NotAllowed, CommentNotFound.
    """
    customer_id = viewer.must_be_customer()
    comment = await queries.comment_by_id(work.session, viewer.workspace_id, comment_id, lock=True)
    if comment is None or comment.customer_id != customer_id:
        raise CommentNotFound
    return await _delete(work, comment)


async def delete_comment(
    work: UnitOfWork, viewer: Viewer, *, comment_id: CommentId, reason: str = ""
) -> RoadmapItemId:
    """The same for the team. The audit log keeps that it was, and `reason`; not what it said.

    Refuses: NotAllowed, CommentNotFound, TextTooLong, InvalidText.
    """
    comment = await moderated(work, viewer, comment_id)
    why = clean(reason, "reason", limit=REASON_LIMIT)
    record_audit(
        work, viewer, "comment.deleted", subject=public_id("comment", comment.id), reason=why
    )
    return await _delete(work, comment)


async def _delete(work: UnitOfWork, comment: Comment) -> RoadmapItemId:
    if comment.visibility is Visibility.VISIBLE:
        await count(work, comment.item_id, -1)
    await work.session.delete(comment)
    await work.session.flush()
    return comment.item_id
