"""What somebody's own feedback changed: what they said, what was done, whether it helped."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.effects import queries
from domain.effects.queries import Changed, Effect
from domain.shared.ids import CustomerId, RoadmapItemId, WorkspaceId

MOST: Final = 50


@dataclass(frozen=True)
class Impact:
    """`changes` latest first, at most fifty; `effects` are what everybody said, by item."""

    changes: Sequence[Changed]
    effects: dict[RoadmapItemId, Effect]


async def impact_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, *, most: int = MOST
) -> Impact:
    """For that customer's own eyes."""
    changes = await queries.changed_by(session, workspace_id, customer_id, most=min(most, MOST))
    items = [changed.item.id for changed in changes]
    return Impact(changes, await queries.effects_of(session, workspace_id, items))
