"""Reading the policy."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.moderation.models import ModerationPolicy
from domain.shared.ids import WorkspaceId


async def stored_policy(
    session: AsyncSession, workspace_id: WorkspaceId
) -> ModerationPolicy | None:
    """What the workspace chose, if it did."""
    found = await session.execute(
        select(ModerationPolicy).where(ModerationPolicy.workspace_id == workspace_id)
    )
    return found.scalar_one_or_none()
