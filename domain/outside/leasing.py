"""Taking what is due: one question for one taker, and only what may leave the house with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, update

from domain.feedback import queries as feedback_queries
from domain.outside import queries
from domain.outside.models import OutsideDay, OutsideQuestion
from domain.people.known_names import known_names
from domain.privacy import mask
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.work import UnitOfWork, changed_rows
from domain.understanding.models import SignalName

MOST_TRIES: Final = 5
TEXT_LIMIT: Final = 4_000
"""Characters of a text that are sent."""
_DAYS_KEPT: Final = 90


@dataclass(frozen=True)
class Question:
    """What one request is about. `text` is masked; nothing here says whose words these are."""

    feedback_id: FeedbackId
    workspace_id: WorkspaceId
    names: tuple[SignalName, ...]
    text: str
    tries: int


async def take_questions(
    work: UnitOfWork, *, host: str, lease: timedelta, limit: int
) -> list[Question]:
    """What is due now, each leased for that long; a try is counted as it is taken.

    Texts are masked here once more, with the names that the workspace knows today: older rows may
    have been stored before masking, and people join. A question whose feedback has no words any
    more, or whose workspace no longer agrees to `host`, is forgotten.
    """
    taken: list[Question] = []
    for due in await queries.due_questions(work.session, work.now, limit=limit):
        if not await _leased(work, due, work.now + lease):
            continue
        question = await _question(work, due, host)
        if question is None:
            await forget_question(work, due.feedback_id)
        else:
            taken.append(question)
    return taken


async def count_request(work: UnitOfWork, *, most: int) -> bool:
    """Whether another request may go out today (in UTC); if so it is counted."""
    day = work.now.date().isoformat()
    await work.session.execute(
        work.insert(OutsideDay).values(day=day, requests=0).on_conflict_do_nothing()
    )
    counted = await work.session.execute(
        update(OutsideDay)
        .where(OutsideDay.day == day, OutsideDay.requests < most)
        .values(requests=OutsideDay.requests + 1)
    )
    past = (work.now - timedelta(days=_DAYS_KEPT)).date().isoformat()
    await work.session.execute(delete(OutsideDay).where(OutsideDay.day < past))
    return changed_rows(counted) == 1


async def put_back(work: UnitOfWork, questions: Sequence[Question], *, due_at: datetime) -> None:
    """They were not asked after all: the try does not count."""
    for question in questions:
        await work.session.execute(
            update(OutsideQuestion)
            .where(OutsideQuestion.feedback_id == question.feedback_id)
            .values(due_at=due_at, tries=question.tries - 1)
        )


async def try_later(work: UnitOfWork, question: Question, *, due_at: datetime) -> bool:
    """After a try that failed: whether there will be another; after the fifth it is left alone."""
    is_last = question.tries >= MOST_TRIES
    await work.session.execute(
        update(OutsideQuestion)
        .where(OutsideQuestion.feedback_id == question.feedback_id)
        .values(due_at=due_at, left_at=work.now if is_last else None)
    )
    return not is_last


async def leave_alone(work: UnitOfWork, question: Question) -> None:
    """Asking again would be answered the same."""
    await work.session.execute(
        update(OutsideQuestion)
        .where(OutsideQuestion.feedback_id == question.feedback_id)
        .values(left_at=work.now)
    )


async def forget_question(work: UnitOfWork, feedback_id: FeedbackId) -> None:
    """Answered, or of no use any more."""
    await work.session.execute(
        delete(OutsideQuestion).where(OutsideQuestion.feedback_id == feedback_id)
    )


async def _leased(work: UnitOfWork, due: OutsideQuestion, until: datetime) -> bool:
    taken = await work.session.execute(
        update(OutsideQuestion)
        .where(
            OutsideQuestion.feedback_id == due.feedback_id,
            OutsideQuestion.due_at == due.due_at,
            OutsideQuestion.left_at.is_(None),
        )
        .values(due_at=until, tries=OutsideQuestion.tries + 1)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(taken) == 1


async def _question(work: UnitOfWork, due: OutsideQuestion, host: str) -> Question | None:
    feedback = await feedback_queries.feedback_by_id(
        work.session, due.workspace_id, due.feedback_id
    )
    if feedback is None or not feedback.text:
        return None
    if not await queries.is_outside_on(work.session, due.workspace_id, host):
        return None
    names = await known_names(work.session, due.workspace_id, [feedback.customer_id])
    own = [*names.around(feedback.customer_id), *([feedback.author] if feedback.author else [])]
    return Question(
        feedback_id=due.feedback_id,
        workspace_id=due.workspace_id,
        names=tuple(SignalName(name) for name in due.names),
        text=mask(feedback.text, own)[:TEXT_LIMIT],
        tries=due.tries + 1,
    )
