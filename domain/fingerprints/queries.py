"""Reading salts and prints."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.fingerprints.models import PrintSalt, SenderPrint
from domain.shared.ids import FeedbackId


async def salt_of(session: AsyncSession, day: str) -> bytes | None:
    """The salt of a day; None before its first print and after its end."""
    return await session.scalar(select(PrintSalt.salt).where(PrintSalt.day == day))


async def same_print(
    session: AsyncSession, feedback_id: FeedbackId, limit: int
) -> Sequence[FeedbackId]:
    """Other feedback of the same print, the latest first; none where there is no print."""
    own, other = aliased(SenderPrint), aliased(SenderPrint)
    found = await session.execute(
        select(other.feedback_id)
        .join(own, (own.workspace_id == other.workspace_id) & (own.print == other.print))
        .where(own.feedback_id == feedback_id, other.feedback_id != feedback_id)
        .order_by(other.feedback_id.desc())
        .limit(limit)
    )
    return found.scalars().all()
