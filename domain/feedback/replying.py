"""Answering in public, under a name."""

from typing import Final

from domain.feedback import queries
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.events import FeedbackReplied
from domain.feedback.models import ChangeKind, Reply
from domain.feedback.progressing import tell
from domain.shared.ids import FeedbackId, ReplyId, new_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

REPLY_LIMIT: Final = 5_000


async def reply_to_feedback(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, text: str, author_name: str
) -> Reply:
    """The stored reply, from now on visible to whoever holds the tracking number.

    Refuses: NotAllowed, FeedbackNotFound, TextMissing, TextTooLong, InvalidText.
    """
    viewer.must(Permission.REPLY_TO_FEEDBACK)
    feedback = await queries.feedback_by_id(
        work.session, viewer.workspace_id, feedback_id, lock=True
    )
    if feedback is None:
        raise FeedbackNotFound
    reply = Reply(
        id=ReplyId(new_id()),
        workspace_id=viewer.workspace_id,
        feedback_id=feedback.id,
        member_id=viewer.member_id,
        author_name=clean_required(author_name, "authorName", limit=100),
        text=clean_required(text, "text", limit=REPLY_LIMIT),
        created_at=work.now,
    )
    work.session.add(reply)
    tell(work, feedback, ChangeKind.REPLIED, actor=viewer.actor, details={"reply": str(reply.id)})
    work.record(
        FeedbackReplied(
            workspace_id=viewer.workspace_id,
            feedback_id=feedback.id,
            reply_id=reply.id,
            customer_id=feedback.customer_id,
        )
    )
    return reply
