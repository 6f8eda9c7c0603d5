"""What is answered when no route had an answer: a page in words, or one sentence and no page."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from api.auth import NoWorkspace, language_of
from api.graphql.faults import new_request_id
from api.http.failing import failure_response
from api.http.refusing import error_response
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.shared.languages import Sentence

NOTHING_OPENED = Sentence(
    "There is no workspace yet. Open one with `heard workspace create`.",
    "还没有工作区，请用 `heard workspace create` 创建一个。",
)


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
        return error_response(503, "NO_WORKSPACE", sentence, headers={"Retry-After": "30"})

    async def broken(request: Request, error: Exception) -> Response:
        """The database may be what is broken: say so without it."""
        return failure_response(error, language_of(request), new_request_id())

    return {HTTPException: not_served, NoWorkspace: nothing_opened, Exception: broken}
