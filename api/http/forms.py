"""Small forms: read strictly, refused when another site sent them, answered with a redirect.

    form = await read_form(request)                    # HTTPException 400, 403, 413 or 415
    ...
    return redirect("/me", notice="language_saved")     # the next page says it once

Nothing in a notice comes from the address or the form: it is a short code out of the page's own
table, so nobody can put words into our mouth.
"""

import re
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import ImmutableMultiDict
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from api.auth import is_own

Form = ImmutableMultiDict[str, str]

LARGEST_FORM: Final = 64 * 1024
MOST_FIELDS: Final = 100
FORM_TYPE: Final = "application/x-www-form-urlencoded"
NOTICE_COOKIE: Final = "heard_notice"
NOTICE_LASTS: Final = 60
"""Seconds: a notice that nobody fetched by then is no longer news."""

_CODE: Final = re.compile(r"[a-z_]{1,40}")


async def read_form(request: Request, *, foreign: bool = False) -> Form:
    """The fields of an urlencoded form of at most 64 KiB, in order; `getlist` for repeated names.

    Nothing at all is an empty form.

    Raises HTTPException: 403 when another site sent it (unless `foreign` forms are welcome here),
    415 for other types, 413 when too large, 400 for bytes that are no UTF-8, NUL, or too many
    fields.
    """
    if not foreign and not is_own(request):
        raise HTTPException(403)
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not content_type and request.headers.get("content-length", "0") == "0":
        return Form([])
    if content_type != FORM_TYPE:
        raise HTTPException(415)
    try:
        pairs = parse_qsl(
            (await _body(request)).decode(),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise HTTPException(400) from error
    if any("\x00" in part for pair in pairs for part in pair):
        raise HTTPException(400)
    return Form(pairs)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise HTTPException(413)
    return bytes(body)


def local_path(wanted: str | None, default: str) -> str:
    """`wanted` when it is a path on this server, else `default`: never to another site.

    Browsers read a backslash as a slash and drop tabs and line ends, so neither is let through.
    """
    if not wanted or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return default
    if "\\" in wanted or any(ord(character) < 0x21 for character in wanted):
        return default
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return default
    return default if parts.scheme or parts.netloc else wanted


def redirect(path: str, *, notice: str | None = None) -> RedirectResponse:
    """To a page of ours with GET, which then says `notice` once: a code of small letters."""
    response = RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})
    if notice is not None:
        assert _CODE.fullmatch(notice), notice
        response.set_cookie(
            NOTICE_COOKIE, notice, max_age=NOTICE_LASTS, httponly=True, samesite="lax"
        )
    return response


def noticed(request: HTTPConnection) -> str | None:
    """The code of the notice that waits to be said."""
    code = request.cookies.get(NOTICE_COOKIE, "")
    return code if _CODE.fullmatch(code) else None


def said(response: Response) -> None:
    """Forget the notice: this response says it."""
    response.delete_cookie(NOTICE_COOKIE, httponly=True, samesite="lax")
