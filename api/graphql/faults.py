"""What a client learns when something fails: a sentence and a stable code, never our insides.

    a refusal raised by a field          its own code and sentence
    an operation that is not there       BAD_REQUEST
    one that cannot be sent this way     METHOD_NOT_ALLOWED
    a text that is no GraphQL            GRAPHQL_PARSE_FAILED
    an operation that does not fit       GRAPHQL_VALIDATION_FAILED
    a value of the wrong kind            BAD_USER_INPUT
    everything else                      INTERNAL_SERVER_ERROR, logged under the request's id

The log holds the kind of failure and where in the code it happened, but no messages: those of
databases quote what people wrote.
"""

import logging
import traceback
from collections.abc import Iterator, Sequence
from typing import Any, Final

from graphql import ExecutionResult as CoreResult
from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import StreamExecutionResult

from api.graphql.guard import BAD_INPUT
from api.sentences import sentence_of
from domain.shared.errors import Refusal
from domain.shared.ids import new_id, public_id
from domain.shared.languages import Language, Sentence

MOST_ERRORS: Final = 5
LONGEST_MESSAGE: Final = 400
INTERNAL: Final = "INTERNAL_SERVER_ERROR"
WENT_WRONG: Final = Sentence(
    "Something went wrong on our side (request {request_id}).",
    "我们这边出了问题（请求编号 {request_id}）。",
)
NOT_THERE: Final = "BAD_REQUEST"
NOT_THIS_WAY: Final = "METHOD_NOT_ALLOWED"
_NOT_SENDABLE: Final = {
    CannotGetOperationTypeError: (
        NOT_THERE,
        Sentence("The document holds no operation of that name.", "文档中没有该名称的操作。"),
    ),
    InvalidOperationTypeError: (
        NOT_THIS_WAY,
        Sentence(
            "Operations of this kind cannot be sent this way.", "此类操作不能以这种方式发送。"
        ),
    ),
}
log = logging.getLogger("heard.graphql")


class Presented(GraphQLError):
    """An error that a client may see."""


class Faults(SchemaExtension):
    """Presents the errors of every operation, over whatever transport it came.

    List it first: what extensions after it do is then presented too.
    """

    def on_validate(self) -> Iterator[None]:
        """Errors without a code that stand here afterwards are validation's."""
        yield
        errors = self.execution_context.pre_execution_errors
        if errors:
            # In place: the result that holds this list exists already.
            errors[:] = [_invalid(error) for error in errors]

    def on_execute(self) -> Iterator[None]:
        """From here on the operation runs: whoever waits to answer may begin."""
        self.execution_context.context.admitted.set()
        yield

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """Each event of a stream is an answer of its own."""
        if isinstance(result, ExecutionResult) and result.errors:
            asking = self.execution_context.context
            result.errors = presented(result.errors, asking.language, asking.request_id)
        yield

    def on_operation(self) -> Iterator[None]:
        """The last hook to run before the answer leaves, or when a stream is over."""
        yield
        result = self.execution_context.result
        if isinstance(result, CoreResult | ExecutionResult) and result.errors:
            asking = self.execution_context.context
            result.errors = presented(result.errors, asking.language, asking.request_id)


def new_request_id() -> str:
    """Under which a request stands in the log and in its answer."""
    return public_id("req", new_id())


def presented(
    errors: Sequence[GraphQLError], language: Language, request_id: str
) -> list[GraphQLError]:
    """At most five of `errors`, as clients may see them. Doing it twice changes nothing."""
    return [_presented(error, language, request_id) for error in errors[:MOST_ERRORS]]


def went_wrong(fault: BaseException, language: Language, request_id: str) -> str:
    """Log `fault` under the request's id; the sentence that the client gets in its place."""
    frames = "".join(traceback.format_tb(fault.__traceback__))
    log.error("%s: %s\n%s", request_id, type(fault).__qualname__, frames)
    return WENT_WRONG.in_(language).format(request_id=request_id)


def answer_of(result: ExecutionResult, language: Language, request_id: str) -> dict[str, Any]:
    """The answer's JSON. `data` is absent when nothing was run (GraphQL, section 7.1)."""
    answer: dict[str, Any] = {}
    if result.errors:
        errors = presented(result.errors, language, request_id)
        answer["errors"] = [error.formatted for error in errors]
    if result.data is not None or any(error.path for error in result.errors or ()):
        answer["data"] = result.data
    if result.extensions:
        answer["extensions"] = result.extensions
    return answer


def _presented(error: GraphQLError, language: Language, request_id: str) -> GraphQLError:
    if isinstance(error, Presented):
        return error
    cause = _cause(error)
    if isinstance(cause, Refusal):
        try:
            return _worded(error, sentence_of(cause, language), cause.code)
        except (LookupError, ValueError):
            pass  # a refusal without its sentence: our fault
    elif unsendable := _NOT_SENDABLE.get(type(cause)):
        return _worded(error, unsendable[1].in_(language), unsendable[0])
    elif code := _code_of(error):
        return _worded(error, error.message, code)
    return _worded(error, went_wrong(cause or error, language, request_id), INTERNAL)


def _code_of(error: GraphQLError) -> str | None:
    """The code of an error that a client caused and may read; None for those of ours."""
    if code := (error.extensions or {}).get("code"):
        return str(code)
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    if error.path is None:
        # Of what fails before any field runs, a value that cannot be read points at its place.
        return BAD_INPUT if error.nodes else None
    inner = error.original_error
    return BAD_INPUT if isinstance(inner, GraphQLError) and inner.nodes else None


def _cause(error: GraphQLError) -> BaseException | None:
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause


def _invalid(error: GraphQLError) -> GraphQLError:
    if (error.extensions or {}).get("code"):
        return error
    return _worded(error, error.message, "GRAPHQL_VALIDATION_FAILED")


def _worded(error: GraphQLError, message: str, code: str) -> Presented:
    if len(message) > LONGEST_MESSAGE:
        message = f"{message[:LONGEST_MESSAGE]}…"
    return Presented(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code},
    )
