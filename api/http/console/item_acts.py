"""What the public sees of an item: its date, whether it is a pick, what the team says there, and
what is measured.

POST /console/roadmap/items/{slug}/date      expected, reason, reasonZh
POST /console/roadmap/items/{slug}/pick      picked
POST /console/roadmap/items/{slug}/comment   text, key
POST /console/roadmap/items/{slug}/merge     into
POST /console/roadmap/items/{slug}/measure, /stop-measuring: see `item_effect`
"""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.comments import merged
from api.http.console.item_effect import choice_in
from api.http.console.roadmap_item import found_item, show_again
from api.http.console.trying import acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.comments.posting import answer_as_team
from domain.effects.measuring import measure_effect, stop_measuring
from domain.roadmap.dating import expect_item
from domain.roadmap.expecting import Expected
from domain.roadmap.models import RoadmapItem
from domain.roadmap.picking import pick_item
from domain.shared.idempotency import once
from domain.shared.ids import CommentId


def routes(heard: Heard) -> list[BaseRoute]:
    """The six."""
    acts = {
        "date": _date,
        "pick": _pick,
        "comment": _comment,
        "merge": _merge,
        "measure": _measure,
        "stop-measuring": _stop_measuring,
    }
    return [
        Route(
            f"/console/roadmap/items/{{slug}}/{name}",
            admitted(heard, acting(name, act, show_again)),
            methods=["POST"],
        )
        for name, act in acts.items()
    ]


async def _date(desk: Desk, form: Form) -> Response:
    wanted = form.get("expected", "").strip()
    async with desk.heard.database.transaction() as work:
        item = await found_item(desk, work.session)
        await expect_item(
            work,
            desk.viewer,
            item_id=item.id,
            expected=Expected.read(wanted) if wanted else None,
            reason=form.get("reason"),
            reason_zh=form.get("reasonZh"),
        )
    return _back(item, "item_dated")


async def _pick(desk: Desk, form: Form) -> Response:
    is_picked = form.get("picked") == "yes"
    async with desk.heard.database.transaction() as work:
        item = await found_item(desk, work.session)
        await pick_item(work, desk.viewer, item_id=item.id, is_picked=is_picked)
    return _back(item, "item_picked" if is_picked else "item_unpicked")


async def _comment(desk: Desk, form: Form) -> Response:
    """A form sent twice says it once."""
    text, viewer = form.get("text", ""), desk.viewer
    async with desk.heard.database.transaction() as work:
        item = await found_item(desk, work.session)

        async def make() -> CommentId:
            return (await answer_as_team(work, viewer, item_id=item.id, text=text)).id

        request = {"form": "team comment", "item": str(item.id), "text": text}
        await once(work, viewer, key=form.get("key") or None, request=request, make=make)
    return _back(item, "team_commented")


async def _merge(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        item = await found_item(desk, work.session)
        stays = await merged(work, desk, item.id, form.get("into", ""))
    return _back(stays, "idea_merged")


async def _measure(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        item = await found_item(desk, work.session)
        await measure_effect(work, desk.viewer, item_id=item.id, choice=choice_in(form))
    return _back(item, "effect_measured")


async def _stop_measuring(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        item = await found_item(desk, work.session)
        await stop_measuring(work, desk.viewer, item_id=item.id)
    return _back(item, "measuring_stopped")


def _back(item: RoadmapItem, notice: str) -> Response:
    return redirect(f"/console/roadmap/items/{item.slug}", notice=notice)
