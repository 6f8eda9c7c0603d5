"""When it is we who fail: the database is away (503, try again), or something is broken (500)."""

from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.responses import JSONResponse

from api.graphql.faults import INTERNAL, went_wrong
from api.http.refusing import error_response
from domain.shared.languages import Language, Sentence

AWAY: Final = (OSError, TimeoutError, PoolTimeout, OperationalError, InterfaceError)
AWAY_SENTENCE: Final = Sentence(
    "We cannot reach our database just now. Please try again in a moment.",
    "暂时无法访问数据库，请稍后再试。",
)
RETRY_SECONDS: Final = 5


def failure_response(fault: Exception, language: Language, request_id: str) -> JSONResponse:
    """The answer to a request that failed by our fault; what happened stands in the log."""
    sentence = went_wrong(fault, language, request_id)
    headers = {"X-Request-Id": request_id}
    if isinstance(fault, AWAY):
        headers["Retry-After"] = str(RETRY_SECONDS)
        return error_response(503, "UNAVAILABLE", AWAY_SENTENCE.in_(language), headers=headers)
    return error_response(500, INTERNAL, sentence, headers=headers)
