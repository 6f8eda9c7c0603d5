"""What widgets send: one stored operation, from a page of an allowed origin.

    POST /w/{site key}   {"q": name, "v": variables, "id": "…", "at": "…", "u": {…}} as text/plain
    GET  /w/{site key}   ?q=name&v={variables}&lang=…, of what anybody may read: see `Run.PUBLIC`

What one address and one device may send in a minute is limited, and what all of one site costs;
widgets keep what was answered with 429 and send it again. Text/plain keeps browsers from asking
beforehand. Cookies are ignored. The list of allowed origins is a filter against misuse, never
authentication: who speaks is told by the signed identity alone.
"""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.auth import Caller
from api.graphql.context import Context
from api.graphql.faults import INTERNAL, answer_of, new_request_id
from api.graphql.persisted import STORED
from api.graphql.schema import schema
from api.http.failing import failure_response
from api.http.languages.choosing import choose_language
from api.http.refusing import Unacceptable, error_response, too_many
from api.http.widget_messages import Message, asked_by_address, sent_as_text
from api.http.widget_speakers import speaker
from api.limiting.addresses import address_of, block_of
from api.limiting.rates import Messages
from api.sentences import sentence_of
from api.tracing_senders import trace_of
from api.wiring import Heard
from domain.people.errors import IdentityRefused
from domain.shared.errors import Refusal
from domain.shared.languages import Language
from domain.shared.viewer import PUBLIC, Viewer
from domain.workspaces import queries
from domain.workspaces.errors import OriginNotAllowed, SiteNotFound
from domain.workspaces.models import Site, Workspace

PUBLIC_LASTS: Final = 60
"""Seconds that browsers and proxies may keep what anybody may read."""

_STATUS: Final = {"IdentityRefused": 401}
"""Typed refusals are 200, but a widget whose identity has lapsed sends again without it."""


async def receive(heard: Heard, request: Request) -> Response:
    """The operation's answer. CORS headers only for a page that the site allows."""
    request_id, language = new_request_id(), widget_language(request)
    headers = {"Cache-Control": "no-store", "Vary": "Origin", "X-Request-Id": request_id}
    origin = request.headers.get("origin")
    try:
        await make_room(heard, Messages.ADDRESS, block_of(address_of(request)))
        site, workspace = await admitted(heard, request.path_params["key"], origin)
        # From here on the page may read what we say; before, it is none of its business.
        headers["Access-Control-Allow-Origin"] = origin or ""
        message = await sent_as_text(request)
        language = widget_language(request, message.language)
        if message.device:
            await make_room(heard, Messages.DEVICE, f"{site.id} {message.device}")
        viewer = await speaker(heard, site, message, language)
        customer = viewer if viewer.customer_id else None
        caller = Caller(workspace, viewer, customer, language)
        context = _context(heard, request, caller, request_id)
        context.site_key = site.public_key
        context.trace = trace_of(request, heard.trace_secret)
        answer = await _answer(context, message, message.variables_for(site.public_key))
        response: Response = JSONResponse(answer, context.status or _status(answer))
        if wait := context.headers.get("Retry-After"):
            headers["Retry-After"] = wait
    except Refusal as refusal:
        response = error_response(_refused(refusal), refusal.code, sentence_of(refusal, language))
    except Unacceptable as problem:
        response = problem.response(language)
    except Exception as fault:
        response = failure_response(fault, language, request_id)
    response.headers.update(headers)
    return response


async def read(heard: Heard, request: Request) -> Response:
    """What anybody may read, the same for everybody, for any page: caches may keep it."""
    request_id, language = new_request_id(), widget_language(request)
    headers = {"Access-Control-Allow-Origin": "*", "X-Request-Id": request_id}
    try:
        await make_room(heard, Messages.ADDRESS, block_of(address_of(request)))
        message = asked_by_address(request)
        site, workspace = await _found(heard, request.path_params["key"])
        viewer = Viewer(workspace.id, PUBLIC, language=language)
        context = _context(heard, request, Caller(workspace, viewer, None, language), request_id)
        context.site_key = site.public_key
        answer = await _answer(context, message, dict(message.variables))
        response: Response = JSONResponse(answer, context.status or _status(answer))
        is_kept = response.status_code == 200 and "errors" not in answer
        headers["Cache-Control"] = f"public, max-age={PUBLIC_LASTS}" if is_kept else "no-store"
        headers["Vary"] = "Accept-Language"
    except Refusal as refusal:
        response = error_response(_refused(refusal), refusal.code, sentence_of(refusal, language))
    except Unacceptable as problem:
        response = problem.response(language)
    except Exception as fault:
        response = failure_response(fault, language, request_id)
    response.headers.update(headers)
    return response


def _context(heard: Heard, request: Request, caller: Caller, request_id: str) -> Context:
    origin = request.headers.get("origin")
    return Context(heard, caller, origin, request_id, address_of(request))


async def _answer(context: Context, message: Message, variables: dict[str, Any]) -> dict[str, Any]:
    result = await schema.execute(
        STORED[message.operation].text, variable_values=variables, context_value=context
    )
    # How much all visitors of a site use together is not for each of them to know.
    result.extensions = None
    return answer_of(result, context.language, context.request_id)


async def make_room(heard: Heard, kind: Messages, key: str) -> None:
    """Raises Unacceptable: 429."""
    taken = await heard.limits.take_message(kind, key)
    if not taken.was_granted:
        raise too_many(taken.reset_seconds)


async def admitted(heard: Heard, key: str, origin: str | None) -> tuple[Site, Workspace]:
    """The site of `key`. Refuses: SiteNotFound, OriginNotAllowed."""
    site, workspace = await _found(heard, key)
    if not site.allows(origin):
        raise OriginNotAllowed(origin or "")
    return site, workspace


async def _found(heard: Heard, key: str) -> tuple[Site, Workspace]:
    async with heard.database.reading() as session:
        site = await queries.site_by_key(session, key)
        if site is None:
            raise SiteNotFound
        return site, await session.get_one(Workspace, site.workspace_id)


def _refused(refusal: Refusal) -> int:
    if isinstance(refusal, IdentityRefused):
        return 401
    return 404 if isinstance(refusal, SiteNotFound) else 403


def _status(answer: dict[str, Any]) -> int:
    if errors := answer.get("errors"):
        return 500 if errors[0]["extensions"]["code"] == INTERNAL else 400
    for result in answer["data"].values():
        if isinstance(result, dict) and result.get("__typename") in _STATUS:
            return _STATUS[result["__typename"]]
    return 200


def widget_language(request: Request, spoken: object = None) -> Language:
    """`?lang=`, then the language of the widget, then `Accept-Language`; no cookie."""
    wanted = request.query_params.get("lang") or (spoken if isinstance(spoken, str) else None)
    return Language(choose_language(wanted, None, request.headers.get("accept-language")))
