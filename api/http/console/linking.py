"""Feedback as evidence: linking it to an item, unlinking it, making an item of it."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.feedback import back_to_feedback, show_feedback_again
from api.http.console.items import item_id_of
from api.http.console.opening import feedback_id_of
from api.http.console.trying import acting
from api.http.forms import Form
from api.wiring import Heard
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.linking import link_evidence, unlink_evidence
from domain.shared.idempotency import once
from domain.shared.ids import RoadmapItemId


def routes(heard: Heard) -> list[BaseRoute]:
    """The three ways between a feedback and the roadmap."""
    return [
        Route(
            f"/console/feedback/{{id}}/{name}",
            admitted(heard, acting(name, act, show_feedback_again)),
            methods=["POST"],
        )
        for name, act in (("link", _link), ("unlink", _unlink), ("item", _create))
    ]


async def _link(desk: Desk, form: Form) -> Response:
    item_id, feedback_id = item_id_of(form.get("item")), feedback_id_of(desk)
    async with desk.heard.database.transaction() as work:
        await link_evidence(work, desk.viewer, item_id=item_id, feedback_id=feedback_id)
    return back_to_feedback(desk, "linked")


async def _unlink(desk: Desk, form: Form) -> Response:
    item_id, feedback_id = item_id_of(form.get("item")), feedback_id_of(desk)
    async with desk.heard.database.transaction() as work:
        await unlink_evidence(work, desk.viewer, item_id=item_id, feedback_id=feedback_id)
    return back_to_feedback(desk, "unlinked")


async def _create(desk: Desk, form: Form) -> Response:
    """Both or neither; a form sent twice makes one item."""
    viewer, feedback_id, title = desk.viewer, feedback_id_of(desk), form.get("title", "")
    async with desk.heard.database.transaction() as work:

        async def make() -> RoadmapItemId:
            draft = ItemDraft(texts=ItemTexts(title=title))
            item = await create_roadmap_item(work, viewer, draft)
            await link_evidence(work, viewer, item_id=item.id, feedback_id=feedback_id)
            return item.id

        request = {"form": "item", "feedback": str(feedback_id), "title": title}
        await once(work, viewer, key=form.get("key") or None, request=request, make=make)
    return back_to_feedback(desk, "item_created_linked")
