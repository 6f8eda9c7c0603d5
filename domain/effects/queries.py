"""Reading what changed for whom, and whether it helped."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.effects.models import ChangeVerdict
from domain.feedback.models import Feedback
from domain.releases.models import Release, ReleaseItem
from domain.roadmap.models import Evidence, RoadmapItem
from domain.shared.ids import CustomerId, RoadmapItemId, WorkspaceId
from domain.votes.models import Vote


@dataclass(frozen=True)
class Effect:
    """How many of those who wanted an item say that it helped, and how many that it did not."""

    helped: int = 0
    did_not: int = 0

    @property
    def said(self) -> int:
        """How many said anything."""
        return self.helped + self.did_not


@dataclass(frozen=True)
class Changed:
    """One shipped item that a customer's own words spoke for. `helped` is None until they said."""

    item: RoadmapItem
    release: Release
    feedback: Feedback
    helped: bool | None


async def wanted_by(session: AsyncSession, customer_id: CustomerId, item_id: RoadmapItemId) -> bool:
    """Whether the customer voted for the item, or said something that speaks for it."""
    voted = select(Vote.id).where(Vote.item_id == item_id, Vote.customer_id == customer_id)
    spoke = (
        select(Evidence.id)
        .join(Feedback, Feedback.id == Evidence.feedback_id)
        .where(Evidence.item_id == item_id, Feedback.customer_id == customer_id)
    )
    found = await session.execute(select(or_(voted.exists(), spoke.exists())))
    return bool(found.scalar_one())


async def effects_of(
    session: AsyncSession, workspace_id: WorkspaceId, item_ids: Collection[RoadmapItemId]
) -> dict[RoadmapItemId, Effect]:
    """What was said of those items; none where nobody said anything."""
    rows = await session.execute(
        select(
            ChangeVerdict.item_id,
            func.sum(case((ChangeVerdict.helped, 1), else_=0)),
            func.sum(case((ChangeVerdict.helped, 0), else_=1)),
        )
        .where(ChangeVerdict.workspace_id == workspace_id, ChangeVerdict.item_id.in_(item_ids))
        .group_by(ChangeVerdict.item_id)
    )
    return {item_id: Effect(int(helped), int(did_not)) for item_id, helped, did_not in rows}


async def verdict_of(
    session: AsyncSession, customer_id: CustomerId, item_id: RoadmapItemId
) -> bool | None:
    """What the customer said of the item."""
    found = await session.execute(
        select(ChangeVerdict.helped).where(
            ChangeVerdict.item_id == item_id, ChangeVerdict.customer_id == customer_id
        )
    )
    return found.scalar_one_or_none()


async def changed_by(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, *, most: int
) -> list[Changed]:
    """What shipped because of the customer's words, latest release first; one row an item.

    Of several feedbacks for one item the first is told.
    """
    first = (
        select(
            Evidence.item_id,
            Evidence.feedback_id,
            func.row_number()
            .over(partition_by=Evidence.item_id, order_by=Evidence.feedback_id)
            .label("turn"),
        )
        .join(Feedback, Feedback.id == Evidence.feedback_id)
        .where(Feedback.workspace_id == workspace_id, Feedback.customer_id == customer_id)
        .subquery()
    )
    rows = await session.execute(
        select(RoadmapItem, Release, Feedback, ChangeVerdict.helped)
        .join(first, (first.c.item_id == RoadmapItem.id) & (first.c.turn == 1))
        .join(Feedback, Feedback.id == first.c.feedback_id)
        .join(ReleaseItem, ReleaseItem.item_id == RoadmapItem.id)
        .join(Release, Release.id == ReleaseItem.release_id)
        .outerjoin(
            ChangeVerdict,
            (ChangeVerdict.item_id == RoadmapItem.id) & (ChangeVerdict.customer_id == customer_id),
        )
        .where(RoadmapItem.workspace_id == workspace_id)
        .order_by(Release.published_at.desc(), Release.id.desc(), ReleaseItem.position)
        .limit(most)
    )
    return [Changed(*row) for row in rows]
