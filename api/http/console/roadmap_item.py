"""/console/roadmap/items/{slug}: one item, what speaks for it, and where it should go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.item_effect import effect_desk
from api.http.console.items import StageSign, item_line, stage_sign
from api.http.console.roadmap import item_texts
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.feedback.models import Feedback
from domain.people import queries as people_queries
from domain.people.keys import new_key
from domain.releases import queries as releases_queries
from domain.releases.models import Release
from domain.roadmap import queries
from domain.roadmap.editing import edit_roadmap_item
from domain.roadmap.errors import StageNotFound
from domain.roadmap.expecting import expected_of
from domain.roadmap.history import folded
from domain.roadmap.models import RoadmapItem, Stage
from domain.roadmap.moving import move_roadmap_item
from domain.shared.ids import CustomerId, StageId, public_id
from domain.shared.paging import InvalidPage, PageRequest

PER_PAGE: Final = 20


@dataclass(frozen=True)
class Voice:
    """One feedback that speaks for the item."""

    feedback: Feedback
    linked_at: datetime
    customer: str | None

    @property
    def path(self) -> str:
        """Where it opens."""
        return f"/console/feedback/{public_id('feedback', self.feedback.id)}"


@dataclass(frozen=True)
class Change:
    """One line of the item's history, with who made it."""

    kind: str
    at: datetime
    stage: StageSign | None
    voices: int
    who: str


@dataclass(frozen=True)
class Voices:
    """A page of what speaks for the item."""

    items: list[Voice]
    more: str | None


def routes(heard: Heard) -> list[BaseRoute]:
    """The item, edited and moved."""
    edit, move = acting("edit", _edit, show_again), acting("move", _move, show_again)
    return [
        Route("/console/roadmap/items/{slug}", admitted(heard, _show), methods=["GET"]),
        Route("/console/roadmap/items/{slug}", admitted(heard, edit), methods=["POST"]),
        Route("/console/roadmap/items/{slug}/move", admitted(heard, move), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def show_again(desk: Desk, tried: Tried) -> Response:
    """The page with what was refused."""
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    async with desk.heard.database.reading() as session:
        item = await found_item(desk, session)
        stages = await queries.stages_of(session, desk.workspace_id)
        try:
            voices = await _voices(desk, session, item)
        except InvalidPage:
            return RedirectResponse(f"/console/roadmap/items/{item.slug}", 303)
        changes = await _changes(desk, session, item, stages)
        release = await _release(desk, session, item)
        effect = await effect_desk(desk, session, item)
    expected = expected_of(item.expected_on, item.expected_precision)
    return desk.show(
        "console/roadmap_item.html",
        status_code=status_code,
        line=item_line(item, stages, desk.language),
        stages=[stage_sign(stage, desk.language) for stage in stages.values()],
        voices=voices,
        changes=changes,
        release=release,
        effect=effect,
        expected=str(expected) if expected else "",
        form_key=new_key(),
        tried=tried,
    )


async def found_item(desk: Desk, session: AsyncSession) -> RoadmapItem:
    """The item of the address. Raises Missing."""
    slug = desk.request.path_params["slug"]
    item = await queries.item_by_slug(session, desk.workspace_id, slug)
    if item is None:
        raise Missing
    return item


async def _voices(desk: Desk, session: AsyncSession, item: RoadmapItem) -> Voices:
    """Refuses: InvalidPage."""
    after = desk.request.query_params.get("after") or None
    page = await queries.evidence_page(
        session, desk.workspace_id, item.id, PageRequest(PER_PAGE, after)
    )
    ids: set[CustomerId] = {said.customer_id for _, said in page.items if said.customer_id}
    found = await people_queries.customers_by_id(session, desk.workspace_id, list(ids))
    names = {customer.id: customer.name for customer in found}
    more = f"?{urlencode({'after': page.cursors[-1]})}" if page.has_next else None
    voices = [
        Voice(
            said,
            evidence.linked_at,
            (names.get(said.customer_id) if said.customer_id else None) or said.author,
        )
        for evidence, said in page.items
    ]
    return Voices(voices, more)


async def _changes(
    desk: Desk, session: AsyncSession, item: RoadmapItem, stages: dict[StageId, Stage]
) -> list[Change]:
    members = await people_queries.members_of(session, desk.workspace_id)
    names = {f"member:{member.id}": member.name for member in members}
    return [
        Change(
            kind=change.kind.value,
            at=change.at,
            stage=stage_sign(stages[change.to_stage_id], desk.language)
            if change.to_stage_id
            else None,
            voices=change.evidence_count,
            who=names.get(change.actor, ""),
        )
        for change in folded(await queries.changes_of(session, desk.workspace_id, [item.id]))
    ]


async def _release(desk: Desk, session: AsyncSession, item: RoadmapItem) -> Release | None:
    if item.shipped_at is None:
        return None
    found = await releases_queries.releases_of(session, desk.workspace_id, [item.id])
    return next((release for _, release in found), None)


async def _edit(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        item = await found_item(desk, work.session)
        await edit_roadmap_item(work, desk.viewer, item_id=item.id, texts=item_texts(form))
    return redirect(f"/console/roadmap/items/{item.slug}", notice="item_saved")


async def _move(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        item = await found_item(desk, work.session)
        stages = await queries.stages_of(work.session, desk.workspace_id)
        stage = next((each for each in stages.values() if each.key == form.get("stage")), None)
        if stage is None:
            raise StageNotFound
        await move_roadmap_item(
            work,
            desk.viewer,
            item_id=item.id,
            stage_id=stage.id,
            reason=form.get("reason"),
            reason_zh=form.get("reasonZh"),
        )
    return redirect(f"/console/roadmap/items/{item.slug}", notice="item_moved")
