"""Forgetting words: the log stays whole, and tells nothing any more."""

from collections.abc import Sequence

from sqlalchemy import update

from domain.receipts.models import Receipt
from domain.shared.ids import FeedbackId
from domain.shared.work import UnitOfWork


async def forget_words(work: UnitOfWork, feedback_ids: Sequence[FeedbackId]) -> None:
    """Erase the salts of these receipts; whoever erases the words calls it, after its own checks.

    Without the salt nobody can try out which words a leaf commits to.
    """
    await work.session.execute(
        update(Receipt).where(Receipt.feedback_id.in_(feedback_ids)).values(salt=None)
    )
