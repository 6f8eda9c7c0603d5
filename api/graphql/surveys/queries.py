"""Reading surveys: one by its address for anybody, all of them for the team."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.paging import After, Connection, First, connection
from api.graphql.surveys.types import Survey
from domain.shared.ids import SurveyId
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission
from domain.surveys import queries
from domain.surveys.models import SurveyState
from domain.surveys.shaping import stored_definition

Spoken = Annotated[
    str | None,
    strawberry.argument(
        description="`en`, `zh`, `zh-Hant` or `ar`; the caller's language when absent. A text that "
        "is not there in it is given in another."
    ),
]


@strawberry.type
class SurveyQueries:
    """What reads surveys."""

    @strawberry.field(
        description="A published survey by its public address, in one language; null for drafts."
    )
    async def survey(
        self,
        info: Info,
        slug: Annotated[str, strawberry.argument(description="Its slug.")],
        language: Spoken = None,
    ) -> Survey | None:
        """Closed ones too, so that whoever opens a link reads why."""
        async with info.context.heard.database.reading() as session:
            stored = await queries.survey_by_slug(session, info.context.viewer.workspace_id, slug)
            if stored is None or stored.state is SurveyState.DRAFT:
                return None
            version = await queries.version_of(session, stored.id, stored.version)
        assert version is not None
        definition = stored_definition(version.definition)
        return Survey.of(stored, definition, (language or info.context.language)[:35], info)

    @strawberry.field(description="All surveys as they are being edited, newest first.")
    async def surveys(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Survey]:
        """For the team and for programs with `surveys:write`."""
        viewer = info.context.viewer
        if not viewer.may(Permission.READ_FEEDBACK):
            viewer.must(Permission.WRITE_SURVEYS)
        async with info.context.heard.database.reading() as session:
            page = await queries.surveys_page(
                session, viewer.workspace_id, PageRequest(first, after)
            )
        return connection(page, lambda survey: Survey.draft_of(survey, info), after=after)


async def survey_node(info: Info, survey_id: SurveyId) -> Survey | None:
    """For `node`: published ones for anybody, as published; the team sees drafts."""
    viewer = info.context.viewer
    async with info.context.heard.database.reading() as session:
        stored = await queries.survey_by_id(session, viewer.workspace_id, survey_id)
        if stored is None:
            return None
        if viewer.may(Permission.READ_FEEDBACK) or viewer.may(Permission.WRITE_SURVEYS):
            return Survey.draft_of(stored, info)
        version = await queries.version_of(session, stored.id, stored.version)
    if version is None:
        return None
    return Survey.of(stored, stored_definition(version.definition), info.context.language, info)
