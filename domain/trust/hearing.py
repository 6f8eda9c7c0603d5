"""When trust is weighed: after the receipt, and whenever a fact comes later.

Understanding tells last of what is read of the words, so it is what is heard of a new feedback.
"""

from collections.abc import Sequence
from typing import Final

from domain.claiming.events import FeedbackClaimed
from domain.feedback import queries as feedback_queries
from domain.feedback.events import FeedbackJudged
from domain.shared.ids import FeedbackId
from domain.shared.outbox import Telling
from domain.similar.events import CopyProposed
from domain.trust.around.queries import unjudged_by
from domain.trust.storing import held, tell, weigh_feedback, weigh_those_around
from domain.understanding.events import FeedbackUnderstood

MOST: Final = 20
"""Of a speaker's feedback no more is weighed again when one of it is judged."""


async def weigh_told(
    telling: Telling[FeedbackUnderstood] | Telling[CopyProposed] | Telling[FeedbackClaimed],
) -> None:
    """Listener: weigh it, those around it first: whoever is cut off begins again with them."""
    event = telling.event
    look = await weigh_those_around(telling.database, event.workspace_id, event.feedback_id)
    async with telling.transaction() as work:
        feedback = await feedback_queries.feedback_by_id(
            work.session, event.workspace_id, event.feedback_id
        )
        if feedback is not None:
            await weigh_feedback(work, feedback, look)


async def hear_judgement(telling: Telling[FeedbackJudged]) -> None:
    """Listener: what a person judged waits no longer, and tells of what its speaker says besides.

    What was judged only because something shipped goes on waiting.
    """
    event = telling.event
    if not event.is_direct:
        telling.pass_over()
        return
    async with telling.database.reading() as session:
        judged = await feedback_queries.feedback_by_id(
            session, event.workspace_id, event.feedback_id
        )
        others: Sequence[FeedbackId] = ()
        if judged is not None and judged.customer_id is not None:
            others = await unjudged_by(session, judged.customer_id, MOST)
    for other in sorted(others):
        async with telling.database.transaction() as work:
            feedback = await feedback_queries.feedback_by_id(
                work.session, event.workspace_id, other
            )
            if feedback is not None:
                await weigh_feedback(work, feedback)
    if judged is None:
        return
    async with telling.transaction() as work:
        trust = await held(work, judged)
        if trust.judge(work.now):
            tell(work, trust)
