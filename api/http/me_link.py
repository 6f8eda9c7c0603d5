"""`/me/link`: coming in by a mailbox.

    GET  /me/link           the form
    POST /me/link           a link is on its way, to whomever
    GET  /me/link/sent      says so
    GET  /me/link/KEY       a page with a button: programs that look at links in mails use none up
    POST /me/link/KEY       in

Without a mail server none of this is here.
"""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.asking_links import ask_for_mail
from api.http.asking_for_mail import mail_asked_for
from api.http.entering import SECRET_ADDRESS, put_aside_here, remember_visit
from api.http.forms import read_form, redirect
from api.http.visiting import PRIVATE, Visit, visited
from api.wiring import Heard
from domain.people import queries
from domain.people.errors import EmailLinkRefused
from domain.people.keys import key_hash
from domain.people.linking_by_mail import use_link
from domain.shared.clock import utc_now

HERE: Final = "/me/link"


def routes(heard: Heard) -> list[BaseRoute]:
    """All of `/me/link`."""
    if heard.settings.smtp_url is None:
        return []
    return [
        Route(HERE, visited(heard, _form), methods=["GET"]),
        Route(HERE, visited(heard, _ask), methods=["POST"]),
        Route(f"{HERE}/sent", visited(heard, _sent), methods=["GET"]),
        Route(f"{HERE}/{{key}}", visited(heard, _show), methods=["GET"]),
        Route(f"{HERE}/{{key}}", visited(heard, _use), methods=["POST"]),
    ]


async def _form(visit: Visit) -> Response:
    return visit.page("me/link_ask.html", headers=PRIVATE)


async def _ask(visit: Visit) -> Response:
    return await mail_asked_for(visit, ask_for_mail, here=HERE, template="me/link_ask.html")


async def _sent(visit: Visit) -> Response:
    return visit.page("me/link_sent.html", headers=PRIVATE)


async def _show(visit: Visit) -> Response:
    key = visit.request.path_params["key"]
    async with visit.heard.database.reading() as session:
        link = await queries.open_link(session, visit.caller.workspace.id, key_hash(key), utc_now())
    if link is None:
        return _over(visit)
    # Not `no-referrer`: browsers would then send the button's form with `Origin: null`. Every page
    # tells its address to our own pages alone.
    return visit.page("me/link.html", headers=PRIVATE, path="/me", email=link.email, key=key)


async def _use(visit: Visit) -> Response:
    await read_form(visit.request)
    heard = visit.heard
    try:
        async with heard.database.transaction() as work:
            key = await use_link(work, visit.caller.workspace.id, visit.request.path_params["key"])
            aside = await put_aside_here(visit, work)
    except EmailLinkRefused:
        return _over(visit)
    response = redirect("/me", notice="let_in")
    remember_visit(heard, response, key, aside)
    return response


def _over(visit: Visit) -> Response:
    return visit.page("me/link_over.html", status_code=410, headers=SECRET_ADDRESS, path=HERE)
