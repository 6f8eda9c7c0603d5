"""Reading what customers said on their tracking pages."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.feedback.tracking import TrackingNumber
from domain.receipts.models import Receipt
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.tracking.models import CustomerReply, NatureCorrection


async def held_feedback(
    session: AsyncSession, workspace_id: WorkspaceId, number: TrackingNumber
) -> Feedback | None:
    """The workspace's feedback of that number, held until the transaction ends."""
    found = await session.execute(
        select(Feedback)
        .where(Feedback.tracking_number == number, Feedback.workspace_id == workspace_id)
        .with_for_update()
    )
    return found.scalar_one_or_none()


async def are_words_erased(session: AsyncSession, feedback_id: FeedbackId) -> bool:
    """Whether its receipt was made to tell nothing any more."""
    found = await session.execute(
        select(Receipt.feedback_id).where(
            Receipt.feedback_id == feedback_id, Receipt.salt.is_(None)
        )
    )
    return found.scalar_one_or_none() is not None


async def customer_replies_to(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[CustomerReply]:
    """The senders' own answers, oldest first."""
    found = await session.execute(
        select(CustomerReply)
        .where(CustomerReply.feedback_id.in_(feedback_ids))
        .order_by(CustomerReply.id)
    )
    return found.scalars().all()


async def replies_since(
    session: AsyncSession, feedback_id: FeedbackId, since: datetime
) -> tuple[int, int, datetime | None]:
    """How many answers there are, how many of them after `since`, and the first of those."""
    recent = CustomerReply.created_at > since
    found = await session.execute(
        select(
            func.count(),
            func.count().filter(recent),
            func.min(CustomerReply.created_at).filter(recent),
        ).where(CustomerReply.feedback_id == feedback_id)
    )
    total, lately, first = found.one()
    return total, lately, first


async def corrections_of(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[NatureCorrection]:
    """What senders corrected, in no order."""
    found = await session.execute(
        select(NatureCorrection).where(NatureCorrection.feedback_id.in_(feedback_ids))
    )
    return found.scalars().all()
