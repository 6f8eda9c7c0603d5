"""Reading requests to erase, and all that is held about one customer."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table as StoredTable
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.erasing.models import Erasure, ErasureState
from domain.feedback.models import Feedback
from domain.people.models import Customer
from domain.shared.ids import CustomerId, ErasureId, FeedbackId, RoadmapItemId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.votes.models import Follow

NEWEST_FIRST: Final[KeysetOrder[Erasure]] = KeysetOrder(
    "erasures-newest", lambda erasure: (erasure.id,), (UUID,)
)
MOST_OPEN: Final = 200


async def erasure_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, erasure_id: ErasureId, *, lock: bool = False
) -> Erasure | None:
    """One request; with `lock`, held against other deciders."""
    statement = select(Erasure).where(
        Erasure.id == erasure_id, Erasure.workspace_id == workspace_id
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def latest_erasure_of(session: AsyncSession, feedback_id: FeedbackId) -> Erasure | None:
    """The last request about a feedback."""
    found = await session.execute(
        select(Erasure)
        .where(Erasure.feedback_id == feedback_id)
        .order_by(Erasure.id.desc())
        .limit(1)
    )
    return found.scalar_one_or_none()


async def open_erasures(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Erasure]:
    """What the team has to decide, the most urgent first; at most 200."""
    found = await session.execute(
        select(Erasure)
        .where(Erasure.workspace_id == workspace_id, Erasure.state == ErasureState.ASKED)
        .order_by(Erasure.due_at, Erasure.id)
        .limit(MOST_OPEN)
    )
    return found.scalars().all()


async def decided_erasures(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest
) -> Page[Erasure]:
    """What was decided, newest request first."""
    statement = select(Erasure).where(
        Erasure.workspace_id == workspace_id, Erasure.state != ErasureState.ASKED
    )
    if position := NEWEST_FIRST.position(workspace_id, page):
        statement = statement.where(Erasure.id < position[0])
    rows = await session.execute(statement.order_by(Erasure.id.desc()).limit(page.first + 1))
    return NEWEST_FIRST.page(workspace_id, page, rows.scalars().all())


async def customer_held(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Customer | None:
    """The customer, held: nothing is said in their name until the transaction ends."""
    found = await session.execute(
        select(Customer)
        .where(Customer.workspace_id == workspace_id, Customer.id == customer_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalar_one_or_none()


async def feedback_ids_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Sequence[FeedbackId]:
    """All that the customer said, oldest first."""
    found = await session.execute(
        select(Feedback.id)
        .where(Feedback.workspace_id == workspace_id, Feedback.customer_id == customer_id)
        .order_by(Feedback.id)
    )
    return found.scalars().all()


async def items_followed(session: AsyncSession, customer_id: CustomerId) -> Sequence[RoadmapItemId]:
    """What the customer follows, in the order of ids."""
    found = await session.execute(
        select(Follow.item_id).where(Follow.customer_id == customer_id).order_by(Follow.item_id)
    )
    return found.scalars().all()


async def rows_of(
    session: AsyncSession, table: StoredTable, column: str, ids: Sequence[UUID]
) -> Sequence[Mapping[str, Any]]:
    """The rows of `table` whose `column` is one of `ids`, by primary key."""
    found = await session.execute(
        select(table).where(table.c[column].in_(ids)).order_by(*table.primary_key.columns)
    )
    return [dict(row) for row in found.mappings()]
