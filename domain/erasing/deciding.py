"""The team's decision about a request: to carry it out, or to decline it with a reason."""

from typing import Final

from domain.auditing.recording import record_audit
from domain.erasing import queries
from domain.erasing.errors import ErasureNotFound
from domain.erasing.events import ErasureDeclined
from domain.erasing.forgetting import erase_words
from domain.erasing.leaving import empty_customer
from domain.erasing.models import Erasure, ErasureState
from domain.shared.ids import ErasureId, public_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

REASON_LIMIT: Final = 500


async def carry_out_erasure(work: UnitOfWork, viewer: Viewer, *, erasure_id: ErasureId) -> Erasure:
    """Erase what was asked for; twice is as once.

    Refuses: NotAllowed, ErasureNotFound, ErasureIsDecided.
    """
    erasure = await _held(work, viewer, erasure_id)
    if not erasure.decide(ErasureState.DONE, by=viewer.actor, now=work.now):
        return erasure
    if erasure.feedback_id is not None:
        await erase_words(work, viewer.workspace_id, [erasure.feedback_id])
        subject = public_id("feedback", erasure.feedback_id)
        record_audit(work, viewer, "feedback.erased", subject=subject)
    elif erasure.customer_id is not None:
        await empty_customer(work, viewer, erasure.customer_id)
    return erasure


async def decline_erasure(
    work: UnitOfWork, viewer: Viewer, *, erasure_id: ErasureId, reason: str
) -> Erasure:
    """Say no; whoever asked reads why, and may ask again.

    Refuses: NotAllowed, ErasureNotFound, ErasureIsDecided, TextMissing, TextTooLong, InvalidText.
    """
    erasure = await _held(work, viewer, erasure_id)
    why = clean_required(reason, "reason", limit=REASON_LIMIT)
    if not erasure.decide(ErasureState.DECLINED, by=viewer.actor, now=work.now, reason=why):
        return erasure
    work.record(
        ErasureDeclined(
            workspace_id=viewer.workspace_id, erasure_id=erasure.id, feedback_id=erasure.feedback_id
        )
    )
    record_audit(work, viewer, "erasure.declined", subject=public_id("erasure", erasure.id))
    return erasure


async def _held(work: UnitOfWork, viewer: Viewer, erasure_id: ErasureId) -> Erasure:
    viewer.must(Permission.ERASE_CUSTOMERS)
    erasure = await queries.erasure_by_id(work.session, viewer.workspace_id, erasure_id, lock=True)
    if erasure is None:
        raise ErasureNotFound
    return erasure
