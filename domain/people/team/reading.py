"""Looking at the team: for owners and managers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.people.models import Invitation, Member
from domain.people.team import queries
from domain.shared.paging import Page, PageRequest
from domain.shared.viewer import Permission, Viewer


@dataclass(frozen=True)
class TeamMember:
    """A member with what lists show. `seen_at` is None while they are signed in nowhere."""

    member: Member
    has_second_factor: bool
    seen_at: datetime | None


async def read_team(session: AsyncSession, viewer: Viewer, page: PageRequest) -> Page[TeamMember]:
    """Who is in the team, oldest member first. Refuses: NotAllowed, InvalidPage."""
    viewer.must(Permission.READ_TEAM)
    members = await queries.team_page(session, viewer.workspace_id, page)
    ids = [member.id for member in members.items]
    seen = await queries.last_seen(session, ids)
    guarded = await queries.with_second_factor(session, ids)
    return members.of(lambda member: TeamMember(member, member.id in guarded, seen.get(member.id)))


async def read_invitations(
    session: AsyncSession, viewer: Viewer, page: PageRequest
) -> Page[Invitation]:
    """Open invitations, those that ran out too. Refuses: NotAllowed, InvalidPage."""
    viewer.must(Permission.READ_TEAM)
    return await queries.invitations_page(session, viewer.workspace_id, page)
