"""Reading results, and all responses one after the other for an export."""

from collections.abc import AsyncIterator, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from domain.auditing.recording import record_audit
from domain.shared.ids import SurveyId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys import queries
from domain.surveys.counting import Results, nothing_yet
from domain.surveys.errors import SurveyNotFound
from domain.surveys.models import Survey, SurveyResponse
from domain.surveys.shaping import stored_definition

BATCH: Final = 500


async def collect_results(
    session: AsyncSession,
    viewer: Viewer,
    *,
    survey_id: SurveyId,
    version: int | None = None,
    campaign: str | None = None,
) -> Results:
    """Of all responses, or of one version or campaign. Refuses: NotAllowed, SurveyNotFound."""
    viewer.must(Permission.READ_FEEDBACK)
    survey = await queries.survey_by_id(session, viewer.workspace_id, survey_id)
    if survey is None:
        raise SurveyNotFound
    results = nothing_yet(
        {
            found.number: stored_definition(found.definition)
            for found in await queries.versions_of(session, survey.id)
            if version in (None, found.number)
        }
    )
    async for batch in responses_in_batches(session, survey):
        results.add(
            response
            for response in batch
            if version in (None, response.version) and campaign in (None, response.campaign)
        )
    return results


async def responses_in_batches(
    session: AsyncSession, survey: Survey
) -> AsyncIterator[Sequence[SurveyResponse]]:
    """All responses in the order in which they were begun."""
    after = UUID(int=0)
    while batch := await queries.responses_after(
        session, survey.workspace_id, survey.id, after, BATCH
    ):
        yield batch
        after = batch[-1].id


def record_export(work: UnitOfWork, viewer: Viewer, survey: Survey, count: int) -> None:
    """Somebody takes the answers away. Refuses: NotAllowed."""
    viewer.must(Permission.READ_FEEDBACK)
    record_audit(
        work,
        viewer,
        "survey.exported",
        subject=public_id("survey", survey.id),
        name=survey.name,
        count=count,
    )
