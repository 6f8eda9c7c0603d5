"""What widgets send: one stored operation, from a page of an allowed origin.

    POST /w/{site key}   {"q": name, "v": variables, "id": "…", "at": "…", "u": {…}} as text/plain

What one address and one device may send in a minute is limited, and what all of one site costs;
widgets keep what was answered with 429 and send it again. Text/plain keeps browsers from asking
beforehand. Cookies are ignored. The list of allowed origins is a filter against misuse, never
authentication: who speaks is told by the signed identity alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.auth import Caller
from api.graphql.context import Context
from api.graphql.faults import INTERNAL, answer_of, new_request_id
from api.graphql.persisted import DOCUMENTS
from api.graphql.schema import schema
from api.http.bodies import decode_json, read_body, require_type
from api.http.failing import failure_response
from api.http.languages.choosing import choose_language
from api.http.refusing import Unacceptable, bad_request, error_response, too_many
from api.limiting.addresses import address_of, block_of
from api.limiting.rates import Messages
from api.sentences import sentence_of
from api.wiring import Heard
from domain.shared.errors import Refusal
from domain.shared.languages import Language
from domain.shared.viewer import PUBLIC, Viewer
from domain.workspaces import queries
from domain.workspaces.errors import OriginNotAllowed, SiteNotFound
from domain.workspaces.models import Site, Workspace

LIMIT: Final = 200_000
"""Bytes: 10,000 characters, each written as an escaped pair, and room for the rest."""

_STATUS: Final = {"IdentityRefused": 401}
"""Typed refusals are 200, but a widget whose identity has lapsed sends again without it."""


async def receive(heard: Heard, request: Request) -> Response:
    """The operation's answer. CORS headers only for a page that the site allows."""
    request_id, language = new_request_id(), widget_language(request)
    headers = {"Cache-Control": "no-store", "Vary": "Origin", "X-Request-Id": request_id}
    origin = request.headers.get("origin")
    try:
        await _make_room(heard, Messages.ADDRESS, block_of(address_of(request)))
        site, workspace = await _admitted(heard, request.path_params["key"], origin)
        # From here on the page may read what we say; before, it is none of its business.
        headers["Access-Control-Allow-Origin"] = origin or ""
        sent = await _message(request)
        language = widget_language(request, sent.input.get("language"))
        if device := sent.input["deviceKey"]:
            await _make_room(heard, Messages.DEVICE, f"{site.id} {device}")
        viewer = Viewer(site.workspace_id, PUBLIC, language=language)
        caller = Caller(workspace, viewer, None, language)
        context = Context(
            heard, caller, origin, request_id, address_of(request), site_key=site.public_key
        )
        result = await schema.execute(
            DOCUMENTS[sent.operation],
            variable_values={"input": {**sent.input, "siteKey": site.public_key}},
            context_value=context,
        )
        # How much all visitors of a site use together is not for each of them to know.
        result.extensions = None
        answer = answer_of(result, language, request_id)
        response: Response = JSONResponse(answer, context.status or _status(answer))
        if wait := context.headers.get("Retry-After"):
            headers["Retry-After"] = wait
    except Refusal as refusal:
        status = 404 if isinstance(refusal, SiteNotFound) else 403
        response = error_response(status, refusal.code, sentence_of(refusal, language))
    except Unacceptable as problem:
        response = problem.response(language)
    except Exception as fault:
        response = failure_response(fault, language, request_id)
    response.headers.update(headers)
    return response


async def _make_room(heard: Heard, kind: Messages, key: str) -> None:
    """Raises Unacceptable: 429."""
    taken = await heard.limits.take_message(kind, key)
    if not taken.was_granted:
        raise too_many(taken.reset_seconds)


async def _admitted(heard: Heard, key: str, origin: str | None) -> tuple[Site, Workspace]:
    """The site of `key`. Refuses: SiteNotFound, OriginNotAllowed."""
    async with heard.database.reading() as session:
        site = await queries.site_by_key(session, key)
        if site is None:
            raise SiteNotFound
        if not site.allows(origin):
            raise OriginNotAllowed(origin or "")
        return site, await session.get_one(Workspace, site.workspace_id)


@dataclass(frozen=True)
class _Message:
    """What a widget sent: the operation's name, and its input with what stands round it."""

    operation: str
    input: Mapping[str, Any]


async def _message(request: Request) -> _Message:
    """Raises Unacceptable: 400, 413, 415."""
    require_type(request, "text/plain")
    body: Any = decode_json(await read_body(request, limit=LIMIT))
    match body:
        case {"q": str(operation), "v": {"input": dict(given)}, "id": str(id)} if (
            operation in DOCUMENTS and id
        ):
            about = body.get("u") or {}
        case _:
            raise _NO_MESSAGE
    if not isinstance(about, dict):
        raise _NO_MESSAGE
    # What stands round the input decides who speaks, from where; the input itself may not.
    placed = {
        "deviceKey": about.get("device"),
        "identityToken": about.get("identity"),
        "page": about.get("page"),
        "idempotencyKey": id,
    }
    return _Message(operation, {**given, **placed})


_NO_MESSAGE: Final = bad_request(
    "This is not a message of a Heard widget.", "这不是 Heard 组件发送的消息。"
)


def _status(answer: Mapping[str, Any]) -> int:
    if errors := answer.get("errors"):
        return 500 if errors[0]["extensions"]["code"] == INTERNAL else 400
    (result,) = answer["data"].values()
    return _STATUS.get(result["__typename"], 200)


def widget_language(request: Request, spoken: object = None) -> Language:
    """`?lang=`, then the language of the widget, then `Accept-Language`; no cookie."""
    wanted = request.query_params.get("lang") or (spoken if isinstance(spoken, str) else None)
    return Language(choose_language(wanted, None, request.headers.get("accept-language")))
