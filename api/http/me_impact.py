"""`/me/impact`: what a customer's own words changed, and whether it helped."""

from uuid import UUID

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.codes_page import id_in
from api.http.effect_figures import published_figures
from api.http.forms import Form, redirect
from api.http.my_pages import NOTICES, acting, frame_of, own
from api.http.visiting import PRIVATE, Notice, Visit, visited
from api.sentences import sentence_of
from api.wiring import Heard
from domain.effects.impact import impact_of
from domain.effects.judging import judge_change
from domain.effects.queries import Effect
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.shared.errors import Refusal
from domain.shared.ids import CustomerId, RoadmapItemId, public_id
from rewards.tiers.queries import counts_of

HERE = "/me/impact"


def routes(heard: Heard) -> list[BaseRoute]:
    """The page, and the answer to “did it help?”."""
    return [
        Route(HERE, visited(heard, own(_impact)), methods=["GET"]),
        Route(f"{HERE}/{{item}}", visited(heard, acting(_judge)), methods=["POST"]),
    ]


async def _impact(visit: Visit, customer_id: CustomerId) -> Response:
    return await _page(visit, customer_id)


async def _page(
    visit: Visit, customer_id: CustomerId, *, refusal: Refusal | None = None
) -> Response:
    workspace_id, language = visit.caller.workspace.id, visit.caller.language
    async with visit.heard.database.reading() as session:
        impact = await impact_of(session, workspace_id, customer_id)
        items = [changed.item.id for changed in impact.changes]
        measured = await published_figures(session, workspace_id, items, language.value)
        counts = await counts_of(session, workspace_id, customer_id)
        frame = await frame_of(session, visit, customer_id)
    return visit.page(
        "me/impact.html",
        status_code=409 if refusal else 200,
        headers=PRIVATE,
        notices=NOTICES,
        notice=Notice(sentence_of(refusal, language), "bad") if refusal else None,
        path=HERE,
        changes=[
            (
                public_id("roadmapitem", changed.item.id),
                changed,
                shown_tracking_number(TrackingNumber(changed.feedback.tracking_number)),
                impact.effects.get(changed.item.id, Effect()),
                measured.get(changed.item.id),
            )
            for changed in impact.changes
        ],
        counts=counts,
        frame=frame,
    )


async def _judge(visit: Visit, customer_id: CustomerId, form: Form) -> Response:
    address = visit.request.path_params["item"]
    item_id = RoadmapItemId(id_in("roadmapitem", address) or UUID(int=0))
    customer = visit.caller.customer
    assert customer is not None
    try:
        async with visit.heard.database.transaction() as work:
            helped = form.get("helped") == "yes"
            await judge_change(work, customer, item_id=item_id, helped=helped)
    except Refusal as refusal:
        return await _page(visit, customer_id, refusal=refusal)
    return redirect(f"{HERE}#{address}", notice="change_judged")
