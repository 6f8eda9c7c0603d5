"""`/news`: news of releases by e-mail, without an account.

    POST /news                 a mail is on its way, to whomever
    GET  /news                 the form alone
    GET  /news/sent            says so
    GET  /news/confirm/KEY     a page with a button: programs that look at links confirm nothing
    POST /news/confirm/KEY     confirmed
    GET  /news/end/KEY         a page with a button
    POST /news/end/KEY         ended, also for mail programs that press the button by themselves

Without a mail server only ending is here.
"""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.asking_for_mail import mail_asked_for
from api.http.entering import SECRET_ADDRESS
from api.http.forms import read_form
from api.http.visiting import PRIVATE, Visit, visited
from api.newsletters.asking import ask_by_mail
from api.newsletters.confirming import news_secret
from api.wiring import Heard
from domain.newsletters.errors import NewsLinkRefused
from domain.newsletters.subscribing import confirm_news, confirmable, end_news

HERE: Final = "/news"


def routes(heard: Heard) -> list[BaseRoute]:
    """All of `/news`."""
    ending = [
        Route(f"{HERE}/end/{{key}}", visited(heard, _show_end), methods=["GET"]),
        Route(f"{HERE}/end/{{key}}", visited(heard, _end), methods=["POST"]),
    ]
    if heard.settings.smtp_url is None:
        return [*ending]
    return [
        *ending,
        Route(HERE, visited(heard, _form), methods=["GET"]),
        Route(HERE, visited(heard, _ask), methods=["POST"]),
        Route(f"{HERE}/sent", visited(heard, _sent), methods=["GET"]),
        Route(f"{HERE}/confirm/{{key}}", visited(heard, _show_confirm), methods=["GET"]),
        Route(f"{HERE}/confirm/{{key}}", visited(heard, _confirm), methods=["POST"]),
    ]


async def _form(visit: Visit) -> Response:
    return visit.page("changelog/subscribe.html", headers=PRIVATE, error=None, email="")


async def _ask(visit: Visit) -> Response:
    return await mail_asked_for(visit, ask_by_mail, here=HERE, template="changelog/subscribe.html")


async def _sent(visit: Visit) -> Response:
    return visit.page("changelog/subscribe_sent.html", headers=PRIVATE)


async def _show_confirm(visit: Visit) -> Response:
    heard, key = visit.heard, visit.request.path_params["key"]
    try:
        async with heard.database.transaction() as work:
            asked = await confirmable(
                work, visit.caller.workspace.id, key, secret=news_secret(heard.settings)
            )
            email = asked.email
    except NewsLinkRefused:
        return _over(visit)
    # Not `no-referrer`: browsers would then send the button's form with `Origin: null`.
    return visit.page(
        "changelog/subscribe_confirm.html",
        headers=PRIVATE,
        path=f"{HERE}/confirm/{key}",
        email=email,
        key=key,
    )


async def _confirm(visit: Visit) -> Response:
    await read_form(visit.request)
    heard = visit.heard
    try:
        async with heard.database.transaction() as work:
            await confirm_news(
                work,
                visit.caller.workspace.id,
                visit.request.path_params["key"],
                language=visit.caller.language,
                secret=news_secret(heard.settings),
            )
    except NewsLinkRefused:
        return _over(visit)
    return visit.page("changelog/subscribed.html", headers=SECRET_ADDRESS, path=HERE)


async def _show_end(visit: Visit) -> Response:
    key = visit.request.path_params["key"]
    return visit.page(
        "changelog/unsubscribe.html", headers=PRIVATE, path=f"{HERE}/end/{key}", key=key
    )


async def _end(visit: Visit) -> Response:
    """The key alone decides: mail programs send a body of their own, and no page to come from."""
    try:
        async with visit.heard.database.transaction() as work:
            await end_news(
                work,
                visit.caller.workspace.id,
                visit.request.path_params["key"],
                secret=news_secret(visit.heard.settings),
            )
    except NewsLinkRefused:
        return _over(visit)
    mails = visit.heard.settings.smtp_url is not None
    return visit.page("changelog/unsubscribed.html", headers=SECRET_ADDRESS, path=HERE, mails=mails)


def _over(visit: Visit) -> Response:
    return visit.page(
        "changelog/subscribe_over.html", status_code=410, headers=SECRET_ADDRESS, path=HERE
    )


def is_offered(visit: Visit) -> bool:
    """Whether the changelog shows the form."""
    return visit.heard.settings.smtp_url is not None
