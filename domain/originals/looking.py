"""Looking at what was masked: by few, and never unnoticed."""

from domain.auditing.recording import record_audit
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.queries import feedback_by_id
from domain.originals import queries
from domain.originals.errors import OriginalNotKept, OriginalUnreadable
from domain.shared.ids import FeedbackId, public_id
from domain.shared.sealing import SealBroken
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def look_at_original(work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId) -> str:
    """The words as they came. The look is audited in the same transaction: who, at which feedback.

    Refuses: NotAllowed, FeedbackNotFound, OriginalNotKept, OriginalUnreadable.
    """
    viewer.must(Permission.READ_ORIGINALS)
    if await feedback_by_id(work.session, viewer.workspace_id, feedback_id) is None:
        raise FeedbackNotFound
    kept = await queries.original_of(work.session, viewer.workspace_id, feedback_id)
    if kept is None:
        raise OriginalNotKept
    if work.vault is None:
        raise OriginalUnreadable
    try:
        words = work.vault.open(feedback_id, kept.sealed)
    except SealBroken:
        raise OriginalUnreadable from None
    record_audit(work, viewer, "original.shown", subject=public_id("feedback", feedback_id))
    return words
