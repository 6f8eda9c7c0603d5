"""Copies as the console shows them: both texts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.console.admitting import Desk
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, public_id
from domain.similar import queries
from domain.similar.models import CopyProposal


@dataclass(frozen=True)
class CopyLine:
    """A proposal with both feedbacks; ids as addresses have them."""

    proposal: CopyProposal
    copy: Feedback
    original: Feedback

    @property
    def id(self) -> str:
        """The copy's."""
        return public_id("feedback", self.copy.id)

    @property
    def original_id(self) -> str:
        """The original's."""
        return public_id("feedback", self.original.id)

    @property
    def percent(self) -> int:
        """How alike: 100 only of exact copies."""
        return int(100 * self.proposal.similarity)


async def copy_lines(
    desk: Desk, session: AsyncSession, proposals: Sequence[CopyProposal]
) -> list[CopyLine]:
    """In the same order, in one statement."""
    ids = {each.feedback_id for each in proposals} | {each.original_id for each in proposals}
    found = await feedback_queries.feedbacks_by_id(session, desk.workspace_id, list(ids))
    known = {feedback.id: feedback for feedback in found}
    return [CopyLine(each, known[each.feedback_id], known[each.original_id]) for each in proposals]


async def copies_around(
    desk: Desk, session: AsyncSession, feedback_id: FeedbackId
) -> tuple[CopyLine | None, list[CopyLine]]:
    """What the feedback may be a copy of, and what may be copies of it, the oldest 50."""
    own = await queries.proposals_of(session, [feedback_id])
    copies = await queries.copies_of(session, [feedback_id])
    lines = await copy_lines(desk, session, [*own, *copies])
    return (lines[0] if own else None), lines[len(own) :]
