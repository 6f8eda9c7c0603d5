"""`/t/{tracking}`: what became of one feedback, for whoever holds its number. No account.

The number is the permission: such a page is kept by nobody, found by no search engine, and its
address is told to no other site. A slip of the pen and a number that nobody has are both “not
found”; only the former is told so, because the check character says it without looking anywhere.
What the holder can do there is in `tracking_acting` and `tracking_claiming`, what is read for it in
`tracking_reading`.
"""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http import tracking_acting, tracking_claiming
from api.http.tracking_acting import show_page
from api.http.tracking_reading import found_feedback, number_of
from api.http.visiting import PRIVATE, Visit, visited
from api.wiring import Heard
from domain.feedback.models import Feedback
from domain.feedback.tracking import parse_tracking_number
from domain.receipts.proving import receipt_document

SECRET_ADDRESS: Final = {**PRIVATE, "Referrer-Policy": "no-referrer"}
"""For what holds no form: without a referrer, browsers call even our own page's origin `null`."""


def routes(heard: Heard) -> list[BaseRoute]:
    """`/t`, `/t/{tracking}`, its forms, and the receipt file."""
    return [
        Route("/t", visited(heard, _ask), methods=["GET"]),
        Route("/t/{tracking}", visited(heard, _show), methods=["GET"]),
        Route("/t/{tracking}/receipt", visited(heard, _download), methods=["GET"]),
        *tracking_acting.routes(heard),
        *tracking_claiming.routes(heard),
    ]


async def _ask(visit: Visit) -> Response:
    typed = visit.request.query_params.get("number")
    if not typed or not typed.strip():
        return visit.page("receipt/ask.html", headers=SECRET_ADDRESS, typed="", slip=None)
    feedback = await found_feedback(visit, typed)
    return _missing(visit, typed) if feedback is None else _canonical(visit.request, feedback)


async def _show(visit: Visit) -> Response:
    typed = visit.request.path_params["tracking"]
    feedback = await found_feedback(visit, typed)
    if feedback is None:
        return _missing(visit, typed)
    if typed != number_of(feedback):
        return _canonical(visit.request, feedback)
    return await show_page(visit, feedback)


async def _download(visit: Visit) -> Response:
    heard = visit.heard
    feedback = await found_feedback(visit, visit.request.path_params["tracking"])
    if feedback is None:
        raise HTTPException(404)
    async with heard.database.reading() as session:
        document = await receipt_document(
            session,
            feedback,
            signer=heard.receipt_signer(feedback.workspace_id),
            base_url=heard.settings.base_url,
        )
    if document is None:
        raise HTTPException(404)
    file = f"{number_of(feedback)}.heard-receipt.json"
    return JSONResponse(
        document,
        headers={
            **SECRET_ADDRESS,
            "Content-Disposition": f'attachment; filename="{file}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _missing(visit: Visit, typed: str) -> Response:
    return visit.page(
        "receipt/ask.html",
        status_code=404,
        headers=SECRET_ADDRESS,
        typed=typed[:40],
        slip=parse_tracking_number(typed) is None,
    )


def _canonical(request: Request, feedback: Feedback) -> Response:
    language = request.query_params.get("lang")
    address = f"/t/{number_of(feedback)}" + (
        f"?lang={language}" if language in ("en", "zh") else ""
    )
    return RedirectResponse(address, status_code=302, headers=SECRET_ADDRESS)
