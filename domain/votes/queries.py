"""Reading votes and follows."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.roadmap.models import RoadmapItem
from domain.roadmap.queries import shown_to
from domain.shared.ids import CustomerId, RoadmapItemId, WorkspaceId
from domain.votes.models import Follow, Vote


async def voted_among(
    session: AsyncSession, customer_id: CustomerId, item_ids: Collection[RoadmapItemId]
) -> set[RoadmapItemId]:
    """Which of those items the customer votes for."""
    found = await session.execute(
        select(Vote.item_id).where(Vote.customer_id == customer_id, Vote.item_id.in_(item_ids))
    )
    return set(found.scalars())


async def followed_among(
    session: AsyncSession, customer_id: CustomerId, item_ids: Collection[RoadmapItemId]
) -> set[RoadmapItemId]:
    """Which of those items the customer follows."""
    found = await session.execute(
        select(Follow.item_id).where(
            Follow.customer_id == customer_id, Follow.item_id.in_(item_ids)
        )
    )
    return set(found.scalars())


def voted_by(customer_id: CustomerId) -> Select[RoadmapItemId]:
    """Which items the customer votes for: for `items_page`."""
    return select(Vote.item_id).where(Vote.customer_id == customer_id)


def followed_by(customer_id: CustomerId) -> Select[RoadmapItemId]:
    """Which items the customer follows: for `items_page`."""
    return select(Follow.item_id).where(Follow.customer_id == customer_id)


def voters_in_both(one: RoadmapItemId, other: RoadmapItemId) -> Select[CustomerId]:
    """Who votes for both items: for merging them."""
    return _in_both(Vote, one, other)


def followers_in_both(one: RoadmapItemId, other: RoadmapItemId) -> Select[CustomerId]:
    """Who follows both items: for merging them."""
    return _in_both(Follow, one, other)


def _in_both(
    kind: type[Vote] | type[Follow], one: RoadmapItemId, other: RoadmapItemId
) -> Select[CustomerId]:
    mine, theirs = aliased(kind), aliased(kind)
    return (
        select(mine.customer_id)
        .join(theirs, theirs.customer_id == mine.customer_id)
        .where(mine.item_id == one, theirs.item_id == other)
    )


async def voters_of(
    session: AsyncSession, workspace_id: WorkspaceId, item_ids: Collection[RoadmapItemId]
) -> Sequence[tuple[RoadmapItemId, CustomerId]]:
    """Who votes for those items, in the order of voting."""
    found = await session.execute(
        select(Vote.item_id, Vote.customer_id)
        .where(Vote.workspace_id == workspace_id, Vote.item_id.in_(item_ids))
        .order_by(Vote.id)
    )
    return [(row[0], row[1]) for row in found]


async def followers_of(
    session: AsyncSession, workspace_id: WorkspaceId, item_ids: Collection[RoadmapItemId]
) -> Sequence[tuple[RoadmapItemId, CustomerId]]:
    """Who follows those items, in the order of following."""
    found = await session.execute(
        select(Follow.item_id, Follow.customer_id)
        .where(Follow.workspace_id == workspace_id, Follow.item_id.in_(item_ids))
        .order_by(Follow.id)
    )
    return [(row[0], row[1]) for row in found]


async def items_followed_by(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Sequence[RoadmapItem]:
    """What the customer votes for or follows, most recently touched first; at most 100."""
    wanted = (
        select(Vote.item_id)
        .where(Vote.customer_id == customer_id)
        .union(select(Follow.item_id).where(Follow.customer_id == customer_id))
    )
    found = await session.execute(
        select(RoadmapItem)
        .where(
            RoadmapItem.workspace_id == workspace_id,
            RoadmapItem.id.in_(wanted),
            shown_to(customer_id),
        )
        .order_by(RoadmapItem.touched_at.desc(), RoadmapItem.id.desc())
        .limit(100)
    )
    return found.scalars().all()
