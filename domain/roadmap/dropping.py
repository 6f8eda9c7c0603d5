"""What turns out to be fake is no evidence."""

from domain.feedback import queries as feedback_queries
from domain.feedback.events import FeedbackJudged
from domain.roadmap import queries
from domain.roadmap.linking import remove_evidence
from domain.shared.outbox import Telling


async def drop_fake_evidence(telling: Telling[FeedbackJudged]) -> None:
    """When a feedback is judged fake it leaves all items; told twice, there is nothing left."""
    event = telling.event
    if event.valid:
        return
    async with telling.transaction() as work:
        items = await queries.items_behind(
            work.session, event.workspace_id, event.feedback_id, lock=True
        )
        feedback = await feedback_queries.feedback_by_id(
            work.session, event.workspace_id, event.feedback_id, lock=True
        )
        if feedback is None or feedback.judged_valid is not False:
            return
        for item in items:
            if evidence := await queries.evidence_between(work.session, item.id, feedback.id):
                await remove_evidence(work, item, feedback, evidence, actor="heard")
