"""Who acted, in words: `member:…` and `token:…` by name."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import queries
from domain.shared.ids import WorkspaceId


async def actor_names(session: AsyncSession, workspace_id: WorkspaceId) -> Mapping[str, str]:
    """By actor; those too who are in the team no longer. Whoever is missing is Heard itself."""
    members = await queries.members_of(session, workspace_id)
    tokens = await queries.tokens_of(session, workspace_id)
    return {
        **{f"member:{member.id}": member.name for member in members},
        **{f"token:{token.id}": token.name for token in tokens},
    }
