"""/console/surveys: all surveys, a new one from a template, and what happens to one as a whole."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Answer, Desk, Missing, admitted
from api.http.console.surveys_naming import STATES, Called
from api.http.console.surveys_wording import Wording
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.shared.ids import SurveyId, parse_public_id, public_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys import queries
from domain.surveys.checking import estimated_minutes
from domain.surveys.creating import create_survey_from_template, duplicate_survey
from domain.surveys.editing import delete_survey
from domain.surveys.errors import SurveyTemplateNotFound
from domain.surveys.models import Survey
from domain.surveys.publishing import close_survey, publish_survey, reopen_survey
from domain.surveys.questions import Definition, said_in
from domain.surveys.templating import Template, template_named, templates

PLACE: Final = "/console/surveys"
PER_PAGE: Final = 20

Act = Callable[..., Awaitable[object]]


@dataclass(frozen=True)
class SurveyLine:
    """One survey as the list shows it; `rate` is the share that came to the end, 0 to 1."""

    survey: Survey
    id: str
    state: Called
    rate: float | None

    @property
    def path(self) -> str:
        """Its editor."""
        return f"{PLACE}/{self.id}"


@dataclass(frozen=True)
class Offer:
    """A template in the reader's language; `minutes` is how long it takes to answer, estimated."""

    name: str
    title: str
    purpose: str
    count: int
    minutes: float
    definition: Definition


def routes(heard: Heard) -> list[BaseRoute]:
    """The list, the templates, and acts on a whole survey."""
    doing = (
        ("publish", publish_survey, "survey_published"),
        ("close", close_survey, "survey_closed"),
        ("reopen", reopen_survey, "survey_reopened"),
    )
    return [
        Route(PLACE, admitted(heard, _show), methods=["GET"]),
        Route(PLACE, admitted(heard, acting("new", _create, _refused_new)), methods=["POST"]),
        Route(f"{PLACE}/new", admitted(heard, _new), methods=["GET"]),
        Route(f"{PLACE}/{{id}}/copy", admitted(heard, _acting(_copy)), methods=["POST"]),
        Route(f"{PLACE}/{{id}}/delete", admitted(heard, _acting(_delete)), methods=["POST"]),
        *(
            Route(
                f"{PLACE}/{{id}}/{name}",
                admitted(heard, _acting(_whole(act, notice))),
                methods=["POST"],
            )
            for name, act, notice in doing
        ),
    ]


async def survey_of(desk: Desk, session: AsyncSession) -> Survey:
    """The survey that the address means. Raises Missing."""
    kind, value = parse_public_id(desk.request.path_params["id"]) or ("", UUID(int=0))
    found = None
    if kind == "survey":
        found = await queries.survey_by_id(session, desk.workspace_id, SurveyId(value))
    if found is None:
        raise Missing
    return found


def survey_line(survey: Survey) -> SurveyLine:
    """As lists and heads show it."""
    rate = survey.completed_count / survey.started_count if survey.started_count else None
    return SurveyLine(survey, public_id("survey", survey.id), STATES[survey.state], rate)


async def _show(desk: Desk) -> Response:
    after = desk.request.query_params.get("after") or None
    try:
        async with desk.heard.database.reading() as session:
            page = await queries.surveys_page(
                session, desk.workspace_id, PageRequest(PER_PAGE, after)
            )
    except InvalidPage:
        return RedirectResponse(PLACE, 303)
    return desk.show(
        "console/surveys.html",
        lines=[survey_line(survey) for survey in page.items],
        offers=[_offer(desk, template) for template in templates().values()],
        older=f"?{urlencode({'after': page.cursors[-1]})}" if page.has_next else None,
        is_first=after is None,
    )


async def _new(desk: Desk) -> Response:
    desk.viewer.must(Permission.WRITE_SURVEYS)
    return _new_page(desk, desk.request.query_params.get("template", ""), NOTHING, 200)


def _new_page(desk: Desk, name: str, tried: Tried, status_code: int) -> Response:
    try:
        template = template_named(name)
    except SurveyTemplateNotFound:
        return RedirectResponse(PLACE, 303)
    return desk.show(
        "console/survey_new.html",
        status_code=status_code,
        offer=_offer(desk, template),
        definition=template.definition,
        spoken=str(desk.language),
        words=Wording(template.definition, str(desk.language)),
        tried=tried,
    )


async def _create(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        survey = await create_survey_from_template(
            work,
            desk.viewer,
            template=form.get("template", ""),
            name=form.get("name", "").strip() or None,
        )
        if form.get("then") == "publish":
            await publish_survey(work, desk.viewer, survey_id=survey.id)
    notice = "survey_published" if form.get("then") == "publish" else "survey_begun"
    return redirect(survey_line(survey).path, notice=notice)


async def _refused_new(desk: Desk, tried: Tried) -> Response:
    return _new_page(desk, tried.value("template"), tried, 422)


def _acting(act: Callable[[Desk, Form], Awaitable[Response]]) -> Answer:
    async def again(desk: Desk, tried: Tried) -> Response:
        return desk.problem(409, tried.sentence)

    return acting("whole", act, again)


def _whole(act: Act, notice: str) -> Callable[[Desk, Form], Awaitable[Response]]:
    async def answer(desk: Desk, _form: Form) -> Response:
        async with desk.heard.database.transaction() as work:
            survey = await survey_of(desk, work.session)
            await act(work, desk.viewer, survey_id=survey.id)
        return redirect(survey_line(survey).path, notice=notice)

    return answer


async def _copy(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        copied = await _copied(work, desk.viewer, await survey_of(desk, work.session))
    return redirect(survey_line(copied).path, notice="survey_copied")


async def _copied(work: UnitOfWork, viewer: Viewer, survey: Survey) -> Survey:
    return await duplicate_survey(work, viewer, survey_id=survey.id)


async def _delete(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        survey = await survey_of(desk, work.session)
        await delete_survey(work, desk.viewer, survey_id=survey.id)
    return redirect(PLACE, notice="survey_deleted")


def _offer(desk: Desk, template: Template) -> Offer:
    definition, language = template.definition, str(desk.language)
    return Offer(
        name=template.name,
        title=said_in(definition.title, language),
        purpose=said_in(template.purpose, language),
        count=len(definition.questions),
        minutes=estimated_minutes(definition),
        definition=definition,
    )
