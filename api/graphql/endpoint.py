"""`/graphql` for programs: one operation by POST as JSON. People who open it get the explorer.

Nothing is recognised, opened or stored for a request that is not an operation. Addresses carry no
operations, so that links, images and caches can neither run nor remember any.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, cast

from cross_web import AsyncHTTPRequestAdapter, HTTPException, StarletteRequestAdapter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.types import ExecutionResult

from api.auth import NoWorkspace, language_of, recognise
from api.graphql.context import Context
from api.graphql.faults import answer_of
from api.graphql.schema import printed_schema, schema
from api.http.bodies import decode_json, read_body, require_type
from api.http.explorer import explorer_page, wants_page
from api.http.failing import failure_response
from api.http.limits import BODY_LIMIT
from api.http.refusing import Unacceptable, bad_request, error_response
from api.limiting.addresses import address_of
from api.sentences import sentence_of
from api.wiring import Heard
from domain.people.errors import IdentityRefused, TokenRefused
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

JSON: Final = "application/json"
GRAPHQL_JSON: Final = "application/graphql-response+json"
METHODS: Final = {"Allow": "GET, POST"}

_NO_WORKSPACE: Final = Unacceptable(
    503,
    "NO_WORKSPACE",
    Sentence("No workspace has been opened here yet.", "这里尚未开通任何工作区。"),
    {"Retry-After": "60"},
)
_BY_POST: Final = Unacceptable(
    405,
    "METHOD_NOT_ALLOWED",
    Sentence(
        "Send operations by POST. In a browser, this address without a query is the explorer.",
        "请用 POST 发送操作。在浏览器中打开不带查询的此地址可使用探索器。",
    ),
    METHODS,
)
_NO_OPERATION: Final = bad_request(
    "The document holds no operation of that name that can be sent this way.",
    "文档中没有可以这样发送的同名操作。",
)


def routes(heard: Heard) -> list[BaseRoute]:
    """`/graphql` and `/schema.graphql`."""
    text = printed_schema()

    def schema_file(_request: Request) -> PlainTextResponse:
        return PlainTextResponse(
            text,
            headers={
                "Access-Control-Allow-Origin": "*",
                "Cache-Control": "public, max-age=300",
                "X-Content-Type-Options": "nosniff",
            },
        )

    return [Route("/graphql", Endpoint(heard)), Route("/schema.graphql", schema_file)]


class _ReadRequest(StarletteRequestAdapter):
    """A request as Strawberry sees it, with the operation that it held."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.operation: GraphQLRequestData = request.state.operation


class Endpoint(GraphQL[Context, None]):
    """Strawberry's view, behind a stricter door. HTTP only: sockets are not routed here."""

    request_adapter_class = _ReadRequest

    def __init__(self, heard: Heard) -> None:
        super().__init__(
            schema, graphql_ide=None, allow_queries_via_get=False, subscription_protocols=()
        )
        self._heard = heard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Every answer carries the id under which its request may stand in the log."""
        request = Request(scope, receive)
        request_id: str = request.state.request_id
        response = await self._respond(request)
        response.headers["X-Request-Id"] = request_id
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        try:
            if request.method == "POST":
                request.state.operation = await _operation(request)
                return await self.run(request)
            if wants_page(request):
                return await explorer_page(self._heard, request)
            raise _BY_POST
        except Unacceptable as problem:
            return problem.response(language_of(request))
        except NoWorkspace:
            return _NO_WORKSPACE.response(language_of(request))
        except HTTPException:
            return _NO_OPERATION.response(language_of(request))
        except Refusal as refusal:
            return _not_recognised(request, refusal)
        except Exception as fault:
            return failure_response(fault, language_of(request), request.state.request_id)

    async def get_context(self, request: Request | WebSocket, response: object) -> Context:  # noqa: ARG002  (Strawberry's)
        """Who asks. Raises NoWorkspace; refuses as `recognise` does."""
        caller = await recognise(self._heard, request)
        origin = request.headers.get("origin")
        return Context(self._heard, caller, origin, request.state.request_id, address_of(request))

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        """What was read before anyone was recognised."""
        assert isinstance(request, _ReadRequest)
        return request.operation

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """The frame of the answer, in the media type that was asked for."""
        frame = await super().get_sub_response(request)
        frame.media_type = media_type_for(request.headers.get("accept", ""))
        return frame

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        """The answer's JSON."""
        answer = answer_of(result, language_of(request), request.state.request_id)
        return cast("GraphQLHTTPResponse", answer)

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        """`application/graphql-response+json` tells by its status whether anything was run."""
        was_run = "data" in response_data
        is_telling = sub_response.media_type == GRAPHQL_JSON
        return Response(
            json.dumps(response_data, ensure_ascii=False, separators=(",", ":")).encode(
                "utf-8", "replace"
            ),
            400 if is_telling and not was_run else 200,
            headers={"Cache-Control": "no-store"},
            media_type=f"{sub_response.media_type}; charset=utf-8",
        )


async def _operation(request: Request) -> GraphQLRequestData:
    """The operation that the body holds. Raises Unacceptable: 400, 413, 415."""
    require_type(request, JSON)
    body = decode_json(await read_body(request, limit=BODY_LIMIT))
    if isinstance(body, list):
        raise bad_request(
            "Send one operation at a time: batches are not accepted.",
            "请一次只发送一个操作，不接受批量请求。",
        )
    if not isinstance(body, dict):
        raise bad_request("The body must be a JSON object.", "正文必须是 JSON 对象。")
    query = _text(body, "query")
    if not query:
        raise bad_request(
            "The body must hold the operation as `query`.", "正文必须在 `query` 中给出操作。"
        )
    return GraphQLRequestData(
        query=query,
        variables=_object(body, "variables"),
        operation_name=_text(body, "operationName"),
        extensions=_object(body, "extensions"),
    )


def _text(body: Mapping[str, Any], name: str) -> str | None:
    value = body.get(name)
    if not isinstance(value, str | None):
        raise bad_request(f"`{name}` must be a string.", f"`{name}` 必须是字符串。")
    return value


def _object(body: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    value = body.get(name)
    if not isinstance(value, dict | None):
        raise bad_request(f"`{name}` must be an object.", f"`{name}` 必须是对象。")
    return value


def _not_recognised(request: Request, refusal: Refusal) -> Response:
    """401 for credentials that are not accepted, 400 for a key that is none."""
    message = sentence_of(refusal, language_of(request))
    if isinstance(refusal, TokenRefused | IdentityRefused):
        headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        return error_response(401, TokenRefused.code, message, headers=headers)
    return error_response(400, refusal.code, message)


def media_type_for(accept: str) -> str:
    """The heavier of the two in an `Accept` header; of equals, the one named first, else JSON."""
    best, heaviest = JSON, 0.0
    for wish in accept.lower().split(","):
        name, *parameters = (part.strip() for part in wish.split(";"))
        weight = next((_weight(text[2:]) for text in parameters if text.startswith("q=")), 1.0)
        if name in (JSON, GRAPHQL_JSON) and weight > heaviest:
            best, heaviest = name, weight
    return best


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
