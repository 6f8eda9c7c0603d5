"""/console/roadmap: all items by stage, or those of one stage or search; and new ones."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.items import ItemLine, StageSign, item_line, stage_sign
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.people.keys import new_key
from domain.roadmap import queries
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.models import RoadmapItem, Stage, StageMeaning
from domain.roadmap.queries import ItemOrder
from domain.shared.idempotency import once
from domain.shared.ids import RoadmapItemId, StageId
from domain.shared.paging import InvalidPage, Page, PageRequest
from domain.shared.viewer import Permission

PER_STAGE: Final = 8
PER_PAGE: Final = 30


@dataclass(frozen=True)
class Group:
    """Items of one stage, and where the others are."""

    stage: StageSign | None
    items: list[ItemLine]
    more: str | None


def routes(heard: Heard) -> list[BaseRoute]:
    """The list and the form for a new item."""
    create = acting("item", _create, _form_again)
    return [
        Route("/console/roadmap", admitted(heard, _show), methods=["GET"]),
        Route("/console/roadmap/new", admitted(heard, _form), methods=["GET"]),
        Route("/console/roadmap/new", admitted(heard, create), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    asked = desk.request.query_params
    search = asked.get("q", "").strip()[:200]
    async with desk.heard.database.reading() as session:
        stages = await queries.stages_of(session, desk.workspace_id)
        chosen = next((each for each in stages.values() if each.key == asked.get("stage")), None)
        try:
            if chosen or search:
                groups = [await _found(desk, session, stages, chosen, search)]
            else:
                groups = [await _first(desk, session, stages, each) for each in stages.values()]
        except InvalidPage:
            return RedirectResponse("/console/roadmap", 303)
    return desk.show(
        "console/roadmap.html",
        groups=groups,
        stages=[stage_sign(each, desk.language) for each in stages.values()],
        chosen=chosen.key if chosen else "",
        search_words=search,
        is_board=not (chosen or search),
        is_empty=not any(group.items for group in groups),
    )


async def _first(
    desk: Desk, session: AsyncSession, stages: dict[StageId, Stage], stage: Stage
) -> Group:
    """The first of a stage: open ones by votes, decided ones by when they were decided."""
    order = ItemOrder.VOTES if stage.meaning.is_open else ItemOrder.TOUCHED
    page = await queries.items_page(
        session, desk.workspace_id, PageRequest(PER_STAGE), order=order, stage_id=stage.id
    )
    more = f"/console/roadmap?{urlencode({'stage': stage.key})}" if page.has_next else None
    return Group(stage_sign(stage, desk.language), _lines(desk, page, stages), more)


async def _found(
    desk: Desk,
    session: AsyncSession,
    stages: dict[StageId, Stage],
    stage: Stage | None,
    search: str,
) -> Group:
    page = await queries.items_page(
        session,
        desk.workspace_id,
        PageRequest(PER_PAGE, desk.request.query_params.get("after") or None),
        order=None if search else ItemOrder.TOUCHED,
        stage_id=stage.id if stage else None,
        search=search,
    )
    said = {"stage": stage.key if stage else "", "q": search}
    more = None
    if page.has_next:
        said["after"] = page.cursors[-1]
        more = f"/console/roadmap?{urlencode({k: v for k, v in said.items() if v})}"
    sign = stage_sign(stage, desk.language) if stage else None
    return Group(sign, _lines(desk, page, stages), more)


def _lines(desk: Desk, page: Page[RoadmapItem], stages: dict[StageId, Stage]) -> list[ItemLine]:
    return [item_line(item, stages, desk.language) for item in page.items]


async def _form(desk: Desk) -> Response:
    return await _new(desk, NOTHING, 200)


async def _form_again(desk: Desk, tried: Tried) -> Response:
    return await _new(desk, tried, 422)


async def _new(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.WRITE_ROADMAP)
    async with desk.heard.database.reading() as session:
        stages = await queries.stages_of(session, desk.workspace_id)
    return desk.show(
        "console/roadmap_new.html",
        status_code=status_code,
        stages=[
            stage_sign(stage, desk.language) for stage in stages.values() if stage.meaning.is_open
        ],
        key=new_key(),
        tried=tried,
    )


async def _create(desk: Desk, form: Form) -> Response:
    """A form sent twice makes one item."""
    viewer = desk.viewer
    async with desk.heard.database.transaction() as work:
        stages = await queries.stages_of(work.session, desk.workspace_id)
        stage = next(
            (each for each in stages.values() if each.key == form.get("stage")),
            next(each for each in stages.values() if each.meaning is StageMeaning.IDEA),
        )

        async def make() -> RoadmapItemId:
            draft = ItemDraft(texts=item_texts(form), stage_id=stage.id)
            return (await create_roadmap_item(work, viewer, draft)).id

        request = {"form": "new item", **{k: v for k, v in form.items() if k != "key"}}
        made = await once(work, viewer, key=form.get("key") or None, request=request, make=make)
        item = await work.session.get_one(RoadmapItem, made)
    return redirect(f"/console/roadmap/items/{item.slug}", notice="item_created")


def item_texts(form: Form) -> ItemTexts:
    """What the form says of an item."""
    return ItemTexts(
        title=form.get("title", ""),
        title_zh=form.get("titleZh"),
        summary=form.get("summary", ""),
        summary_zh=form.get("summaryZh"),
    )
