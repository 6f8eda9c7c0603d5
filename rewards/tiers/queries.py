"""Reading tiers, and what a customer has earned and reached."""

from collections.abc import Sequence

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import CustomerId, WorkspaceId
from rewards.models import Award, Claim
from rewards.rules import AwardState
from rewards.tiers.badges import Counts
from rewards.tiers.models import Tier


async def tiers_of(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Tier]:
    """The workspace's tiers, lowest first."""
    found = await session.execute(
        select(Tier).where(Tier.workspace_id == workspace_id).order_by(Tier.threshold)
    )
    return found.scalars().all()


async def points_earned(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> int:
    """All points ever confirmed, whether they were spent or not."""
    total = select(func.coalesce(func.sum(Award.points), 0)).where(
        Award.workspace_id == workspace_id,
        Award.customer_id == customer_id,
        Award.state == AwardState.CONFIRMED,
    )
    return int((await session.execute(total)).scalar_one())


async def counts_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Counts:
    """What became of the customer's feedback, without what was judged fake."""
    row = (
        await session.execute(
            select(
                func.count(),
                func.coalesce(func.sum(case((Claim.valid.is_(True), 1), else_=0)), 0),
                func.coalesce(func.sum(case((Claim.release_id.is_not(None), 1), else_=0)), 0),
            ).where(
                Claim.workspace_id == workspace_id,
                Claim.customer_id == customer_id,
                Claim.valid.is_not(False),
            )
        )
    ).one()
    return Counts(*(int(number) for number in row))
