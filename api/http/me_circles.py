"""`/me/circles`: what the team invites a customer to make together, and the answer."""

from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.codes_page import id_in
from api.http.forms import Form, redirect
from api.http.languages.reading import sentence
from api.http.my_pages import NOTICES, acting, frame_of, own
from api.http.visiting import PRIVATE, Notice, Visit, visited
from api.sentences import sentence_of
from api.wiring import Heard
from domain.circles.answering import Answer, answer_invitation
from domain.circles.models import CircleKind, CircleState, SeatState
from domain.circles.queries import invitations_of
from domain.shared.clock import utc_now
from domain.shared.errors import Refusal
from domain.shared.ids import CircleId, CustomerId, public_id

HERE: Final = "/me/circles"
KINDS: Final = {
    CircleKind.BETA: sentence("Try it first"),
    CircleKind.INTERVIEW: sentence("A talk"),
    CircleKind.WORKSHOP: sentence("A workshop"),
    CircleKind.ADVISORY: sentence("An advisory board"),
}
SAID: Final = {
    SeatState.ACCEPTED: "circle_accepted",
    SeatState.DECLINED: "circle_declined",
    SeatState.LEFT: "circle_left",
}


def routes(heard: Heard) -> list[BaseRoute]:
    """The invitations, and the answer to one."""
    return [
        Route(HERE, visited(heard, own(_circles)), methods=["GET"]),
        Route(f"{HERE}/{{circle}}", visited(heard, acting(_answer)), methods=["POST"]),
    ]


async def _circles(visit: Visit, customer_id: CustomerId) -> Response:
    return await _page(visit, customer_id)


async def _page(
    visit: Visit, customer_id: CustomerId, *, refusal: Refusal | None = None
) -> Response:
    workspace_id, now = visit.caller.workspace.id, utc_now()
    async with visit.heard.database.reading() as session:
        found = await invitations_of(session, workspace_id, customer_id)
        frame = await frame_of(session, visit, customer_id)
    said = sentence_of(refusal, visit.caller.language) if refusal else ""
    return visit.page(
        "me/circles.html",
        status_code=409 if refusal else 200,
        headers=PRIVATE,
        notices=NOTICES,
        notice=Notice(said, "bad") if refusal else None,
        path=HERE,
        invitations=[
            (public_id("circle", circle.id), seat, circle, circle.state(now) is CircleState.OPEN)
            for seat, circle in found
        ],
        kinds=KINDS,
        frame=frame,
    )


async def _answer(visit: Visit, customer_id: CustomerId, form: Form) -> Response:
    address = visit.request.path_params["circle"]
    circle_id = CircleId(id_in("circle", address) or UUID(int=0))
    customer = visit.caller.customer
    assert customer is not None
    answer = Answer.ACCEPT if form.get("answer") == "accept" else Answer.DECLINE
    try:
        async with visit.heard.database.transaction() as work:
            seat = await answer_invitation(work, customer, circle_id=circle_id, answer=answer)
    except Refusal as refusal:
        return await _page(visit, customer_id, refusal=refusal)
    return redirect(f"{HERE}#{address}", notice=SAID[seat.state])
