"""Files that answer a survey on its own page, by a form that needs no script.

    POST /s/{slug}/files    leaves what was chosen, takes back what is removed, and leads on or back
    GET  /s/{slug}/files    to the question: a reload sends nothing twice

A body is read as it streams and never longer than it may be. Whatever is refused, the question
comes again and says why; what was left before stays.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.auth import is_own
from api.http.survey_forms import is_missing
from api.http.survey_page import (
    closed,
    index_of,
    keep,
    lead,
    nothing_here,
    step,
    thanks,
)
from api.http.survey_saving import said_so_far, speaker
from api.http.survey_standing import HEADERS, Standing, again, standing_at
from api.http.survey_uploading import MULTIPART, NotTaken, Sent, read_sent, take_room
from api.http.survey_words import words_in
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.attachments import errors
from domain.attachments.inspecting import Inspected, inspect
from domain.shared.errors import Refusal
from domain.shared.ids import public_id
from domain.shared.viewer import Viewer
from domain.surveys.answers import NOTHING
from domain.surveys.bounds import bounds_of
from domain.surveys.errors import SurveyIsClosed, SurveyIsFull
from domain.surveys.exchanging import exchange_files
from domain.surveys.questions import Question, QuestionKind
from domain.surveys.walking import path

LONGEST_NAME: Final = 60
_SAYING: Final[dict[type[Refusal], str]] = {
    errors.AttachmentKindNotTaken: "fileKind",
    errors.PictureUnreadable: "fileBroken",
    errors.AttachmentEmpty: "fileEmpty",
}


def routes(heard: Heard) -> list[BaseRoute]:
    """Where forms with files go."""
    return [
        Route("/s/{slug}/files", visited(heard, _show), methods=["GET"]),
        Route("/s/{slug}/files", visited(heard, _take), methods=["POST"]),
    ]


async def _show(visit: Visit) -> Response:
    asked = dict(visit.request.query_params)
    standing = await standing_at(visit, asked)
    if standing is None:
        return nothing_here(visit)
    kept = {"k": asked.get("k", ""), "at": asked.get("at", "")}
    return RedirectResponse(standing.address(**kept), 303, HEADERS)


async def _take(visit: Visit) -> Response:
    """Raises HTTPException: 403 when another site sent it, 415 for what is no such form."""
    if not is_own(visit.request):
        raise HTTPException(403)
    kind, _, more = visit.request.headers.get("content-type", "").partition(";")
    if kind.strip().lower() != MULTIPART:
        raise HTTPException(415)
    try:
        await take_room(visit)
        sent = await read_sent(visit, more)
    except NotTaken as reason:
        standing = await standing_at(visit, dict(visit.request.query_params))
        if standing is None:
            return nothing_here(visit)
        at = visit.request.query_params.get("at")
        return await thanks(standing) if standing.is_complete else _refused(standing, at, reason)
    standing = await standing_at(visit, sent.form)
    if standing is None:
        return nothing_here(visit)
    if standing.is_complete:
        return await thanks(standing)
    return await _answer(standing, sent)


async def _answer(standing: Standing, sent: Sent) -> Response:
    place = index_of(standing, sent.form.get("at"))
    question = standing.path[place]
    if sent.form.get("go") == "back":
        return lead(standing, standing.path[max(0, place - 1)].key, None)
    if question.kind is not QuestionKind.FILE:
        return lead(standing, question.key, None)
    known: tuple[Viewer, str | None] | None = None
    without = sent.form.get("remove", "")
    try:
        more = await _looked_at(standing, question, sent)
        if more or without:
            known = await speaker(standing)
            standing = await _exchanged(standing, question, known[0], more, without)
    except NotTaken as reason:
        return _refused(standing, question.key, reason)
    except (SurveyIsClosed, SurveyIsFull) as refusal:
        return closed(standing, refusal)
    except Refusal:
        return _refused(standing, question.key, NotTaken("fileFailed"))
    if without or sent.form.get("go") == "add":
        return lead(standing, question.key, known[1] if known else None)
    if is_missing(question, standing.answers.get(question.key, NOTHING)):
        return _refused(standing, question.key, NotTaken("needed"))
    way = path(standing.definition, standing.answers)
    place = next(place for place, one in enumerate(way) if one.key == question.key)
    return await keep(
        standing,
        standing.answers,
        sent.form,
        question,
        way,
        is_complete=place + 1 >= len(way),
        known=known,
    )


async def _exchanged(
    standing: Standing,
    question: Question,
    viewer: Viewer,
    more: Sequence[Inspected],
    without: str,
) -> Standing:
    """Where it stands then. Refuses as `exchange_files`."""
    async with standing.visit.heard.database.transaction() as work:
        response, new = await exchange_files(
            work,
            viewer,
            said_so_far(standing, standing.answers),
            question=question.key,
            more=more,
            without=without,
        )
    files = {**standing.files, **{public_id("attachment", file.id): file for file in new}}
    return replace(again(standing, response), files=files)


async def _looked_at(standing: Standing, question: Question, sent: Sent) -> list[Inspected]:
    """The files as they may be stored. Raises NotTaken for the first that may not."""
    visit = standing.visit
    there = len(standing.answers.get(question.key, NOTHING).files)
    most = bounds_of(question)[1] or 0
    if there - bool(sent.form.get("remove")) + len(sent.files) > most:
        raise NotTaken("filesMany", n=most)
    for _ in sent.files[1:]:
        await take_room(visit)
    found: list[Inspected] = []
    for name, data in sent.files:
        try:
            limit = visit.heard.settings.attachment_limit
            found.append(await run_in_threadpool(inspect, data, name, limit=limit))
        except errors.AttachmentTooLarge as refusal:
            raise NotTaken("fileLarge", n=refusal.megabytes, name=name) from None
        except errors.PictureTooDetailed as refusal:
            raise NotTaken("fileDetailed", n=refusal.megapixels, name=name) from None
        except Refusal as refusal:
            raise NotTaken(_SAYING.get(type(refusal), "fileFailed"), name=name) from None
    return found


def _refused(standing: Standing, at: str | None, reason: NotTaken) -> Response:
    said = words_in(standing.language)[reason.word].replace("{n}", str(reason.n))
    if name := _shown(reason.name):
        said = f"{name}: {said}"
    response = step(standing, at, error=said, status_code=reason.status)
    if reason.wait:
        response.headers["Retry-After"] = str(reason.wait)
    if reason.status == 413 and "content-length" not in standing.visit.request.headers:
        response.headers["Connection"] = "close"
    return response


def _shown(name: str) -> str:
    """A file's name as a page may repeat it: without folders and marks that nobody sees."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(character for character in last if character.isprintable())
    return seen if len(seen) <= LONGEST_NAME else seen[: LONGEST_NAME - 1] + "…"
