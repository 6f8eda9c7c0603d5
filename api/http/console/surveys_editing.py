"""/console/surveys/{id}: the editor. Every button is a form; htmx swaps the editor in place."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import msgspec
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.embedding import embed_line
from api.http.console.surveys import PLACE, survey_line, survey_of
from api.http.console.surveys_languages import PAIRS, ask_in, at_of, pairs_of, shown_in, written_in
from api.http.console.surveys_settling import seen_at, settle
from api.http.console.surveys_wording import Wording, hints_in_words
from api.http.console.surveys_writing import (
    moved,
    new_question,
    written_question,
)
from api.http.console.trying import NOTHING, Tried, acting, whole_number
from api.http.forms import Form, read_form, redirect
from api.wiring import Heard
from domain.shared.errors import Refusal
from domain.shared.viewer import Permission
from domain.surveys import queries
from domain.surveys.checking import estimated_minutes
from domain.surveys.editing import edit_survey
from domain.surveys.errors import DefinitionRefused
from domain.surveys.models import Survey
from domain.surveys.questions import (
    Definition,
    Question,
    QuestionKind,
    said_in,
)
from domain.surveys.shaping import definition_from, definition_json, stored_definition
from domain.surveys.vetting import LANGUAGES, vetted
from domain.workspaces import queries as workspace_queries

QUESTION: Final = f"{PLACE}/{{id}}/questions/{{key}}"
Change = Callable[[Desk, Form, Definition], Definition]


@dataclass(frozen=True)
class Removed:
    """A question that just went, so that it can come back to its place."""

    title: str
    written: str
    place: int


def routes(heard: Heard) -> list[BaseRoute]:
    """The editor and everything that changes the draft."""
    posts = (
        (f"{PLACE}/{{id}}/settings", acting("settings", settle, _again)),
        (f"{PLACE}/{{id}}/languages", acting("languages", ask_in, _again)),
        (f"{PLACE}/{{id}}/questions", _changing("add", _add)),
        (QUESTION, _changing("question", _save)),
        (f"{QUESTION}/move", _changing("move", _move)),
        (f"{QUESTION}/delete", acting("delete", _delete, _again)),
        (f"{PLACE}/{{id}}/restore", _changing("restore", _restore)),
        (f"{QUESTION}/preview", _preview),
    )
    return [
        Route(f"{PLACE}/{{id}}", admitted(heard, _show), methods=["GET"]),
        *(Route(path, admitted(heard, act), methods=["POST"]) for path, act in posts),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, status_code=422)


async def _page(
    desk: Desk, tried: Tried, *, status_code: int = 200, removed: Removed | None = None
) -> Response:
    async with desk.heard.database.reading() as session:
        survey = await survey_of(desk, session)
        current = await queries.version_of(session, survey.id, survey.version)
        sites = await workspace_queries.sites_of(session, desk.workspace_id)
    definition = _attempted(desk, tried, stored_definition(survey.draft))
    base_url = desk.heard.settings.base_url
    return desk.show(
        "console/survey.html",
        status_code=status_code,
        line=survey_line(survey),
        definition=definition,
        seen=_seen(survey),
        is_changed=current is not None and current.definition != survey.draft,
        link=f"{base_url}/s/{survey.slug}",
        lines=[embed_line(base_url, site) for site in sites[:1]],
        element=f'<heard-survey survey="{survey.slug}"></heard-survey>',
        minutes=estimated_minutes(definition),
        hints=hints_in_words(desk, definition),
        spoken=shown_in(desk),
        written=PAIRS[written_in(desk)],
        pairs=pairs_of(desk, definition),
        at=at_of(desk),
        can=desk.viewer.may(Permission.WRITE_SURVEYS),
        opened=tried.form.get("key") or desk.request.query_params.get("open", ""),
        removed=removed,
        tried=tried,
        words=Wording(definition, str(desk.language)),
    )


def _attempted(desk: Desk, tried: Tried, definition: Definition) -> Definition:
    """With the question as it was typed, so that nothing typed is lost."""
    if tried.name != "question":
        return definition
    old = _question(desk, definition)
    try:
        typed = written_question(tried.form, old, definition)
    except Refusal:
        return definition
    questions = tuple(typed if one.key == old.key else one for one in definition.questions)
    return replace(definition, questions=questions)


def _seen(survey: Survey) -> str:
    return survey.changed_at.isoformat()


def _changing(name: str, change: Change) -> Callable[[Desk], Awaitable[Response]]:
    """A change of the draft; refused, the page comes again with what was typed."""

    async def act(desk: Desk, form: Form) -> Response:
        async with desk.heard.database.transaction() as work:
            survey = await survey_of(desk, work.session)
            await edit_survey(
                work,
                desk.viewer,
                survey_id=survey.id,
                definition=change(desk, form, stored_definition(survey.draft)),
                seen_at=seen_at(form),
            )
        key = desk.request.path_params.get("key", "") if name == "question" else ""
        if name == "add":
            key = str(survey.draft["questions"][-1]["key"])
        opened = f"{'&' if at_of(desk) else '?'}{urlencode({'open': key})}#q-{key}" if key else ""
        return redirect(survey_line(survey).path + at_of(desk) + opened)

    return acting(name, act, _again)


def _add(desk: Desk, form: Form, definition: Definition) -> Definition:
    wanted = form.get("kind", "")
    kind = QuestionKind(wanted) if wanted in set(QuestionKind) else QuestionKind.SINGLE
    title = {str(desk.language): form.get("title", "").strip()}
    question = new_question(kind, title, definition)
    return vetted(replace(definition, questions=(*definition.questions, question)))


def _save(desk: Desk, form: Form, definition: Definition) -> Definition:
    old = _question(desk, definition)
    return _with(definition, written_question(form, old, definition))


def _with(definition: Definition, question: Question) -> Definition:
    return vetted(
        replace(
            definition,
            questions=tuple(
                question if one.key == question.key else one for one in definition.questions
            ),
        )
    )


def _question(desk: Desk, definition: Definition) -> Question:
    for question in definition.questions:
        if question.key == desk.request.path_params["key"]:
            return question
    raise Missing


def _move(desk: Desk, form: Form, definition: Definition) -> Definition:
    key = _question(desk, definition).key
    return vetted(moved(definition, key, by=-1 if form.get("by") == "up" else 1))


async def _delete(desk: Desk, form: Form) -> Response:
    """Answers with the editor, in which one button brings the question back."""
    async with desk.heard.database.transaction() as work:
        survey = await survey_of(desk, work.session)
        definition = stored_definition(survey.draft)
        keys = [question.key for question in definition.questions]
        question = _question(desk, definition)
        left = tuple(one for one in definition.questions if one.key != question.key)
        await edit_survey(
            work,
            desk.viewer,
            survey_id=survey.id,
            definition=vetted(replace(definition, questions=left)),
            seen_at=seen_at(form),
        )
    written = definition_json(replace(definition, questions=(question,)))["questions"][0]
    removed = Removed(
        title=said_in(question.title, str(desk.language)),
        written=msgspec.json.encode(written).decode(),
        place=keys.index(question.key),
    )
    return await _page(desk, NOTHING, removed=removed)


def _restore(_desk: Desk, form: Form, definition: Definition) -> Definition:
    """The question at its old place. Refuses: DefinitionRefused, NumberOutOfRange."""
    place = whole_number(form, "place", 0, len(definition.questions))
    try:
        raw = msgspec.json.decode(form.get("written", ""))
    except msgspec.DecodeError:
        raise DefinitionRefused("") from None
    whole = definition_json(definition)
    whole["questions"].insert(place, raw)
    return definition_from(whole)


async def _preview(desk: Desk) -> Response:
    """The preview as it would be with what is typed; what cannot be yet changes nothing."""
    desk.viewer.must(Permission.WRITE_SURVEYS)
    form = await read_form(desk.request)
    async with desk.heard.database.reading() as session:
        survey = await survey_of(desk, session)
    definition = stored_definition(survey.draft)
    old = _question(desk, definition)
    try:
        definition = _with(definition, written_question(form, old, definition))
    except Refusal:
        if not any(form.get(f"title_{language}") for language in LANGUAGES):
            return Response(status_code=204)
    return desk.show(
        "console/survey_preview.html",
        line=survey_line(survey),
        definition=definition,
        spoken=shown_in(desk, form),
        hints=hints_in_words(desk, definition),
        words=Wording(definition, str(desk.language)),
    )
