"""Reading results, and all responses one after the other for an export."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from domain.auditing.recording import record_audit
from domain.shared.ids import SurveyId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys import queries
from domain.surveys.counting import MOST_WORDS, WRITTEN, QuestionResult, Results, nothing_yet
from domain.surveys.errors import SurveyNotFound
from domain.surveys.models import Survey, SurveyResponse
from domain.surveys.questions import QuestionKind
from domain.surveys.results import queries as counted
from domain.surveys.results.queries import Asked
from domain.surveys.shaping import stored_definition
from domain.surveys.vetting import CHOOSING

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
    await _count(session, Asked(survey.workspace_id, survey.id, version, campaign), results)
    return results


async def _count(session: AsyncSession, asked: Asked, results: Results) -> None:
    """As many statements as there are kinds of answers. Questions that nobody asks are left out."""
    for channel, version, campaign, started, completed in await counted.tallies(session, asked):
        results.tally(str(channel), version, campaign, started=started, completed=completed)
    if not results.all.completed:
        return
    results.seconds = await counted.median_seconds(session, asked)
    known = {result.question.key: result for result in results.questions}
    for key, number, count, others in await counted.numbers(session, asked):
        if result := known.get(key):
            result.n += count
            if others:
                result.counts["other"] += others
            if number is not None:
                result.counts[number] += count
    kinds = {result.question.kind for result in results.questions}
    if kinds & CHOOSING:
        for key, choice, count, points in await counted.choices(session, asked):
            if result := known.get(key):
                is_ranked = result.question.kind is QuestionKind.RANKING
                result.counts[choice] += int(points) if is_ranked else count
    if QuestionKind.MATRIX in kinds:
        for key, row, option, count in await counted.marks(session, asked):
            if result := known.get(key):
                result.counts[f"{row}:{option}"] += count
    await _hear(session, asked, known)


async def _hear(session: AsyncSession, asked: Asked, known: Mapping[str, QuestionResult]) -> None:
    """The first words of each question that takes any."""
    written = [key for key, result in known.items() if result.question.kind in WRITTEN]
    if not written and not any(result.question.allows_other for result in known.values()):
        return
    for key, said in await counted.words(session, asked, written, MOST_WORDS):
        if result := known.get(key):
            result.texts.append(said)


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
