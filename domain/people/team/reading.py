"""Looking at the team: for owners and managers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.people.models import Invitation, Member
from domain.people.team import queries
from domain.shared.ids import InvitationId, MemberId
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
    seen, guarded = await _signs(session, [member.id for member in members.items])
    return members.of(lambda member: TeamMember(member, member.id in guarded, seen.get(member.id)))


async def read_member(
    session: AsyncSession, viewer: Viewer, member_id: MemberId
) -> TeamMember | None:
    """One of them. Refuses: NotAllowed."""
    viewer.must(Permission.READ_TEAM)
    member = await queries.member_by_id(session, viewer.workspace_id, member_id)
    if member is None:
        return None
    seen, guarded = await _signs(session, [member.id])
    return TeamMember(member, member.id in guarded, seen.get(member.id))


async def read_invitations(
    session: AsyncSession, viewer: Viewer, page: PageRequest
) -> Page[Invitation]:
    """Open invitations, those that ran out too. Refuses: NotAllowed, InvalidPage."""
    viewer.must(Permission.READ_TEAM)
    return await queries.invitations_page(session, viewer.workspace_id, page)


async def read_invitation(
    session: AsyncSession, viewer: Viewer, invitation_id: InvitationId
) -> Invitation | None:
    """One of them. Refuses: NotAllowed."""
    viewer.must(Permission.READ_TEAM)
    return await queries.open_invitation(session, viewer.workspace_id, invitation_id)


async def _signs(
    session: AsyncSession, ids: list[MemberId]
) -> tuple[dict[MemberId, datetime], frozenset[MemberId]]:
    """When each was last there, and who has a second factor."""
    return await queries.last_seen(session, ids), await queries.with_second_factor(session, ids)
