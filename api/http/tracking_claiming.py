"""`/t/{tracking}/claim`: keeping a feedback that belongs to nobody with one's own account.

    POST, known        it is theirs, and the page of the number says so
    POST, not known    the number waits for an hour in a cookie while they come in, then on `/me`

The cookie leads through every door: the app brings people back to `/me`, and so does a link by
e-mail. What they press there is in `me_claiming`.
"""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import cookie_name
from api.http.forms import read_form, redirect
from api.http.tracking_acting import Tried, show_page
from api.http.tracking_reading import found_feedback, is_known, number_of
from api.http.visiting import Visit, cookie, visited
from api.limiting.addresses import address_of
from api.limiting.numbers import claim_try
from api.sentences import sentence_of
from api.wiring import Heard
from domain.claiming.taking_by_number import claim_feedback
from domain.feedback.models import Feedback
from domain.feedback.tracking import parse_tracking_number, shown_tracking_number
from domain.shared.errors import Refusal, TooManyTries

NUMBER_COOKIE: Final = "heard_number"
NUMBER_WAITS: Final = 3600
"""Seconds: long enough to come in, short enough for a shared computer."""


def routes(heard: Heard) -> list[BaseRoute]:
    """The button."""
    return [Route("/t/{tracking}/claim", visited(heard, _claim), methods=["POST"])]


async def claim_number(visit: Visit, typed: str) -> Feedback:
    """The feedback of that number, the visiting customer's now; a wrong number counts as a try.

    Refuses: TooManyTries, and as `claim_feedback`.
    """
    heard, viewer = visit.heard, visit.caller.customer or visit.caller.viewer
    async with (
        claim_try(heard.limits, viewer, address_of(visit.request)),
        heard.database.transaction() as work,
    ):
        return await claim_feedback(work, viewer, number=typed)


def refused(response: Response, refusal: Refusal) -> Response:
    """`response` with the status that a refused claim has."""
    response.status_code = 422
    if isinstance(refusal, TooManyTries):
        response.status_code = 429
        response.headers["Retry-After"] = str(refusal.seconds)
    return response


def number_waiting(visit: Visit) -> str | None:
    """The number with which this browser came to keep it, as people read it."""
    parsed = parse_tracking_number(cookie(visit.heard, visit.request, NUMBER_COOKIE) or "")
    return shown_tracking_number(parsed) if parsed else None


def forget_number(visit: Visit, response: Response) -> Response:
    """`response`, after which no number waits."""
    secure = visit.heard.settings.is_https
    if cookie(visit.heard, visit.request, NUMBER_COOKIE):
        name = cookie_name(NUMBER_COOKIE, is_https=secure)
        response.delete_cookie(name, secure=secure, httponly=True, samesite="lax")
    return response


async def _claim(visit: Visit) -> Response:
    await read_form(visit.request)
    tracking = visit.request.path_params["tracking"]
    feedback = await found_feedback(visit, tracking)
    if feedback is None:
        raise HTTPException(404)
    if not is_known(visit):
        return _first_come_in(visit, number_of(feedback))
    try:
        await claim_number(visit, tracking)
    except Refusal as refusal:
        latest = await found_feedback(visit, tracking) or feedback
        said = sentence_of(refusal, visit.caller.language)
        return refused(await show_page(visit, latest, Tried("claim", "", said)), refusal)
    return forget_number(visit, redirect(f"/t/{number_of(feedback)}", notice="number_claimed"))


def _first_come_in(visit: Visit, number: str) -> Response:
    response, secure = redirect("/me", notice="number_waits"), visit.heard.settings.is_https
    response.set_cookie(
        cookie_name(NUMBER_COOKIE, is_https=secure),
        number,
        max_age=NUMBER_WAITS,
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return response
