"""/console/search: one search over feedback, roadmap and releases."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.highlighting import around_hits
from api.http.languages.reading import sentence
from api.http.wording import worded
from api.wiring import Heard
from domain.everywhere.looking import look_everywhere
from domain.everywhere.queries import Found
from domain.feedback.queries import feedbacks_by_id
from domain.releases.queries import releases_by_id
from domain.roadmap.queries import items_by_id
from domain.searching.models import SearchKind
from domain.shared.errors import InvalidText
from domain.shared.ids import FeedbackId, ReleaseId, RoadmapItemId, public_id
from domain.shared.paging import InvalidPage, Page, PageRequest

ROOM: Final = "/console/search"
PER_PAGE: Final = 20
EXCERPT: Final = 280
KINDS: Final = {
    SearchKind.FEEDBACK: sentence("Feedback"),
    SearchKind.ITEM: sentence("Roadmap"),
    SearchKind.RELEASE: sentence("Releases"),
}


@dataclass(frozen=True)
class HitLine:
    """One thing that was found: what it is, its words, and where it opens."""

    kind: str
    text: str
    moment: datetime
    path: str


def routes(heard: Heard) -> list[BaseRoute]:
    """The page."""
    return [Route(ROOM, admitted(heard, _show), methods=["GET"])]


async def _show(desk: Desk) -> Response:
    asked = desk.request.query_params
    search = asked.get("q", "").strip()[:200]
    request = PageRequest(PER_PAGE, asked.get("after") or None)
    async with desk.heard.database.reading() as session:
        try:
            page = await look_everywhere(session, desk.viewer, search, request)
        except InvalidPage:
            return RedirectResponse(f"{ROOM}?{urlencode({'q': search})}", 303)
        except InvalidText:
            return RedirectResponse(ROOM, 303)
        lines = await _lines(desk, session, page, search)
    next_page = urlencode({"q": search, "after": page.cursors[-1]}) if page.has_next else ""
    return desk.show(
        "console/search.html",
        q=search,
        lines=lines,
        more=f"{ROOM}?{next_page}" if next_page else None,
    )


async def _lines(
    desk: Desk, session: AsyncSession, page: Page[Found], search: str
) -> list[HitLine]:
    """In the order of the page, in a statement for each kind."""
    workspace_id = desk.workspace_id
    shown: dict[UUID, tuple[str, str]] = {}
    wanted = [FeedbackId(found.id) for found in page.items if found.kind is SearchKind.FEEDBACK]
    for feedback in await feedbacks_by_id(session, workspace_id, wanted):
        address = f"/console/feedback/{public_id('feedback', feedback.id)}"
        shown[feedback.id] = feedback.text or "", f"{address}?{urlencode({'q': search})}"
    items = [RoadmapItemId(found.id) for found in page.items if found.kind is SearchKind.ITEM]
    for item in await items_by_id(session, workspace_id, items):
        title = worded(desk.language, item.title, item.title_zh)
        shown[item.id] = title, f"/console/roadmap/items/{item.slug}"
    releases = [ReleaseId(found.id) for found in page.items if found.kind is SearchKind.RELEASE]
    for release in await releases_by_id(session, workspace_id, releases):
        title = worded(desk.language, release.title, release.title_zh)
        shown[release.id] = (
            f"{release.version} · {title}",
            f"/console/releases/entries/{release.slug}",
        )
    return [
        HitLine(
            KINDS[found.kind],
            _excerpt(shown[found.id][0], search),
            found.moment,
            shown[found.id][1],
        )
        for found in page.items
        if found.id in shown
    ]


def _excerpt(text: str, search: str) -> str:
    whole = " ".join(around_hits(text, search, EXCERPT)[: 2 * EXCERPT].split())
    return whole if len(whole) <= EXCERPT else whole[:EXCERPT].rstrip() + "…"
