"""Reading signals."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import FeedbackId
from domain.understanding.models import Signal


async def signals_of(session: AsyncSession, feedback_ids: Sequence[FeedbackId]) -> Sequence[Signal]:
    """What was understood of those feedbacks; up to three signals each, in no order."""
    found = await session.execute(select(Signal).where(Signal.feedback_id.in_(feedback_ids)))
    return found.scalars().all()
