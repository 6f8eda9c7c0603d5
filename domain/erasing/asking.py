"""Asking for one feedback's words to be erased, by tracking number.

Whoever is known to have said them is obeyed at once. Whoever merely holds the number asks the team,
which has thirty days (PIPL, article 50; GDPR, article 12(3): one month).
"""

from datetime import timedelta
from typing import Final

from domain.auditing.recording import record_audit
from domain.erasing import queries
from domain.erasing.events import ErasureAsked
from domain.erasing.forgetting import erase_words
from domain.erasing.models import Erasure, ErasureState
from domain.feedback.models import Feedback
from domain.shared.ids import ErasureId, new_id, public_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.tracking.answering_back import feedback_of_number

TIME_TO_DECIDE: Final = timedelta(days=30)


async def ask_for_erasure(work: UnitOfWork, viewer: Viewer, *, number: str) -> Erasure:
    """The request, open or carried out at once; asking twice is one request.

    Refuses: FeedbackNotFound, WordsWereErased.
    """
    feedback = await feedback_of_number(work, viewer.workspace_id, number)
    latest = await queries.latest_erasure_of(work.session, feedback.id)
    is_at_once = is_obeyed_at_once(viewer, feedback)
    if latest is not None and latest.state is ErasureState.ASKED:
        if is_at_once:
            await _obey(work, viewer, latest)
        return latest
    erasure = Erasure(
        id=ErasureId(new_id()),
        workspace_id=viewer.workspace_id,
        feedback_id=feedback.id,
        customer_id=None,
        state=ErasureState.ASKED,
        asked_at=work.now,
        due_at=work.now + TIME_TO_DECIDE,
    )
    work.session.add(erasure)
    if is_at_once:
        await _obey(work, viewer, erasure)
        return erasure
    work.record(
        ErasureAsked(
            workspace_id=viewer.workspace_id, erasure_id=erasure.id, feedback_id=feedback.id
        )
    )
    record_audit(work, viewer, "erasure.asked", subject=public_id("feedback", feedback.id))
    return erasure


def is_obeyed_at_once(viewer: Viewer, feedback: Feedback) -> bool:
    """Whether the viewer is known, by a host or a mailbox, and said it."""
    is_known = viewer.is_verified or viewer.is_by_mail
    return (
        is_known and viewer.customer_id is not None and viewer.customer_id == feedback.customer_id
    )


async def _obey(work: UnitOfWork, viewer: Viewer, erasure: Erasure) -> None:
    assert erasure.feedback_id is not None
    erasure.decide(ErasureState.DONE, by=viewer.actor, now=work.now)
    await erase_words(work, viewer.workspace_id, [erasure.feedback_id])
    record_audit(
        work, viewer, "feedback.erased", subject=public_id("feedback", erasure.feedback_id)
    )
