"""/console/surveys/{id}/results: what was answered, counted; each answer; all of them as CSV."""

import csv
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from api.http.attached import File, files_under
from api.http.console.admitting import PRIVATE, Desk, admitted
from api.http.console.surveys import PLACE, survey_line, survey_of
from api.http.console.surveys_naming import CHANNELS, KINDS
from api.http.forms import read_form
from api.http.languages.reading import sentence
from api.wiring import Heard
from domain.attachments.queries import attachments_by_id
from domain.importing.rejecting import harmless
from domain.shared.ids import public_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.surveys import queries
from domain.surveys.answers import answers_from, spoken
from domain.surveys.collecting import collect_results, record_export, responses_in_batches
from domain.surveys.counting import QuestionResult, Tally
from domain.surveys.filing import attachment_id
from domain.surveys.models import Survey, SurveyResponse
from domain.surveys.questions import Question, said_in
from domain.surveys.shaping import stored_definition

PER_PAGE: Final = 20
OWN_WORDS: Final = sentence("Own words")
COLUMNS: Final = (
    "response", "version", "channel", "campaign", "language", "touchpoint", "page", "started_at",
    "completed_at", "feedback",
)  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """One row of a figure; `share` in per cent of those who answered, or of the most points."""

    name: str
    count: int
    share: float


@dataclass(frozen=True)
class Figure:
    """One question with its bars."""

    result: QuestionResult
    title: str
    kind: str
    bars: list[Bar]


@dataclass(frozen=True)
class Told:
    """One answer; of `files` those that are there still."""

    title: str
    words: str
    files: list[File]


@dataclass(frozen=True)
class Said:
    """One response as people read it: titles and words."""

    response: SurveyResponse
    channel: str
    answers: list[Told]
    feedback: str


def routes(heard: Heard) -> list[BaseRoute]:
    """The figures, the answers, and the file."""
    return [
        Route(f"{PLACE}/{{id}}/results", admitted(heard, _show), methods=["GET"]),
        Route(f"{PLACE}/{{id}}/answers.csv", admitted(heard, _export), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    query = desk.request.query_params
    version = int(query["version"]) if query.get("version", "").isdigit() else None
    after = query.get("after") or None
    async with desk.heard.database.reading() as session:
        survey = await survey_of(desk, session)
        results = await collect_results(session, desk.viewer, survey_id=survey.id, version=version)
        versions = await queries.versions_of(session, survey.id)
        questions = await _questions(session, survey)
        try:
            page = await queries.responses_page(
                session, desk.workspace_id, survey.id, PageRequest(PER_PAGE, after)
            )
        except InvalidPage:
            return RedirectResponse(f"{survey_line(survey).path}/results", 303)
        files = await _files(session, desk, page.items)
    return desk.show(
        "console/survey_results.html",
        line=survey_line(survey),
        results=results,
        figures=[_figure(desk, result) for result in results.questions],
        channels=_named(desk, results.channels),
        versions=versions,
        version=version,
        said=[_said(desk, response, questions, files) for response in page.items],
        older=f"?{urlencode({'after': page.cursors[-1]})}" if page.has_next else None,
        is_first=after is None,
        nps=next((one for one in results.questions if one.nps is not None), None),
    )


async def _questions(session: AsyncSession, survey: Survey) -> dict[str, Question]:
    """Every question that was ever asked, by key; the latest version wins."""
    found: dict[str, Question] = {}
    for version in await queries.versions_of(session, survey.id):
        for question in stored_definition(version.definition).questions:
            found[question.key] = question
    return found


def _figure(desk: Desk, result: QuestionResult) -> Figure:
    language = str(desk.language)
    labels = {
        option.key: said_in(option.label, language)
        for option in (*result.question.rows, *result.question.options)
    }
    labels.setdefault("other", desk.heard.pages.say(desk.language, OWN_WORDS))
    whole = result.n
    if result.question.kind.value == "ranking":
        whole = max([*result.counts.values(), 1])
    bars = [
        Bar(
            ": ".join(labels.get(part, part) for part in value.split(":")),
            result.counts[value],
            100 * result.counts[value] / whole if whole else 0.0,
        )
        for value in result.values
    ]
    return Figure(
        result=result,
        title=said_in(result.question.title, language),
        kind=KINDS[result.question.kind],
        bars=bars,
    )


def _named(desk: Desk, tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    names = {
        str(channel): desk.heard.pages.say(desk.language, CHANNELS[channel]) for channel in CHANNELS
    }
    return sorted(
        ((names.get(name, name), tally) for name, tally in tallies.items()),
        key=lambda found: -found[1].started,
    )


async def _files(
    session: AsyncSession, desk: Desk, responses: Sequence[SurveyResponse]
) -> dict[str, File]:
    """Those that came with complete responses, by what answers call them: the rest nobody sees."""
    named = [
        attachment_id(file)
        for response in responses
        for answer in answers_from(response.answers).values()
        for file in answer.files
    ]
    found = await attachments_by_id(session, desk.workspace_id, named) if named else ()
    used = [file for file in found if file.used_at is not None]
    shown = zip(used, files_under("/attachments", used), strict=True)
    return {public_id("attachment", file.id): one for file, one in shown}


def _said(
    desk: Desk,
    response: SurveyResponse,
    questions: Mapping[str, Question],
    files: Mapping[str, File],
) -> Said:
    language = str(desk.language)
    return Said(
        response=response,
        channel=CHANNELS[response.channel],
        answers=[
            Told(
                said_in(questions[key].title, language),
                spoken(questions[key], replace(answer, files=()), language),
                [files[file] for file in answer.files if file in files],
            )
            for key, answer in answers_from(response.answers).items()
            if key in questions
        ],
        feedback=public_id("feedback", response.feedback_id) if response.feedback_id else "",
    )


async def _export(desk: Desk) -> Response:
    """Every response, oldest first; that somebody took it away is in the audit log beforehand."""
    await read_form(desk.request)
    async with desk.heard.database.transaction() as work:
        survey = await survey_of(desk, work.session)
        record_export(work, desk.viewer, survey, survey.started_count)
    headers = {
        **PRIVATE,
        "Content-Disposition": f'attachment; filename="{survey.slug}.csv"',
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(_rows(desk, survey), media_type="text/csv", headers=headers)


async def _rows(desk: Desk, survey: Survey) -> AsyncIterator[str]:
    """No cell can run as a formula. Begins with a mark by which spreadsheets know UTF-8."""
    async with desk.heard.database.reading() as session:
        questions = await _questions(session, survey)
        yield "\ufeff" + _row([*COLUMNS, *questions])
        async for batch in responses_in_batches(session, survey):
            yield "".join(_row(_cells(response, questions)) for response in batch)


def _cells(response: SurveyResponse, questions: Mapping[str, Question]) -> list[str]:
    answers = answers_from(response.answers)
    about = (
        public_id("surveyresponse", response.id),
        str(response.version),
        response.channel.value,
        response.campaign or "",
        response.language,
        response.touchpoint or "",
        response.page or "",
        response.started_at.isoformat(),
        response.completed_at.isoformat() if response.completed_at else "",
        public_id("feedback", response.feedback_id) if response.feedback_id else "",
    )
    said = (
        spoken(question, answers[key], response.language) if key in answers else ""
        for key, question in questions.items()
    )
    return [*about, *said]


def _row(cells: Sequence[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow([harmless(cell) for cell in cells])
    return buffer.getvalue()
