"""`/t/{tracking}`: what became of one feedback, for whoever holds its number. No account.

The number is the permission: such a page is kept by nobody, found by no search engine, and its
address is told to no other site. A slip of the pen and a number that nobody has are both “not
found”; only the former is told so, because the check character says it without looking anywhere.
"""

from collections.abc import Sequence
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.news import message_text
from api.http.visiting import PRIVATE, Visit, visited
from api.wiring import Heard
from domain.feedback import queries as feedback_queries
from domain.feedback.models import ChangeKind, Feedback, FeedbackChange
from domain.feedback.tracking import TrackingNumber, parse_tracking_number, shown_tracking_number
from domain.messages import queries as message_queries
from domain.receipts import queries as receipt_queries
from domain.receipts.proving import receipt_document
from domain.releases import queries as release_queries
from domain.roadmap import queries as roadmap_queries

SECRET_ADDRESS: Final = {**PRIVATE, "Referrer-Policy": "no-referrer"}


def routes(heard: Heard) -> list[BaseRoute]:
    """`/t`, `/t/{tracking}` and the receipt file."""
    return [
        Route("/t", visited(heard, _ask), methods=["GET"]),
        Route("/t/{tracking}", visited(heard, _show), methods=["GET"]),
        Route("/t/{tracking}/receipt", visited(heard, _download), methods=["GET"]),
    ]


def told(changes: Sequence[FeedbackChange]) -> list[FeedbackChange]:
    """The history without links that a status move of the same moment tells as well."""
    moved = {
        (change.at, change.details.get("item"))
        for change in changes
        if change.kind is ChangeKind.STATUS
    }
    return [
        change
        for change in changes
        if change.kind is not ChangeKind.LINKED
        or (change.at, change.details.get("item")) not in moved
    ]


async def _ask(visit: Visit) -> Response:
    typed = visit.request.query_params.get("number")
    if not typed or not typed.strip():
        return visit.page("receipt/ask.html", headers=SECRET_ADDRESS, typed="", slip=None)
    feedback = await _found(visit, typed)
    return _missing(visit, typed) if feedback is None else _canonical(visit.request, feedback)


async def _show(visit: Visit) -> Response:
    typed = visit.request.path_params["tracking"]
    feedback = await _found(visit, typed)
    if feedback is None:
        return _missing(visit, typed)
    if typed != _number(feedback):
        return _canonical(visit.request, feedback)
    workspace_id, language = feedback.workspace_id, visit.caller.language
    async with visit.heard.database.reading() as session:
        statuses = await feedback_queries.statuses_of(session, workspace_id)
        changes = await feedback_queries.changes_of(session, [feedback.id])
        replies = await feedback_queries.replies_to(session, [feedback.id])
        linked = await roadmap_queries.items_of_feedback(session, workspace_id, [feedback.id])
        items = [item for _, item in linked]
        stages = await roadmap_queries.stages_of(session, workspace_id)
        shipped = await release_queries.releases_of(
            session, workspace_id, [item.id for item in items]
        )
        messages = await message_queries.messages_about(session, workspace_id, [feedback.id])
        receipt = await receipt_queries.receipt_of(session, feedback.id)
        log_size = await receipt_queries.log_size(session, workspace_id)
    return visit.page(
        "receipt/show.html",
        headers=SECRET_ADDRESS,
        number=_number(feedback),
        feedback=feedback,
        status=statuses[feedback.status_id],
        statuses=statuses,
        changes=told(changes),
        replies=replies,
        items=items,
        stages=stages,
        releases=dict(shipped),
        news=[(message, message_text(message, language, "")) for message in messages],
        receipt=receipt,
        log_size=log_size,
        is_theirs=_is_theirs(visit, feedback),
    )


async def _download(visit: Visit) -> Response:
    heard = visit.heard
    feedback = await _found(visit, visit.request.path_params["tracking"])
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
    file = f"{_number(feedback)}.heard-receipt.json"
    return JSONResponse(
        document,
        headers={
            **SECRET_ADDRESS,
            "Content-Disposition": f'attachment; filename="{file}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


async def _found(visit: Visit, typed: str) -> Feedback | None:
    """The feedback of a number in any spoken form, if it is one of this workspace."""
    number = parse_tracking_number(typed)
    if number is None:
        return None
    async with visit.heard.database.reading() as session:
        feedback = await feedback_queries.feedback_by_tracking(session, number)
    ours = feedback is not None and feedback.workspace_id == visit.caller.workspace.id
    return feedback if ours else None


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
    address = f"/t/{_number(feedback)}" + (f"?lang={language}" if language in ("en", "zh") else "")
    return RedirectResponse(address, status_code=302, headers=SECRET_ADDRESS)


def _number(feedback: Feedback) -> str:
    return shown_tracking_number(TrackingNumber(feedback.tracking_number))


def _is_theirs(visit: Visit, feedback: Feedback) -> bool:
    customer = visit.caller.customer
    return customer is not None and customer.customer_id == feedback.customer_id
