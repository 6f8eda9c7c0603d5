"""Noticing that a reader was unsure: the question waits until the worker takes it."""

from collections.abc import Awaitable, Callable

from domain.feedback import queries as feedback_queries
from domain.outside import queries
from domain.outside.band import unsure_among
from domain.outside.models import OutsideQuestion
from domain.shared.ids import FeedbackId
from domain.shared.outbox import Telling
from domain.shared.work import UnitOfWork
from domain.understanding.events import FeedbackUnderstood
from domain.understanding.queries import signals_of


def asking_about_unsure(host: str) -> Callable[[Telling[FeedbackUnderstood]], Awaitable[None]]:
    """A listener that asks nobody: it writes down what to ask the model at `host`.

    So whatever the model does, the outbox goes on. What was asked once is not asked again, however
    often the feedback is read; a score without words is nothing to ask about.
    """

    async def ask_about_unsure(telling: Telling[FeedbackUnderstood]) -> None:
        event = telling.event
        async with telling.database.reading() as session:
            is_on = await queries.is_outside_on(session, event.workspace_id, host)
            feedback = is_on and await feedback_queries.feedback_by_id(
                session, event.workspace_id, event.feedback_id
            )
        if not feedback or not feedback.text or event.language == "none":
            telling.pass_over()
            return
        async with telling.transaction() as work:
            await _write_down(work, event)

    return ask_about_unsure


async def _write_down(work: UnitOfWork, event: FeedbackUnderstood) -> None:
    signals = await signals_of(work.session, [event.feedback_id])
    known = await _asked_before(work, event.feedback_id)
    names = [name.value for name in unsure_among(signals) if name.value not in known]
    question = await queries.question_of(work.session, event.feedback_id)
    if not names:
        return
    if question is None:
        question = OutsideQuestion(
            feedback_id=event.feedback_id, workspace_id=event.workspace_id, names=[]
        )
        work.session.add(question)
    elif set(names) <= set(question.names):
        return
    question.names = list(dict.fromkeys((*question.names, *names)))
    question.tries, question.due_at, question.left_at = 0, work.now, None


async def _asked_before(work: UnitOfWork, feedback_id: FeedbackId) -> set[str]:
    proposals = await queries.proposals_of(work.session, [feedback_id])
    return {proposal.name.value for proposal in proposals}
