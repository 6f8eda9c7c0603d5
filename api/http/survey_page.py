"""`/s/{slug}`: a survey on a page of its own, one question a step, without any script.

    GET  /s/{slug}                 the first question, or why there is none
    GET  /s/{slug}?k=KEY&at=...    a later one, with what was answered before
    POST /s/{slug}                 keeps the answer of one step, and leads on or back

Each step is kept at once, so a phone that goes dark loses nothing. On a kiosk no key stands in any
address: each answer leads straight to the next page, and the page before shows nobody's answers.
"""

from typing import Final

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.entering import remember
from api.http.forms import Form, read_form
from api.http.survey_forms import Misplaced, is_missing, read_answer
from api.http.survey_saving import save, speaker
from api.http.survey_standing import HEADERS, Standing, again, standing_at
from api.http.survey_words import words_in
from api.http.visiting import Visit, visited
from api.sentences import sentence_of
from api.wiring import Heard
from domain.feedback.models import Feedback
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.shared.errors import Refusal
from domain.shared.viewer import Viewer
from domain.surveys.answer_errors import AnswerRefused
from domain.surveys.answers import NOTHING, Answer, answers_from
from domain.surveys.errors import SurveyIsClosed, SurveyIsFull
from domain.surveys.masking import masked_in_answers
from domain.surveys.questions import Question, QuestionKind
from domain.surveys.walking import path

KIOSK_SECONDS: Final = 8
"""How long thanks stand on a kiosk."""


def routes(heard: Heard) -> list[BaseRoute]:
    """The survey's own page."""
    return [
        Route("/s/{slug}", visited(heard, _show), methods=["GET"]),
        Route("/s/{slug}", visited(heard, _answer), methods=["POST"]),
    ]


async def _show(visit: Visit) -> Response:
    asked = dict(visit.request.query_params)
    if asked.get("kiosk") == "1":
        asked.pop("k", None)
    standing = await standing_at(visit, asked)
    if standing is None:
        return nothing_here(visit)
    if standing.is_complete:
        return await thanks(standing)
    return step(standing, asked.get("at"))


async def _answer(visit: Visit) -> Response:
    form = await read_form(visit.request)
    standing = await standing_at(visit, form)
    if standing is None:
        return nothing_here(visit)
    if standing.is_complete:
        return await thanks(standing)
    at = index_of(standing, form.get("at"))
    question = standing.path[at]
    if form.get("go") == "back":
        return lead(standing, standing.path[max(0, at - 1)].key, None)
    try:
        answer = standing.answers.get(question.key, NOTHING)
        if question.kind is not QuestionKind.FILE:
            answer = read_answer(question, form)
    except Misplaced:
        return step(standing, question.key, error=words_in(standing.language)["rankWrong"])
    if is_missing(question, answer):
        return step(standing, question.key, error=words_in(standing.language)["needed"])
    answers = {**standing.answers, question.key: answer}
    way = path(standing.definition, answers)
    place = next(place for place, one in enumerate(way) if one.key == question.key)
    is_complete = place + 1 >= len(way)
    return await keep(standing, answers, form, question, way, is_complete=is_complete)


async def keep(
    standing: Standing,
    answers: dict[str, Answer],
    form: Form,
    question: Question,
    way: tuple[Question, ...],
    *,
    is_complete: bool,
    known: tuple[Viewer, str | None] | None = None,
) -> Response:
    """Store it and lead on; refused, show the question again with the reason.

    `known` is what `speaker` answered before, if it was asked.
    """
    key = None
    try:
        viewer, key = known or await speaker(standing)
        response = await save(standing, viewer, answers, is_complete=is_complete)
    except (SurveyIsClosed, SurveyIsFull) as refusal:
        return closed(standing, refusal)
    except AnswerRefused as refusal:
        language = standing.visit.caller.language
        at = refusal.question or question.key
        return step(standing, at, error=sentence_of(refusal, language), form=form)
    except Refusal as refusal:
        sentence = sentence_of(refusal, standing.visit.caller.language)
        return step(standing, question.key, error=sentence, form=form)
    after = again(standing, response)
    if is_complete:
        answered = await thanks(after) if after.is_kiosk else _see(after.address(k=_key(after)))
        remember(standing.visit.heard, answered, key)
        return answered
    place = next(place for place, one in enumerate(way) if one.key == question.key)
    return lead(after, way[place + 1].key, key)


def step(
    standing: Standing,
    at: str | None,
    *,
    error: str | None = None,
    form: Form | None = None,
    status_code: int = 422,
) -> Response:
    """One question, what was answered to it, and the way on and back."""
    if not standing.takes_answers:
        return closed(standing, SurveyIsFull())
    way = standing.path
    place = index_of(standing, at)
    question = way[place]
    return standing.visit.page(
        "survey/step.html",
        status_code=status_code if error else 200,
        headers=HEADERS,
        **standing.frame(),
        question=question,
        given=standing.answers.get(question.key, Answer()),
        form=form,
        place=place + 1,
        count=len(way),
        is_last=place + 1 >= len(way),
        error=error,
        key=standing.key,
    )


async def thanks(standing: Standing) -> Response:
    """The end, with the number to follow it by."""
    response = standing.response
    number = None
    if response and response.feedback_id:
        async with standing.visit.heard.database.reading() as session:
            feedback = await session.get_one(Feedback, response.feedback_id)
        number = shown_tracking_number(TrackingNumber(feedback.tracking_number))
    return standing.visit.page(
        "survey/thanks.html",
        headers=HEADERS,
        **standing.frame(),
        number=number,
        masked=masked_in_answers(answers_from(response.answers)) if response else [],
        words=standing.say(standing.definition.thanks),
        seconds=KIOSK_SECONDS,
        start=standing.start,
    )


def closed(standing: Standing, refusal: Refusal) -> Response:
    """Why there is nothing to answer."""
    quota, said = standing.survey.quota, words_in(standing.language)
    is_full = isinstance(refusal, SurveyIsFull) and quota is not None
    is_full = is_full and standing.survey.completed_count >= (quota or 0)
    return standing.visit.page(
        "survey/closed.html",
        status_code=410,
        headers=HEADERS,
        **standing.frame(),
        words=said["full" if is_full else "closed"],
    )


def nothing_here(visit: Visit) -> Response:
    """No survey of that name, or none that was published."""
    return visit.page("survey/missing.html", status_code=404, headers=HEADERS)


def index_of(standing: Standing, at: str | None) -> int:
    """The place of `at`; without one, of the first question without an answer."""
    keys = [question.key for question in standing.path]
    if at in keys:
        return keys.index(at)
    answers = standing.answers
    open_ones = [place for place, key in enumerate(keys) if key not in answers]
    return open_ones[0] if open_ones and at is None else 0


def _key(standing: Standing) -> str:
    """As it goes into an address: an invitation's is there already."""
    return "" if standing.invitation else standing.key


def lead(standing: Standing, at: str, key: str | None) -> Response:
    """To the question `at`; `key` is what the browser is to be remembered by, if it is new."""
    if standing.is_kiosk:
        return step(standing, at)
    answered = _see(standing.address(k=_key(standing), at=at))
    remember(standing.visit.heard, answered, key)
    return answered


def _see(address: str) -> Response:
    return RedirectResponse(address, status_code=303, headers=HEADERS)
