"""How a customer comes in: by the host's signed identity token, or nameless by acting at all.

    GET  /me/enter?identity=JWT     the link behind “My feedback” in the host's app
    POST /me/enter                  the same from a form, so that the token is in no address
    POST /me/leave

The token is the proof, so it may come from any site; it is spent at once for a cookie, and the
redirect takes it out of the address bar. Spent, it opens nothing any more. Browsers that only fetch
ahead, and programs that look whether a link is alive, do not spend it. Everything else here acts
for our own pages only.
"""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import cookie_name, is_own, recognise, vouched_for
from api.http.forms import local_path, read_form, redirect
from api.http.languages.choosing import COOKIE as LANGUAGE_COOKIE
from api.http.pages import A_YEAR
from api.http.visiting import PRIVATE, Visit, cookie, visited
from api.wiring import Heard
from domain.people.entering import enter
from domain.people.errors import IdentityRefused, IdentitySpent
from domain.people.keys import new_key
from domain.people.recognising import (
    VISIT_LASTS,
    customer_by_device,
    customer_viewer,
    leave,
    put_aside,
)
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork

CUSTOMER_COOKIE: Final = "heard_customer"
BEFORE_COOKIE: Final = "heard_before"
"""The key that spoke in this browser before somebody known came in."""
SECRET_ADDRESS: Final = {**PRIVATE, "Referrer-Policy": "no-referrer"}


def routes(heard: Heard) -> list[BaseRoute]:
    """`/me/enter` and `/me/leave`."""
    return [
        Route("/me/enter", visited(heard, _enter_by_link), methods=["GET"]),
        Route("/me/enter", visited(heard, _enter_by_form), methods=["POST"]),
        Route("/me/leave", visited(heard, _leave), methods=["POST"]),
    ]


async def customer_for_acting(heard: Heard, request: Request) -> tuple[Viewer, str | None]:
    """The caller as a customer, made nameless now when unknown; then with a key to `remember`.

    Raises NoWorkspace; HTTPException 403 when another site sent the request.
    Refuses: TokenRefused, IdentityRefused, InvalidDeviceKey.
    """
    if not is_own(request):
        raise HTTPException(403)
    caller = await recognise(heard, request)
    if caller.customer is not None:
        return caller.customer, None
    key = new_key()
    async with heard.database.transaction() as work:
        customer = await customer_by_device(work, caller.workspace.id, key)
    return customer_viewer(customer), key


def remember(heard: Heard, response: Response, key: str | None, *, seconds: int = A_YEAR) -> None:
    """Let the browser speak for the customer of `key` from now on; None leaves all as it is."""
    if key is None:
        return
    secure = heard.settings.is_https
    response.set_cookie(
        cookie_name(CUSTOMER_COOKIE, is_https=secure),
        key,
        max_age=seconds,
        httponly=True,
        secure=secure,
        samesite="lax",
    )


async def put_aside_here(visit: Visit, work: UnitOfWork) -> str | None:
    """The key with which this browser spoke for somebody nameless, before somebody known came."""
    key = cookie(visit.heard, visit.request, CUSTOMER_COOKIE)
    if key and await put_aside(work, visit.caller.workspace.id, key):
        return key
    return None


def remember_visit(heard: Heard, response: Response, key: str | None, aside: str | None) -> None:
    """Let the browser speak for a known customer, as long as a visit lasts.

    `aside` is kept: what was said with it can be claimed.
    """
    remember(heard, response, key, seconds=int(VISIT_LASTS.total_seconds()))
    if aside is not None:
        set_aside(heard, response, aside)


def set_aside(heard: Heard, response: Response, key: str | None) -> None:
    """Keep `key` as the one that spoke here before; None forgets it."""
    name = cookie_name(BEFORE_COOKIE, is_https=heard.settings.is_https)
    secure = heard.settings.is_https
    if key is None:
        response.delete_cookie(name, secure=secure, httponly=True, samesite="lax")
        return
    response.set_cookie(name, key, max_age=A_YEAR, secure=secure, httponly=True, samesite="lax")


async def _enter_by_link(visit: Visit) -> Response:
    ahead = visit.request.headers.get("sec-purpose", "").startswith("prefetch")
    if visit.request.method == "HEAD" or ahead:
        return Response(status_code=204, headers=SECRET_ADDRESS)
    query = visit.request.query_params
    return await _enter(visit, query.get("identity"), query.get("next"))


async def _enter_by_form(visit: Visit) -> Response:
    form = await read_form(visit.request, foreign=True)
    return await _enter(visit, form.get("identity"), form.get("next"))


async def _enter(visit: Visit, token: str | None, wanted: str | None) -> Response:
    heard, workspace_id = visit.heard, visit.caller.workspace.id
    try:
        site, voucher = await vouched_for(heard, token or "")
        if site.workspace_id != workspace_id:
            raise IdentityRefused
        async with heard.database.transaction() as work:
            key = await enter(work, site, voucher, present=visit.caller.customer)
            aside = await put_aside_here(visit, work) if key else None
    except (IdentityRefused, IdentitySpent) as refusal:
        is_spent = isinstance(refusal, IdentitySpent)
        return visit.page(
            "me/refused.html",
            status_code=401,
            headers=SECRET_ADDRESS,
            path="/me",
            is_spent=is_spent,
            mails=heard.settings.smtp_url is not None,
        )
    identity, response = voucher.identity, redirect(local_path(wanted, "/me"))
    response.headers["Referrer-Policy"] = "no-referrer"
    remember_visit(heard, response, key, aside)
    if identity.language and LANGUAGE_COOKIE not in visit.request.cookies:
        response.set_cookie(
            LANGUAGE_COOKIE,
            identity.language.value,
            max_age=A_YEAR,
            secure=heard.settings.is_https,
            httponly=True,
            samesite="lax",
        )
    return response


async def _leave(visit: Visit) -> Response:
    heard, request = visit.heard, visit.request
    await read_form(request)
    if key := cookie(heard, request, CUSTOMER_COOKIE):
        async with heard.database.transaction() as work:
            await leave(work, visit.caller.workspace.id, key)
    response = redirect("/me", notice="left")
    secure = heard.settings.is_https
    response.delete_cookie(
        cookie_name(CUSTOMER_COOKIE, is_https=secure),
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    if before := cookie(heard, request, BEFORE_COOKIE):
        # Whoever was nameless here before is so again.
        remember(heard, response, before)
        set_aside(heard, response, None)
    return response
