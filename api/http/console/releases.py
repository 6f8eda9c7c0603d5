"""/console/releases: what was published, and what each release did."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.items import ItemLine, item_line
from api.http.wording import worded
from api.wiring import Heard
from domain.newsletters.queries import subscriber_count
from domain.releases import queries
from domain.releases.models import Release
from domain.roadmap import queries as roadmap_queries
from domain.shared.paging import InvalidPage, PageRequest

PER_PAGE: Final = 20


@dataclass(frozen=True)
class Entry:
    """One release and what it did."""

    release: Release
    title: str
    notes: str
    items: list[ItemLine]
    thanked: list[str]

    @property
    def path(self) -> str:
        """Its page in the console."""
        return f"/console/releases/entries/{self.release.slug}"


def routes(heard: Heard) -> list[BaseRoute]:
    """The list and each release."""
    return [
        Route("/console/releases", admitted(heard, _show), methods=["GET"]),
        Route("/console/releases/entries/{slug}", admitted(heard, _show_one), methods=["GET"]),
    ]


async def _show(desk: Desk) -> Response:
    after = desk.request.query_params.get("after") or None
    try:
        async with desk.heard.database.reading() as session:
            page = await queries.releases_page(
                session, desk.workspace_id, PageRequest(PER_PAGE, after)
            )
            subscribers = await subscriber_count(session, desk.workspace_id)
    except InvalidPage:
        return RedirectResponse("/console/releases", 303)
    return desk.show(
        "console/releases.html",
        entries=await _entries(desk, page.items),
        older=f"?{urlencode({'after': page.cursors[-1]})}" if page.has_next else None,
        is_first=after is None,
        subscribers=subscribers if desk.heard.settings.smtp_url else None,
    )


async def _show_one(desk: Desk) -> Response:
    slug = desk.request.path_params["slug"]
    async with desk.heard.database.reading() as session:
        release = await queries.release_by_slug(session, desk.workspace_id, slug)
    if release is None:
        raise Missing
    (entry,) = await _entries(desk, (release,))
    return desk.show("console/release.html", entry=entry)


async def _entries(desk: Desk, releases: tuple[Release, ...]) -> list[Entry]:
    """In three statements, however many there are."""
    ids = [release.id for release in releases]
    async with desk.heard.database.reading() as session:
        stages = await roadmap_queries.stages_of(session, desk.workspace_id)
        items = await queries.items_in(session, desk.workspace_id, ids)
        thanks = await queries.thanks_in(session, desk.workspace_id, ids)
    return [
        Entry(
            release=release,
            title=worded(desk.language, release.title, release.title_zh),
            notes=worded(desk.language, release.notes, release.notes_zh),
            items=[
                item_line(item, stages, desk.language) for of, item in items if of == release.id
            ],
            thanked=[line.name for line in thanks if line.release_id == release.id],
        )
        for release in releases
    ]
