"""How far one customer has come: their place among the tiers, and their badges."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import CustomerId, WorkspaceId
from rewards.tiers import queries
from rewards.tiers.badges import Badge, badges
from rewards.tiers.models import Tier
from rewards.tiers.standing import Standing, standing


@dataclass(frozen=True)
class Step:
    """A tier with the number that leads to it."""

    tier: Tier
    threshold: int


@dataclass(frozen=True)
class Reached:
    """`steps` lowest first; the workspace may have none."""

    steps: Sequence[Step]
    stand: Standing[Step]
    badges: Sequence[Badge]


async def reached_by(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Reached:
    """For that customer's own eyes."""
    steps = [Step(tier, tier.threshold) for tier in await queries.tiers_of(session, workspace_id)]
    earned = await queries.points_earned(session, workspace_id, customer_id)
    counts = await queries.counts_of(session, workspace_id, customer_id)
    return Reached(steps, standing(steps, earned), badges(counts))
