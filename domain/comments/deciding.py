"""The team lets a comment be read, or hides it. Its author sees it either way."""

from typing import Final

from domain.auditing.recording import record_audit
from domain.comments import queries
from domain.comments.counting import count
from domain.comments.errors import CommentNotFound
from domain.comments.models import Comment
from domain.comments.posting import stand_in_public
from domain.moderation.models import Visibility
from domain.shared.ids import CommentId, public_id
from domain.shared.texts import clean
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

REASON_LIMIT: Final = 500


async def show_comment(work: UnitOfWork, viewer: Viewer, *, comment_id: CommentId) -> Comment:
    """The comment, readable for everybody; one that is already changes nothing.

    Refuses: NotAllowed, CommentNotFound.
    """
    comment = await moderated(work, viewer, comment_id)
    if comment.visibility is not Visibility.VISIBLE:
        await stand_in_public(work, comment)
        record_audit(work, viewer, "comment.shown", subject=public_id("comment", comment.id))
    return comment


async def hide_comment(
    work: UnitOfWork, viewer: Viewer, *, comment_id: CommentId, reason: str = ""
) -> Comment:
    """The comment, hidden from everybody but its author and the team. The audit log keeps `reason`.

    Refuses: NotAllowed, CommentNotFound, TextTooLong, InvalidText.
    """
    comment = await moderated(work, viewer, comment_id)
    why = clean(reason, "reason", limit=REASON_LIMIT)
    if comment.visibility is not Visibility.HIDDEN:
        if comment.visibility is Visibility.VISIBLE:
            await count(work, comment.item_id, -1)
        comment.visibility = Visibility.HIDDEN
        await work.session.flush()
        record_audit(
            work, viewer, "comment.hidden", subject=public_id("comment", comment.id), reason=why
        )
    return comment


async def moderated(work: UnitOfWork, viewer: Viewer, comment_id: CommentId) -> Comment:
    """The comment, held, for whoever may decide of it. Refuses: NotAllowed, CommentNotFound."""
    viewer.must(Permission.MODERATE)
    comment = await queries.comment_by_id(work.session, viewer.workspace_id, comment_id, lock=True)
    if comment is None:
        raise CommentNotFound
    return comment
