"""Receiving many at once: the rows of an import, with their receipts, in one transaction."""

from collections.abc import Sequence

from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.feedback.submitting import Submission, submit_feedbacks
from domain.originals.keeping import keep_originals
from domain.receipts.issuing import issue_receipts
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def receive_batch(
    work: UnitOfWork, viewer: Viewer, batch: Sequence[Submission]
) -> list[Feedback]:
    """The newly stored ones, in their order. Call it last in its transaction.

    Each of `batch` has an import fingerprint; who is in already, or comes twice, is passed over.
    Refuses: NotAllowed, and as `submit_feedback`.
    """
    viewer.must(Permission.IMPORT_FEEDBACK)
    by_fingerprint = {_fingerprint(said): said for said in reversed(batch)}
    known = await feedback_queries.imported_fingerprints(
        work.session, viewer.workspace_id, list(by_fingerprint)
    )
    new = [
        said
        for said in batch
        if _fingerprint(said) not in known and by_fingerprint[_fingerprint(said)] is said
    ]
    if not new:
        return []
    feedbacks = await submit_feedbacks(work, viewer, new)
    originals = zip(feedbacks, (said.text for said in new), strict=True)
    await keep_originals(work, viewer.workspace_id, originals)
    await issue_receipts(work, feedbacks)
    return feedbacks


def _fingerprint(said: Submission) -> str:
    if said.import_fingerprint is None:
        raise ValueError("only rows with a fingerprint come in batches")
    return said.import_fingerprint
