"""`/t/{tracking}/no-mail`: no more mail about one feedback, for whoever reads the mailbox.

GET shows a page with a button: programs that look at links stop nothing. POST stops it, also for
mail programs that press the button by themselves (RFC 8058).
"""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.visiting import PRIVATE, Visit, visited
from api.wiring import Heard
from domain.feedback.stopping_mail import stop_mail
from domain.feedback.tracking import parse_tracking_number, shown_tracking_number


def routes(heard: Heard) -> list[BaseRoute]:
    """The page and its button."""
    path = "/t/{tracking}/no-mail"
    return [
        Route(path, visited(heard, _show), methods=["GET"]),
        Route(path, visited(heard, _stop), methods=["POST"]),
    ]


async def _show(visit: Visit) -> Response:
    return _page(visit, is_done=False)


async def _stop(visit: Visit) -> Response:
    number = parse_tracking_number(visit.request.path_params["tracking"])
    if number is not None:
        async with visit.heard.database.transaction() as work:
            await stop_mail(work, visit.caller.workspace.id, number)
    return _page(visit, is_done=True)


def _page(visit: Visit, *, is_done: bool) -> Response:
    """The same for a number that nobody has: the page tells nothing about anybody."""
    number = parse_tracking_number(visit.request.path_params["tracking"])
    if number is None:
        return visit.problem(404)
    shown = shown_tracking_number(number)
    # Not `no-referrer`: browsers would then send the button's form with `Origin: null`.
    return visit.page(
        "receipt/no_mail.html",
        headers=PRIVATE,
        path=f"/t/{shown}/no-mail",
        number=shown,
        is_done=is_done,
    )
