"""Reading feedback. Every statement names the workspace; not visible means not found."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import (
    Feedback,
    FeedbackChange,
    FeedbackStatus,
    Reply,
)
from domain.shared.ids import CustomerId, FeedbackId, FeedbackStatusId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest

NEWEST_FIRST: KeysetOrder[Feedback] = KeysetOrder(
    "feedback-newest", lambda feedback: (feedback.id,), (UUID,)
)


async def feedback_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId, *, lock: bool = False
) -> Feedback | None:
    """One feedback; with `lock`, held against other writers until the transaction ends."""
    statement = select(Feedback).where(
        Feedback.id == feedback_id, Feedback.workspace_id == workspace_id
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def feedback_by_tracking(session: AsyncSession, tracking_number: str) -> Feedback | None:
    """The feedback of a tracking number in its stored form; the number itself is the permission."""
    return (
        await session.execute(select(Feedback).where(Feedback.tracking_number == tracking_number))
    ).scalar_one_or_none()


async def statuses_of(
    session: AsyncSession, workspace_id: WorkspaceId
) -> dict[FeedbackStatusId, FeedbackStatus]:
    """All statuses of the workspace in order, by id: a small reference table."""
    found = await session.execute(
        select(FeedbackStatus)
        .where(FeedbackStatus.workspace_id == workspace_id)
        .order_by(FeedbackStatus.position)
    )
    return {status.id: status for status in found.scalars()}


async def statuses_by_id(
    session: AsyncSession, ids: Sequence[FeedbackStatusId]
) -> Sequence[FeedbackStatus]:
    """Those statuses, in no order."""
    found = await session.execute(select(FeedbackStatus).where(FeedbackStatus.id.in_(ids)))
    return found.scalars().all()


async def changes_of(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[FeedbackChange]:
    """The history of those feedbacks, oldest first."""
    found = await session.execute(
        select(FeedbackChange)
        .where(FeedbackChange.feedback_id.in_(feedback_ids))
        .order_by(FeedbackChange.id)
    )
    return found.scalars().all()


async def replies_to(session: AsyncSession, feedback_ids: Sequence[FeedbackId]) -> Sequence[Reply]:
    """The team's public replies to those feedbacks, oldest first."""
    found = await session.execute(
        select(Reply).where(Reply.feedback_id.in_(feedback_ids)).order_by(Reply.id)
    )
    return found.scalars().all()


async def feedbacks_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Sequence[FeedbackId]
) -> Sequence[Feedback]:
    """Those of the workspace's feedbacks, in no order."""
    found = await session.execute(
        select(Feedback).where(Feedback.workspace_id == workspace_id, Feedback.id.in_(ids))
    )
    return found.scalars().all()


async def customers_feedback(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, page: PageRequest
) -> Page[Feedback]:
    """What one customer said, newest first."""
    statement = select(Feedback).where(
        Feedback.workspace_id == workspace_id, Feedback.customer_id == customer_id
    )
    if position := NEWEST_FIRST.position(workspace_id, page):
        statement = statement.where(tuple_(Feedback.id) < tuple_(*position))
    rows = await session.execute(statement.order_by(Feedback.id.desc()).limit(page.first + 1))
    return NEWEST_FIRST.page(workspace_id, page, rows.scalars().all())


async def imported_fingerprints(
    session: AsyncSession, workspace_id: WorkspaceId, fingerprints: Sequence[str]
) -> set[str]:
    """Which of these import rows are in already."""
    found = await session.execute(
        select(Feedback.import_fingerprint).where(
            Feedback.workspace_id == workspace_id, Feedback.import_fingerprint.in_(fingerprints)
        )
    )
    return {fingerprint for fingerprint in found.scalars() if fingerprint}


async def feedback_after(
    session: AsyncSession, workspace_id: WorkspaceId, after: UUID, limit: int
) -> Sequence[Feedback]:
    """The workspace's next feedbacks, oldest first: for exports, which read all of it."""
    found = await session.execute(
        select(Feedback)
        .where(Feedback.workspace_id == workspace_id, Feedback.id > after)
        .order_by(Feedback.id)
        .limit(limit)
    )
    return found.scalars().all()


async def feedback_by_fingerprint(
    session: AsyncSession, workspace_id: WorkspaceId, fingerprint: str
) -> FeedbackId:
    """The feedback that a known import row became."""
    found = await session.execute(
        select(Feedback.id).where(
            Feedback.workspace_id == workspace_id, Feedback.import_fingerprint == fingerprint
        )
    )
    return found.scalar_one()
