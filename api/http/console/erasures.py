"""/console/erasures: who asked for their words to be erased, by when, and the team's decision."""

from dataclasses import dataclass
from uuid import UUID

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.erasing import queries
from domain.erasing.deciding import carry_out_erasure, decline_erasure
from domain.erasing.models import Erasure
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.shared.clock import utc_now
from domain.shared.ids import ErasureId, parse_public_id, public_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.shared.viewer import Permission

PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One request, and the feedback it is about, where it is about one."""

    id: str
    erasure: Erasure
    feedback: Feedback | None
    feedback_id: str
    is_late: bool

    @property
    def number(self) -> str:
        """The tracking number, "" for a whole customer."""
        number = self.feedback.tracking_number if self.feedback else None
        return shown_tracking_number(TrackingNumber(number)) if number else ""


def routes(heard: Heard) -> list[BaseRoute]:
    """The list and the two decisions."""
    carry_out = acting("erasure", _carry_out, _again)
    decline = acting("erasure", _decline, _again)
    return [
        Route("/console/erasures", admitted(heard, _show), methods=["GET"]),
        Route("/console/erasures/{id}/carry-out", admitted(heard, carry_out), methods=["POST"]),
        Route("/console/erasures/{id}/decline", admitted(heard, decline), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    try:
        return await _page(desk, NOTHING, 200)
    except InvalidPage:
        return RedirectResponse("/console/erasures", 303)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.ERASE_CUSTOMERS)
    asked = PageRequest(PER_PAGE, desk.request.query_params.get("after") or None)
    async with desk.heard.database.reading() as session:
        waiting = await queries.open_erasures(session, desk.workspace_id)
        decided = await queries.decided_erasures(session, desk.workspace_id, asked)
        about = [each.feedback_id for each in (*waiting, *decided.items) if each.feedback_id]
        found = await feedback_queries.feedbacks_by_id(session, desk.workspace_id, about)
    said = {feedback.id: feedback for feedback in found}

    def line(erasure: Erasure) -> Line:
        feedback = said.get(erasure.feedback_id) if erasure.feedback_id else None
        return Line(
            id=public_id("erasure", erasure.id),
            erasure=erasure,
            feedback=feedback,
            feedback_id=public_id("feedback", feedback.id) if feedback else "",
            is_late=erasure.due_at < utc_now(),
        )

    return desk.show(
        "console/erasures.html",
        status_code=status_code,
        waiting=[line(erasure) for erasure in waiting],
        decided=[line(erasure) for erasure in decided.items],
        older=decided.cursors[-1] if decided.has_next else None,
        tried=tried,
        tried_id=desk.request.path_params.get("id", ""),
    )


async def _carry_out(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await carry_out_erasure(work, desk.viewer, erasure_id=_erasure_id(desk))
    return redirect("/console/erasures", notice="words_erased")


async def _decline(desk: Desk, form: Form) -> Response:
    reason = form.get("reason", "")
    async with desk.heard.database.transaction() as work:
        await decline_erasure(work, desk.viewer, erasure_id=_erasure_id(desk), reason=reason)
    return redirect("/console/erasures", notice="erasure_declined")


def _erasure_id(desk: Desk) -> ErasureId:
    """Which one the address means; an id of none for an address that is none."""
    kind, value = parse_public_id(desk.request.path_params["id"]) or ("", None)
    return ErasureId(value if value and kind == "erasure" else UUID(int=0))
