"""Grading: what comes first, and why."""

from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackIsFake, FeedbackNotFound
from domain.feedback.judging import record_judgement
from domain.priorities import queries
from domain.priorities.arithmetic import Assessment
from domain.priorities.events import FeedbackGraded
from domain.priorities.models import Grade
from domain.shared.ids import FeedbackId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def grade_feedback(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, assessment: Assessment
) -> Grade:
    """The new grade. To grade is also to judge valid: nobody ranks what nobody said.

    Refuses: NotAllowed, FeedbackNotFound, FeedbackIsFake.
    """
    viewer.must(Permission.GRADE_FEEDBACK)
    feedback = await feedback_queries.feedback_by_id(
        work.session, viewer.workspace_id, feedback_id, lock=True
    )
    if feedback is None:
        raise FeedbackNotFound
    if feedback.judged_valid is False:
        raise FeedbackIsFake
    grade = await queries.grade_of(work.session, feedback_id)
    if grade is None:
        grade = Grade(feedback_id=feedback.id, workspace_id=viewer.workspace_id)
        work.session.add(grade)
    grade.level = assessment.level
    grade.urgency = assessment.urgency
    grade.importance = assessment.importance
    grade.priority = assessment.priority
    grade.graded_by = viewer.actor
    grade.graded_at = work.now
    await record_judgement(work, viewer, feedback, valid=True, is_direct=True)
    work.record(
        FeedbackGraded(
            workspace_id=viewer.workspace_id,
            feedback_id=feedback.id,
            level=assessment.level,
            urgency=assessment.urgency,
            importance=assessment.importance,
            priority=assessment.priority,
        )
    )
    return grade
