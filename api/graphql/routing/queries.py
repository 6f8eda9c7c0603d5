"""Reading a team by its id."""

from api.graphql.context import Info
from api.graphql.routing.types import OwnerTeam
from domain.shared.ids import OwnerTeamId
from domain.shared.viewer import Permission


async def owner_team_node(info: Info, team_id: OwnerTeamId) -> OwnerTeam | None:
    """For `node`: the teams of the caller's workspace, for the team."""
    viewer = info.context.viewer
    found = await info.context.loaders.owner_teams.load(team_id)
    if found is None or found.workspace_id != viewer.workspace_id:
        return None
    return OwnerTeam.of(found) if viewer.may(Permission.READ_FEEDBACK) else None
