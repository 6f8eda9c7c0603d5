"""Reading bands and proposals. Every statement names the workspace."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.roadmap.models import Evidence
from domain.shared.ids import CustomerId, FeedbackId, RoadmapItemId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.similar.comparing import CopyKind
from domain.similar.models import CopyProposal, CopyState, TextBand

MOST_CANDIDATES: Final = 12
MOST_COPIES: Final = 50
_NEWEST: Final[KeysetOrder[CopyProposal]] = KeysetOrder(
    "copies-newest", lambda proposal: (proposal.feedback_id,), (UUID,)
)


async def candidates(
    session: AsyncSession, feedback: Feedback, bands: Sequence[int]
) -> Sequence[Feedback]:
    """Earlier feedback that shares bands with `feedback`: most bands first, then the earliest."""
    shared = (
        select(TextBand.feedback_id, func.count().label("shared"))
        .where(
            TextBand.workspace_id == feedback.workspace_id,
            TextBand.band.in_(bands),
            TextBand.feedback_id < feedback.id,
        )
        .group_by(TextBand.feedback_id)
        .order_by(func.count().desc(), TextBand.feedback_id)
        .limit(MOST_CANDIDATES)
        .subquery()
    )
    found = await session.execute(
        select(Feedback)
        .join(shared, shared.c.feedback_id == Feedback.id)
        .where(Feedback.text.is_not(None))
        .order_by(shared.c.shared.desc(), Feedback.id)
    )
    return found.scalars().all()


async def proposal_of(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId, *, lock: bool = False
) -> CopyProposal | None:
    """What was proposed for one feedback."""
    statement = select(CopyProposal).where(
        CopyProposal.feedback_id == feedback_id, CopyProposal.workspace_id == workspace_id
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def proposals_of(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[CopyProposal]:
    """What was proposed for each of those feedbacks, in no order."""
    found = await session.execute(
        select(CopyProposal).where(CopyProposal.feedback_id.in_(feedback_ids))
    )
    return found.scalars().all()


async def copies_of(
    session: AsyncSession, original_ids: Sequence[FeedbackId]
) -> Sequence[CopyProposal]:
    """Of each of those originals the oldest 50 copies, proposed or merged, oldest first."""
    place = func.row_number().over(
        partition_by=CopyProposal.original_id, order_by=CopyProposal.feedback_id
    )
    placed = (
        select(CopyProposal.feedback_id, place.label("place"))
        .where(CopyProposal.original_id.in_(original_ids), CopyProposal.state != CopyState.DECLINED)
        .subquery()
    )
    found = await session.execute(
        select(CopyProposal)
        .join(placed, placed.c.feedback_id == CopyProposal.feedback_id)
        .where(placed.c.place <= MOST_COPIES)
        .order_by(CopyProposal.feedback_id)
    )
    return found.scalars().all()


async def count_copies(
    session: AsyncSession, original_ids: Sequence[FeedbackId]
) -> dict[FeedbackId, int]:
    """How many copies were merged into each of those, where any were."""
    found = await session.execute(
        select(CopyProposal.original_id, func.count())
        .where(CopyProposal.original_id.in_(original_ids), CopyProposal.state == CopyState.MERGED)
        .group_by(CopyProposal.original_id)
    )
    return {row[0]: row[1] for row in found}


async def merged_into(
    session: AsyncSession, workspace_id: WorkspaceId, original_id: FeedbackId
) -> Sequence[CopyProposal]:
    """The copies that were merged into one feedback, oldest first, held for writing."""
    found = await session.execute(
        select(CopyProposal)
        .where(
            CopyProposal.workspace_id == workspace_id,
            CopyProposal.original_id == original_id,
            CopyProposal.state == CopyState.MERGED,
        )
        .order_by(CopyProposal.feedback_id)
        .with_for_update()
    )
    return found.scalars().all()


async def proposals_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest, state: CopyState
) -> Page[CopyProposal]:
    """Those of one state, newest copy first. Refuses: InvalidPage."""
    statement = select(CopyProposal).where(
        CopyProposal.workspace_id == workspace_id, CopyProposal.state == state
    )
    if position := _NEWEST.position(workspace_id, page):
        statement = statement.where(CopyProposal.feedback_id < position[0])
    rows = await session.execute(
        statement.order_by(CopyProposal.feedback_id.desc()).limit(page.first + 1)
    )
    return _NEWEST.page(workspace_id, page, rows.scalars().all())


async def open_exact(
    session: AsyncSession, workspace_id: WorkspaceId, most: int
) -> Sequence[FeedbackId]:
    """Copies letter by letter on which nobody has decided, oldest first."""
    found = await session.execute(
        select(CopyProposal.feedback_id)
        .where(
            CopyProposal.workspace_id == workspace_id,
            CopyProposal.state == CopyState.OPEN,
            CopyProposal.kind == CopyKind.EXACT,
        )
        .order_by(CopyProposal.feedback_id)
        .limit(most)
    )
    return found.scalars().all()


async def count_open(session: AsyncSession, workspace_id: WorkspaceId, most: int) -> int:
    """How many proposals wait, counted to `most`."""
    waiting = (
        select(CopyProposal.feedback_id)
        .where(CopyProposal.workspace_id == workspace_id, CopyProposal.state == CopyState.OPEN)
        .limit(most)
    )
    return await session.scalar(select(func.count()).select_from(waiting.subquery())) or 0


async def speaks_already(
    session: AsyncSession, item_id: RoadmapItemId, customer_id: CustomerId
) -> bool:
    """Whether some feedback of the customer is evidence for the item."""
    found = await session.execute(
        select(Evidence.id)
        .join(Feedback, Feedback.id == Evidence.feedback_id)
        .where(Evidence.item_id == item_id, Feedback.customer_id == customer_id)
        .limit(1)
    )
    return found.first() is not None
