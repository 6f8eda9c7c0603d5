"""Reading how inviting goes. For those who write surveys."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.invitations.types import SurveyInvitation, SurveyInvitationProgress
from api.graphql.nodes import local_id
from api.graphql.paging import After, Connection, First, connection
from domain.shared.ids import SurveyId
from domain.shared.paging import PageRequest
from domain.surveys.invitations.reading import read_invitations, read_progress

OfSurvey = Annotated[strawberry.ID, strawberry.argument(description="The id of the survey.")]


@strawberry.type
class InvitationQueries:
    """What reads invitations."""

    @strawberry.field(
        description="Who was invited to a survey, newest first. Needs `surveys:write`."
    )
    async def survey_invitations(
        self, info: Info, survey_id: OfSurvey, first: First = 20, after: After = None
    ) -> Connection[SurveyInvitation]:
        """Addresses that serve no more are empty."""
        async with info.context.heard.database.reading() as session:
            page = await read_invitations(
                session,
                info.context.viewer,
                survey_id=SurveyId(local_id("survey", survey_id)),
                page=PageRequest(first, after),
            )
        return connection(page, SurveyInvitation.of, after=after)

    @strawberry.field(description="How inviting to a survey goes. Needs `surveys:write`.")
    async def survey_invitation_progress(
        self, info: Info, survey_id: OfSurvey
    ) -> SurveyInvitationProgress:
        """In people."""
        async with info.context.heard.database.reading() as session:
            progress = await read_progress(
                session,
                info.context.viewer,
                survey_id=SurveyId(local_id("survey", survey_id)),
            )
        return SurveyInvitationProgress.of(progress)
