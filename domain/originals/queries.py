"""Reading the choice and the sealed words."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.originals.models import OriginalsPolicy, OriginalWords
from domain.shared.ids import FeedbackId, WorkspaceId


async def stored_policy(session: AsyncSession, workspace_id: WorkspaceId) -> OriginalsPolicy | None:
    """What the workspace chose, if it did."""
    found = await session.execute(
        select(OriginalsPolicy).where(OriginalsPolicy.workspace_id == workspace_id)
    )
    return found.scalar_one_or_none()


async def are_originals_kept(session: AsyncSession, workspace_id: WorkspaceId) -> bool:
    """Not, unless the workspace says so."""
    policy = await stored_policy(session, workspace_id)
    return policy is not None and policy.are_kept


async def original_of(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId
) -> OriginalWords | None:
    """The sealed words of one feedback, where they are kept."""
    found = await session.execute(
        select(OriginalWords).where(
            OriginalWords.workspace_id == workspace_id, OriginalWords.feedback_id == feedback_id
        )
    )
    return found.scalar_one_or_none()
