"""What is answered when no route had an answer: a page in words, or one sentence and no page."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ExceptionHandler

from api.auth import NoWorkspace, language_of
from api.graphql.faults import new_request_id
from api.http.failing import AWAY_SENTENCE, failure_response
from api.http.refusing import error_response
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.shared.languages import Sentence

NOTHING_OPENED = Sentence(
    "There is no workspace yet. Open one with `heard workspace create`.",
    "还没有工作区，请用 `heard workspace create` 创建一个。",
)
KEPT = ("Cache-Control", "Retry-After", "X-Request-Id")

NOTHING_YET = Sentence("Nothing is here yet", "这里还没有内容")
AWAY = Sentence("Back in a moment", "请稍候片刻")
BROKEN = Sentence("Something broke on our side", "我们这边出了问题")
SORRY = Sentence("We are sorry. Please try again in a while.", "很抱歉，请过一会儿再试。")


def problem_handlers(heard: Heard) -> dict[type[Exception], ExceptionHandler]:
    """For the application, by the exception that nobody answered."""

    async def not_served(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = error.status_code

        async def show(visit: Visit) -> Response:
            return visit.problem(status)

        return await visited(heard, show)(request)

    async def nothing_opened(request: Request, _error: Exception) -> Response:
        sentence = NOTHING_OPENED.in_(language_of(request))
        answer = error_response(503, "NO_WORKSPACE", sentence, headers={"Retry-After": "30"})
        return _page_of(heard, request, answer, NOTHING_YET, sentence)

    async def broken(request: Request, error: Exception) -> Response:
        """The database may be what is broken: say so without it."""
        number = new_request_id()
        answer = failure_response(error, language_of(request), number)
        is_away = answer.status_code == 503
        sentence = (AWAY_SENTENCE if is_away else SORRY).in_(language_of(request))
        return _page_of(heard, request, answer, AWAY if is_away else BROKEN, sentence, number)

    return {HTTPException: not_served, NoWorkspace: nothing_opened, Exception: broken}


def _page_of(
    heard: Heard,
    request: Request,
    answer: JSONResponse,
    title: Sentence,
    text: str,
    request_id: str | None = None,
) -> Response:
    """`answer` for programs; the same as a page, without the database, for who wants pages."""
    if "text/html" not in request.headers.get("accept", ""):
        return answer
    headers = {name: answer.headers[name] for name in KEPT if name in answer.headers}
    return heard.pages.respond(
        request,
        "broken.html",
        status_code=answer.status_code,
        headers=headers,
        title=title.in_(language_of(request)),
        text=text,
        request_id=request_id,
    )
