"""/roadmap/{slug}: one item, what became of it, and the reader's own vote.

What customers wrote stays private: the page counts their voices and names only those who agreed to
be thanked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.effect_figures import Figure, published_figures
from api.http.forms import redirect
from api.http.roadmap_cards import Card, StageSign, cards, own_among, sign
from api.http.roadmap_notices import NOTICES
from api.http.roadmap_tags import tagged
from api.http.roadmap_threads import slips, thread_of
from api.http.showing import language_of, reader_of, show
from api.http.visiting import Visit, visited
from api.http.wording import worded
from api.wiring import Heard
from domain.effects.queries import Effect, effects_of
from domain.ideas.queries import standing_item
from domain.people.keys import new_key
from domain.releases import queries as releases_queries
from domain.releases.models import Release
from domain.roadmap import queries
from domain.roadmap.history import folded
from domain.roadmap.models import ItemChange, RoadmapItem, Stage
from domain.shared.ids import StageId
from domain.shared.paging import InvalidPage


@dataclass(frozen=True)
class Line:
    """One line of the public history."""

    kind: str
    at: datetime
    stage: StageSign | None
    voices: int


@dataclass(frozen=True)
class Tried:
    """What the reader tried to say, and why it was not taken: a sentence."""

    text: str = ""
    name: str = ""
    error: str = ""


@dataclass(frozen=True)
class ShippedBy:
    """The release that shipped the item, whom it thanks, and what is known of its effect."""

    slug: str
    version: str
    title: str
    at: datetime
    thanked: list[str]
    effect: Effect
    measured: Figure | None


def routes(heard: Heard) -> list[BaseRoute]:
    """The page of an item."""
    return [Route("/roadmap/{slug}", visited(heard, show_item))]


async def show_item(visit: Visit) -> Response:
    """The page; a merged item leads to what stands for it. Raises HTTPException 404."""
    slug = visit.request.path_params["slug"]
    async with visit.heard.database.reading() as session:
        standing = await standing_item(session, visit.caller.workspace.id, slug)
    if standing is not None and standing.slug != slug:
        return redirect(f"/roadmap/{standing.slug}", notice="idea_merged")
    try:
        return tagged(visit, await item_response(visit, slug))
    except InvalidPage:
        return redirect(f"/roadmap/{slug}")


async def item_response(
    visit: Visit, slug: str, *, status_code: int = 200, tried: Tried | None = None
) -> Response:
    """The page of the item `slug`, with what was `tried` to say under it.

    Raises HTTPException 404. Refuses: InvalidPage.
    """
    async with visit.heard.database.reading() as session:
        item, stages = await item_and_stages(visit, session, slug)
        changes = await queries.changes_of(session, visit.caller.workspace.id, [item.id])
        dates = await queries.date_changes_of(session, visit.caller.workspace.id, [item.id])
        shown = await own_card(visit, session, item, stages)
        shipped_by = await _shipped_by(visit, session, item)
        thread = await thread_of(visit, session, item)
    return show(
        visit,
        "roadmap/item.html",
        status_code=status_code,
        card=shown,
        created_at=item.created_at,
        lines=_lines(visit, folded(changes), stages),
        slips=slips(dates, language_of(visit)),
        shipped_by=shipped_by,
        thread=thread,
        tried=tried or Tried(),
        form_key=new_key(),
        notices=NOTICES,
    )


async def item_and_stages(
    visit: Visit, session: AsyncSession, slug: str
) -> tuple[RoadmapItem, dict[StageId, Stage]]:
    """The item of that address. Raises HTTPException 404."""
    item = await queries.item_by_slug(session, visit.caller.workspace.id, slug)
    if item is None or not (item.merged_into_id or item.is_shown_to(reader_of(visit))):
        raise HTTPException(404)
    return item, await queries.stages_of(session, visit.caller.workspace.id)


async def own_card(
    visit: Visit, session: AsyncSession, item: RoadmapItem, stages: dict[StageId, Stage]
) -> Card:
    """The item with the reader's own vote and follow."""
    own = await own_among(session, reader_of(visit), [item.id])
    return cards([item], stages, language_of(visit), own)[0]


async def _shipped_by(visit: Visit, session: AsyncSession, item: RoadmapItem) -> ShippedBy | None:
    if item.shipped_at is None:
        return None
    found = await releases_queries.releases_of(session, visit.caller.workspace.id, [item.id])
    release: Release | None = next((release for _, release in found), None)
    if release is None:
        return None
    workspace_id, language = visit.caller.workspace.id, language_of(visit)
    thanks = await releases_queries.thanks_in(session, workspace_id, [release.id])
    effects = await effects_of(session, workspace_id, [item.id])
    measured = await published_figures(session, workspace_id, [item.id], language)
    return ShippedBy(
        slug=release.slug,
        version=release.version,
        title=worded(language, release.title, release.title_zh),
        at=release.published_at,
        thanked=[line.name for line in thanks],
        effect=effects.get(item.id, Effect()),
        measured=measured.get(item.id),
    )


def _lines(visit: Visit, changes: Iterable[ItemChange], stages: dict[StageId, Stage]) -> list[Line]:
    return [
        Line(
            kind=change.kind.value,
            at=change.at,
            stage=sign(stages[change.to_stage_id], language_of(visit))
            if change.to_stage_id
            else None,
            voices=change.evidence_count,
        )
        for change in changes
    ]
