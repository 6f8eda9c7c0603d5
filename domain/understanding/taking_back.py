"""A person's word was taken back: the worker reads the feedback again, as if nobody had said it."""

from domain.feedback import queries as feedback_queries
from domain.shared.outbox import Telling
from domain.understanding.corrections.events import LabelCorrected
from domain.understanding.storing import store_findings, understand_here


async def reread_taken_back(telling: Telling[LabelCorrected]) -> None:
    """Listener: what other people said of the feedback stays."""
    event = telling.event
    if event.label is not None:
        telling.pass_over()
        return
    async with telling.database.reading() as session:
        feedback = await feedback_queries.feedback_by_id(
            session, event.workspace_id, event.feedback_id
        )
    if feedback is None or (feedback.text is None and feedback.score is None):
        return
    findings = await understand_here(telling.database, feedback)
    async with telling.transaction() as work:
        await store_findings(work, feedback, findings)
