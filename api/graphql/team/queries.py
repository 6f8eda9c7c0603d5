"""Reading the team."""

import strawberry

from api.graphql.context import Info
from api.graphql.paging import After, Connection, First, connection
from api.graphql.team.types import Invitation, Member
from domain.people.team.reading import (
    read_invitation,
    read_invitations,
    read_member,
    read_team,
)
from domain.shared.ids import InvitationId, MemberId
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission


@strawberry.type
class TeamQueries:
    """What reads the team."""

    @strawberry.field(
        description="Who is in the team, oldest member first. Needs `admin`, or a manager's or "
        "owner's sign-in."
    )
    async def members(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Member]:
        """Nobody who was removed."""
        async with info.context.heard.database.reading() as session:
            page = await read_team(session, info.context.viewer, PageRequest(first, after))
        return connection(page, Member.of, after=after)

    @strawberry.field(
        description="Invitations that were neither accepted nor revoked, oldest first; those that "
        "ran out too. Needs `admin`, or a manager's or owner's sign-in."
    )
    async def invitations(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Invitation]:
        """Never their links."""
        async with info.context.heard.database.reading() as session:
            page = await read_invitations(session, info.context.viewer, PageRequest(first, after))
        return connection(page, Invitation.of, after=after)


async def member_node(info: Info, member_id: MemberId) -> Member | None:
    """For `node`: for those who may see the team."""
    if not info.context.viewer.may(Permission.READ_TEAM):
        return None
    async with info.context.heard.database.reading() as session:
        found = await read_member(session, info.context.viewer, member_id)
    return Member.of(found) if found else None


async def invitation_node(info: Info, invitation_id: InvitationId) -> Invitation | None:
    """For `node`: for those who may see the team, while it is open."""
    if not info.context.viewer.may(Permission.READ_TEAM):
        return None
    async with info.context.heard.database.reading() as session:
        found = await read_invitation(session, info.context.viewer, invitation_id)
    return Invitation.of(found) if found else None
