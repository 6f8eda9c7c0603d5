"""Files: leaving one, and showing it to whoever may see it.

POST /w/{site key}/files               from a page that embeds the site: `u` says who, `file` is it
POST /attachments                      from a partner's program with a token: `file`
GET  /attachments/{id}                 for the team, and for the customer who sent it
GET  /t/{tracking}/attachments/{id}    for whoever holds the number

Bodies are multipart/form-data, which browsers send without asking beforehand; who speaks stands in
the body, never in an address that logs keep. What is shown is never run: no type is guessed, and
nothing but pictures that were written anew opens inside a page.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from api.auth import language_of, recognise
from api.graphql.faults import new_request_id
from api.http.bodies import decode_json
from api.http.failing import failure_response
from api.http.receiving import admitted, make_room, widget_language
from api.http.refusing import Unacceptable, bad_request, error_response, wrong_type
from api.http.visiting import Visit, visited
from api.http.widget_speakers import customer_shown
from api.limiting.addresses import address_of, block_of
from api.limiting.rates import Messages
from api.sentences import sentence_of
from api.wiring import Heard
from domain.attachments import queries
from domain.attachments.errors import AttachmentNotFound, AttachmentTooLarge
from domain.attachments.inspecting import inspect
from domain.attachments.kinds import MEGABYTE
from domain.attachments.models import Attachment
from domain.attachments.showing import attachment_with, visible_attachment
from domain.attachments.storing import store_attachment
from domain.feedback import queries as feedback_queries
from domain.feedback.tracking import parse_tracking_number
from domain.people.errors import IdentityRefused, InvalidDeviceKey, TokenRefused
from domain.shared.errors import NotAllowed, Refusal
from domain.shared.ids import AttachmentId, parse_public_id, public_id
from domain.shared.languages import Language
from domain.shared.viewer import Viewer
from domain.workspaces.errors import OriginNotAllowed, SiteNotFound

ABOUT_LIMIT: Final = 16_000
"""Bytes of what stands beside the file."""

_NO_FILE: Final = bad_request(
    "Send one file as `file`, in a multipart/form-data body.",
    "请在 multipart/form-data 正文中以 `file` 发送一个文件。",
)
_NOT_FOUND: Final = "Not found"
_STATUS: Final[dict[type[Refusal], int]] = {
    SiteNotFound: 404,
    IdentityRefused: 401,
    TokenRefused: 401,
    OriginNotAllowed: 403,
    NotAllowed: 403,
}


@dataclass(frozen=True, repr=False)
class Left:
    """One file as it came, and what was said beside it."""

    data: bytes
    name: str
    about: dict[str, Any]


def routes(heard: Heard) -> list[BaseRoute]:
    """Leaving and showing."""

    async def leave(request: Request) -> Response:
        return await _leave_from_page(heard, request)

    async def hand_in(request: Request) -> Response:
        return await _leave_from_program(heard, request)

    async def show(request: Request) -> Response:
        return await _show_to_own(heard, request)

    return [
        Route("/w/{key}/files", leave, methods=["POST"]),
        Route("/attachments", hand_in, methods=["POST"]),
        Route("/attachments/{id}", show, methods=["GET"]),
        Route("/t/{tracking}/attachments/{id}", visited(heard, _show_to_holder), methods=["GET"]),
    ]


async def _leave_from_page(heard: Heard, request: Request) -> Response:
    language = widget_language(request)
    origin = request.headers.get("origin")
    headers = {"Cache-Control": "no-store", "Vary": "Origin"}

    async def leave() -> Response:
        await make_room(heard, Messages.FILE, block_of(address_of(request)))
        site, _ = await admitted(heard, request.path_params["key"], origin)
        headers["Access-Control-Allow-Origin"] = origin or ""
        left = await _left(request, heard.settings.attachment_limit)
        device, identity = left.about.get("device"), left.about.get("identity")
        viewer = await customer_shown(heard, site, device, identity, may_be_new=True)
        if viewer is None:
            raise InvalidDeviceKey
        return await _kept(heard, viewer, left)

    response = await _answered(leave, language)
    response.headers.update(headers)
    return response


async def _leave_from_program(heard: Heard, request: Request) -> Response:
    language = language_of(request)

    async def leave() -> Response:
        caller = await recognise(heard, request)
        if caller.viewer.token_id is None:
            raise NotAllowed("submit_feedback")
        await make_room(heard, Messages.FILE, caller.viewer.actor)
        left = await _left(request, heard.settings.attachment_limit)
        return await _kept(heard, caller.viewer, left)

    return await _answered(leave, language)


async def _answered(leave: Callable[[], Awaitable[Response]], language: Language) -> Response:
    """What `leave` answers, or why not."""
    request_id = new_request_id()
    try:
        return await leave()
    except Refusal as refusal:
        status = _STATUS.get(type(refusal), 422)
        return error_response(status, refusal.code, sentence_of(refusal, language))
    except Unacceptable as problem:
        return problem.response(language)
    except Exception as fault:
        return failure_response(fault, language, request_id)


async def _left(request: Request, limit: int) -> Left:
    """Raises Unacceptable: 400, 413, 415. Refuses: AttachmentTooLarge."""
    essence = request.headers.get("content-type", "").partition(";")[0]
    if essence.strip().lower() != "multipart/form-data":
        raise wrong_type(
            "Send the body as multipart/form-data.", "请以 multipart/form-data 发送正文。"
        )
    try:
        async with request.form(max_files=1, max_fields=1, max_part_size=ABOUT_LIMIT) as form:
            file, about = form.get("file"), form.get("u") or "{}"
            if not isinstance(file, UploadFile) or not isinstance(about, str):
                raise _NO_FILE
            if (file.size or 0) > limit:
                raise AttachmentTooLarge(limit // MEGABYTE)
            said = decode_json(about.encode("utf-8", "replace"))
            return Left(await file.read(), file.filename or "", _spoken(said))
    except (HTTPException, UnicodeError, LookupError):  # the last two: a charset that is none
        raise _NO_FILE from None


def _spoken(said: object) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise _NO_FILE
    return said


async def _kept(heard: Heard, viewer: Viewer, left: Left) -> Response:
    limit = heard.settings.attachment_limit
    file = await run_in_threadpool(inspect, left.data, left.name, limit=limit)
    async with heard.database.transaction() as work:
        attachment = await store_attachment(work, viewer, file)
    shown = {"id": public_id("attachment", attachment.id), "name": attachment.name}
    return JSONResponse(
        {**shown, "mediaType": attachment.media_type.value, "size": attachment.size},
        headers={"Cache-Control": "no-store"},
    )


async def _show_to_own(heard: Heard, request: Request) -> Response:
    try:
        caller = await recognise(heard, request)
    except (TokenRefused, IdentityRefused, InvalidDeviceKey):
        return Response(_NOT_FOUND, 404, media_type="text/plain")
    try:
        async with heard.database.reading() as session:
            found = await visible_attachment(session, caller.viewer, _id_asked(request))
            return await _shown(request, session, found)
    except AttachmentNotFound:
        return Response(_NOT_FOUND, 404, media_type="text/plain")


async def _show_to_holder(visit: Visit) -> Response:
    """The number is the permission, as for the page itself."""
    number = parse_tracking_number(visit.request.path_params["tracking"])
    try:
        async with visit.heard.database.reading() as session:
            feedback = await feedback_queries.feedback_by_tracking(session, number or "")
            if feedback is None or feedback.workspace_id != visit.caller.workspace.id:
                raise AttachmentNotFound
            found = await attachment_with(session, feedback, _id_asked(visit.request))
            return await _shown(visit.request, session, found)
    except AttachmentNotFound:
        raise HTTPException(404) from None


def _id_asked(request: Request) -> AttachmentId:
    """Refuses: AttachmentNotFound."""
    parsed = parse_public_id(request.path_params["id"])
    if parsed is None or parsed[0] != "attachment":
        raise AttachmentNotFound
    return AttachmentId(parsed[1])


async def _shown(request: Request, session: AsyncSession, attachment: Attachment) -> Response:
    """Refuses: AttachmentNotFound."""
    etag = f'"{attachment.sha256}"'
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Disposition": _disposition(attachment),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "ETag": etag,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
    if etag in request.headers.get("if-none-match", ""):
        return Response(None, 304, headers)
    data = await queries.content_of(session, attachment.id)
    if data is None:
        raise AttachmentNotFound
    return Response(data, headers=headers, media_type=attachment.media_type.value)


def _disposition(attachment: Attachment) -> str:
    """The name in both spellings of RFC 6266; only pictures open inside a page."""
    how = "inline" if attachment.media_type.is_picture else "attachment"
    plain = attachment.name.encode("ascii", "replace").decode().replace("?", "_")
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(attachment.name)}"
