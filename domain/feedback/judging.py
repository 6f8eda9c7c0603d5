"""Saying whether a feedback is what it claims to be. Points follow the judgement."""

from domain.auditing.recording import record_audit
from domain.feedback import queries
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.events import FeedbackJudged
from domain.feedback.models import Feedback, StatusMeaning
from domain.feedback.progressing import progress
from domain.feedback.statuses import statuses_in
from domain.shared.ids import FeedbackId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def judge_feedback(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, valid: bool
) -> Feedback:
    """Call it valid or fake; calling it the same twice changes nothing.

    Refuses: NotAllowed, FeedbackNotFound, AlreadyShipped.
    """
    viewer.must(Permission.JUDGE_FEEDBACK)
    feedback = await queries.feedback_by_id(
        work.session, viewer.workspace_id, feedback_id, lock=True
    )
    if feedback is None:
        raise FeedbackNotFound
    await record_judgement(work, viewer, feedback, valid=valid, is_direct=True)
    return feedback


async def record_judgement(
    work: UnitOfWork, viewer: Viewer, feedback: Feedback, *, valid: bool, is_direct: bool
) -> None:
    """Store the judgement and tell it; grading judges too, and so does shipping, not directly.

    Refuses: AlreadyShipped.
    """
    statuses = await statuses_in(work, viewer.workspace_id)
    current = statuses[feedback.status_id].meaning
    if not feedback.judge(valid=valid, current=current, now=work.now):
        return
    if not valid:
        await progress(work, feedback, StatusMeaning.REJECTED, actor=viewer.actor)
    elif current in {StatusMeaning.RECEIVED, StatusMeaning.REJECTED}:
        await progress(work, feedback, StatusMeaning.REVIEWED, actor=viewer.actor)
    record_audit(
        work, viewer, "feedback.judged", subject=public_id("feedback", feedback.id), valid=valid
    )
    work.record(
        FeedbackJudged(
            workspace_id=viewer.workspace_id,
            feedback_id=feedback.id,
            valid=valid,
            is_direct=is_direct,
        )
    )
