"""Reading what a residual is learned from."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, LabelCorrectionId, WorkspaceId
from domain.understanding.corrections.models import LabelCorrection


class State(NamedTuple):
    """The newest correction, and how many there are of texts that are still there.

    A residual is as good as new while both stay: the second falls when words are erased.
    """

    newest: LabelCorrectionId
    remembered: int


async def state_of(session: AsyncSession, workspace_id: WorkspaceId) -> State | None:
    """None where nobody corrected anything."""
    newest = await session.scalar(
        select(LabelCorrection.id)
        .where(LabelCorrection.workspace_id == workspace_id)
        .order_by(LabelCorrection.id.desc())
        .limit(1)
    )
    if newest is None:
        return None
    remembered = await session.scalar(
        select(func.count())
        .select_from(LabelCorrection)
        .join(Feedback, Feedback.id == LabelCorrection.feedback_id)
        .where(LabelCorrection.workspace_id == workspace_id, Feedback.text.is_not(None))
    )
    return State(newest, remembered or 0)


async def corrections_with_texts(
    session: AsyncSession, workspace_id: WorkspaceId, limit: int
) -> Sequence[tuple[LabelCorrection, Feedback]]:
    """The newest, newest first; without those whose words were erased."""
    found = await session.execute(
        select(LabelCorrection, Feedback)
        .join(Feedback, Feedback.id == LabelCorrection.feedback_id)
        .where(LabelCorrection.workspace_id == workspace_id, Feedback.text.is_not(None))
        .order_by(LabelCorrection.id.desc())
        .limit(limit)
    )
    return [(correction, feedback) for correction, feedback in found]


async def newest_texts(
    session: AsyncSession, workspace_id: WorkspaceId, limit: int, without: set[FeedbackId]
) -> Sequence[Feedback]:
    """The newest feedback with words; at most `limit`, less those of `without` among them."""
    found = await session.execute(
        select(Feedback)
        .where(Feedback.workspace_id == workspace_id, Feedback.text.is_not(None))
        .order_by(Feedback.id.desc())
        .limit(limit)
    )
    return [feedback for feedback in found.scalars() if feedback.id not in without]
