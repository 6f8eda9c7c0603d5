"""Answering back on the tracking page: without an account, in plain text, and not too often."""

from datetime import timedelta
from typing import Final

from domain.feedback.errors import FeedbackNotFound
from domain.feedback.models import Feedback
from domain.feedback.tracking import parse_tracking_number
from domain.people.known_names import known_names
from domain.privacy import mask
from domain.shared.errors import TooManyTries
from domain.shared.ids import CustomerReplyId, WorkspaceId, new_id
from domain.shared.texts import clean_required
from domain.shared.work import UnitOfWork
from domain.tracking import queries
from domain.tracking.errors import ThreadIsFull, WordsWereErased
from domain.tracking.events import FeedbackCustomerReplied
from domain.tracking.models import CustomerReply

TEXT_LIMIT: Final = 5_000
MOST_AT_ONCE: Final = 5
AT_ONCE: Final = timedelta(minutes=10)
MOST_ALTOGETHER: Final = 100


async def answer_back(
    work: UnitOfWork, workspace_id: WorkspaceId, *, number: str, text: str
) -> CustomerReply:
    """The stored answer, personal data masked. Whoever holds the number may; five in ten minutes.

    Refuses: FeedbackNotFound, WordsWereErased, TextMissing, TextTooLong, InvalidText, ThreadIsFull,
    TooManyTries.
    """
    feedback = await feedback_of_number(work, workspace_id, number)
    words = clean_required(text, "text", limit=TEXT_LIMIT)
    total, lately, first = await queries.replies_since(
        work.session, feedback.id, work.now - AT_ONCE
    )
    if total >= MOST_ALTOGETHER:
        raise ThreadIsFull(MOST_ALTOGETHER)
    if lately >= MOST_AT_ONCE and first is not None:
        raise TooManyTries(max(1, round((first + AT_ONCE - work.now).total_seconds())))
    names = await known_names(work.session, workspace_id, [feedback.customer_id])
    reply = CustomerReply(
        id=CustomerReplyId(new_id()),
        workspace_id=workspace_id,
        feedback_id=feedback.id,
        text=mask(words, names.around(feedback.customer_id)),
        created_at=work.now,
    )
    work.session.add(reply)
    feedback.changed_at = work.now
    work.record(
        FeedbackCustomerReplied(
            workspace_id=workspace_id, feedback_id=feedback.id, customer_reply_id=reply.id
        )
    )
    return reply


async def feedback_of_number(work: UnitOfWork, workspace_id: WorkspaceId, number: str) -> Feedback:
    """The feedback, held, its words still there. Refuses: FeedbackNotFound, WordsWereErased."""
    parsed = parse_tracking_number(number)
    feedback = await queries.held_feedback(work.session, workspace_id, parsed) if parsed else None
    if feedback is None:
        raise FeedbackNotFound
    if await queries.are_words_erased(work.session, feedback.id):
        raise WordsWereErased
    return feedback
