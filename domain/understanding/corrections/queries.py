"""Reading corrections."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import FeedbackId
from domain.understanding.corrections.models import LabelCorrection
from domain.understanding.models import PERSON, SignalName


async def corrections_of(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[LabelCorrection]:
    """All that was said of the labels of those feedbacks, oldest first."""
    found = await session.execute(
        select(LabelCorrection)
        .where(LabelCorrection.feedback_id.in_(feedback_ids))
        .order_by(LabelCorrection.id)
    )
    return found.scalars().all()


async def last_read(
    session: AsyncSession, feedback_id: FeedbackId, signal: SignalName
) -> LabelCorrection | None:
    """The last correction of what a reader had said; it tells what that was."""
    found = await session.execute(
        select(LabelCorrection)
        .where(
            LabelCorrection.feedback_id == feedback_id,
            LabelCorrection.signal == signal,
            LabelCorrection.analyzer != PERSON,
        )
        .order_by(LabelCorrection.id.desc())
        .limit(1)
    )
    return found.scalar_one_or_none()
