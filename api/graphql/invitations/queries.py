"""Reading invitations. For those who write surveys."""

from api.graphql.context import Info
from api.graphql.invitations.types import SurveyInvitation
from domain.shared.ids import SurveyInvitationId
from domain.shared.viewer import Permission
from domain.surveys.invitations import queries


async def survey_invitation_node(
    info: Info, invitation_id: SurveyInvitationId
) -> SurveyInvitation | None:
    """For `node`: whoever writes surveys sees whom they invited."""
    viewer = info.context.viewer
    if not viewer.may(Permission.WRITE_SURVEYS):
        return None
    async with info.context.heard.database.reading() as session:
        found = await queries.invitation_by_id(session, viewer.workspace_id, invitation_id)
    return SurveyInvitation.of(found) if found else None
