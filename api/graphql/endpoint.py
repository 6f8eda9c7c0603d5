"""`/graphql` for programs. People who open it get the explorer.

    POST         an operation as JSON: queries and mutations; subscriptions as a stream
    GET          an operation in the address: queries, and subscriptions as a stream. Cookies are
                 never looked at, so that links and images can read nothing in anyone's name
    WebSocket    see `sockets`

Nothing is recognised, opened or stored for a request that is not an operation.
"""

from typing import Final

from graphql import OperationDefinitionNode, get_operation_ast, parse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from strawberry import Schema
from strawberry.types.graphql import OperationType

from api.auth import NoWorkspace, language_of, recognise, shown_by, shown_in_headers
from api.graphql.answering import NO_STORE, Answer, Answering, encoded, json_response
from api.graphql.caching import public_response, reads_only_public
from api.graphql.context import Context
from api.graphql.documents import documents_for
from api.graphql.faults import NOT_THIS_WAY
from api.graphql.lasting import USUAL_PATIENCE, Patience
from api.graphql.negotiating import Form, form_for
from api.graphql.operations import Operation, addressed, holds_operation, posted
from api.graphql.schema import printed_schema, schema
from api.graphql.sockets import Sockets
from api.graphql.streaming import EventStream
from api.graphql.withholding import must_be_shown_schema
from api.http.explorer import explorer_page, wants_page
from api.http.failing import failure_response
from api.http.languages.choosing import choose_language
from api.http.refusing import Unacceptable, bad_request, error_response
from api.limiting.addresses import address_of
from api.sentences import sentence_of
from api.wiring import Heard
from domain.people.errors import IdentityRefused, TokenRefused
from domain.shared.errors import Refusal
from domain.shared.languages import Language, Sentence

BY_GET: Final = frozenset({OperationType.QUERY})
BY_POST: Final = frozenset({OperationType.QUERY, OperationType.MUTATION})

_FOR_ALL: Final = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300"}

_NO_WORKSPACE: Final = Unacceptable(
    503,
    "NO_WORKSPACE",
    Sentence("No workspace has been opened here yet.", "这里尚未开通任何工作区。"),
    {"Retry-After": "60"},
)
_METHODS: Final = Unacceptable(
    405,
    "METHOD_NOT_ALLOWED",
    Sentence("Send operations by POST, or queries by GET.", "请用 POST 发送操作，或用 GET 查询。"),
    {"Allow": "GET, POST"},
)
_NO_OPERATION: Final = bad_request(
    "The address holds no operation: send one as `query`. A browser finds the explorer here.",
    "地址中没有操作：请用 `query` 给出。在浏览器中打开此地址可使用探索器。",
)
_BY_POST: Final = Unacceptable(
    405,
    NOT_THIS_WAY,
    Sentence("Send mutations by POST.", "请用 POST 发送变更操作。"),
    {"Allow": "POST"},
)
_AS_STREAM: Final = Unacceptable(
    406,
    "NOT_ACCEPTABLE",
    Sentence(
        "A subscription is a stream: send `Accept: text/event-stream`, or open a WebSocket here "
        "with the subprotocol graphql-transport-ws.",
        "订阅是事件流：请发送 `Accept: text/event-stream`，"
        "或在此以 graphql-transport-ws 子协议打开 WebSocket。",
    ),
)


def routes(heard: Heard) -> list[BaseRoute]:
    """`/graphql` and `/schema.graphql`. Raises SettingsUnusable: see `documents`."""
    text = printed_schema()

    async def schema_file(request: Request) -> Response:
        try:
            await must_be_shown_schema(heard, request)
        except Unacceptable as problem:
            return problem.response(language_of(request))
        headers = _FOR_ALL if heard.settings.is_schema_open else NO_STORE
        return PlainTextResponse(text, headers={"X-Content-Type-Options": "nosniff", **headers})

    return [*graphql_routes(heard, schema), Route("/schema.graphql", schema_file)]


def graphql_routes(
    heard: Heard, schema: Schema, patience: Patience = USUAL_PATIENCE
) -> list[BaseRoute]:
    """`/graphql` over HTTP and over sockets, for any schema whose context is ours."""
    answering = Answering(schema, documents_for(heard.settings, schema))
    return [
        Route("/graphql", Endpoint(heard, answering, patience)),
        WebSocketRoute("/graphql", Sockets(heard, answering, patience)),
    ]


class Endpoint:
    """`/graphql` over HTTP."""

    def __init__(self, heard: Heard, answering: Answering, patience: Patience) -> None:
        self._heard = heard
        self._answering = answering
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever it is."""
        request = Request(scope, receive)
        response = await self._respond(request)
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> ASGIApp:
        try:
            if request.method == "POST" or (
                request.method == "GET" and holds_operation(request.query_params)
            ):
                return await self._answer(request)
            if wants_page(request):
                await must_be_shown_schema(self._heard, request)
                return await explorer_page(self._heard, request)
            raise _NO_OPERATION if request.method == "GET" else _METHODS
        except Unacceptable as problem:
            return problem.response(language_of(request))
        except NoWorkspace:
            return _NO_WORKSPACE.response(language_of(request))
        except Refusal as refusal:
            return _not_recognised(request, refusal)
        except Exception as fault:
            return failure_response(fault, language_of(request), request.state.request_id)

    async def _answer(self, request: Request) -> ASGIApp:
        form = form_for(request.headers.get("accept", ""))
        is_get = request.method == "GET"
        operation = addressed(request.query_params) if is_get else await posted(request)
        shown = shown_in_headers(request.headers) if is_get else shown_by(self._heard, request)
        language = _addressed_language(request) if is_get else language_of(request)
        caller = await recognise(self._heard, request, shown, language)
        origin = request.headers.get("origin")
        context = Context(
            self._heard, caller, origin, request.state.request_id, address_of(request)
        )
        kinds = BY_GET if is_get else BY_POST
        if form is Form.EVENTS:
            streamed = kinds | {OperationType.SUBSCRIPTION}
            answers = self._answering.answers(operation, context, streamed)
            return EventStream(answers, context, shown, self._patience)
        answer = await self._answering.answer(operation, context, kinds)
        if answer.code == NOT_THIS_WAY:
            raise _BY_POST if _is_mutation(answer, operation) else _AS_STREAM
        if is_get and shown.are_none and _is_public(answer, operation):
            return public_response(request, encoded({"data": answer.payload["data"]}), form)
        return json_response(answer, context, form)


def _is_mutation(answer: Answer, operation: Operation) -> bool:
    node = get_operation_ast(parse(answer.text or ""), operation.name)
    assert isinstance(node, OperationDefinitionNode)
    return node.operation.value == OperationType.MUTATION.value


def _is_public(answer: Answer, operation: Operation) -> bool:
    return (
        operation.is_persisted
        and answer.code is None
        and answer.text is not None
        and reads_only_public(answer.text, operation.name)
    )


def _addressed_language(request: Request) -> Language:
    """As `language_of`, but cookies do not count."""
    wanted, accepted = request.query_params.get("lang"), request.headers.get("accept-language")
    return Language(choose_language(wanted, None, accepted))


def _not_recognised(request: Request, refusal: Refusal) -> Response:
    """401 for credentials that are not accepted, 400 for a key that is none."""
    message = sentence_of(refusal, language_of(request))
    if isinstance(refusal, TokenRefused | IdentityRefused):
        headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        return error_response(401, TokenRefused.code, message, headers=headers)
    return error_response(400, refusal.code, message)
