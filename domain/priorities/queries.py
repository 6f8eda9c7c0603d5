"""Reading grades."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.priorities.models import Grade
from domain.shared.ids import FeedbackId


async def grade_of(session: AsyncSession, feedback_id: FeedbackId) -> Grade | None:
    """The current grade of a feedback that the caller may see."""
    return await session.get(Grade, feedback_id)


async def grades_of(session: AsyncSession, feedback_ids: Sequence[FeedbackId]) -> Sequence[Grade]:
    """The current grades of those feedbacks, in no order."""
    found = await session.execute(select(Grade).where(Grade.feedback_id.in_(feedback_ids)))
    return found.scalars().all()
