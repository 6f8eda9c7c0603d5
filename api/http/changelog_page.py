"""/changelog and /changelog/{slug}: what changed, who asked for it, and who is thanked."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.changelog_entries import entries
from api.http.forms import redirect
from api.http.showing import language_of, show
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.releases import queries
from domain.shared.paging import InvalidPage, PageRequest

PER_PAGE: Final = 10


def routes(heard: Heard) -> list[BaseRoute]:
    """The changelog and its entries."""
    return [
        Route("/changelog", visited(heard, show_changelog)),
        Route("/changelog/{slug}", visited(heard, show_release)),
    ]


async def show_changelog(visit: Visit) -> Response:
    """Newest first. A cursor that is none of ours leads to the start."""
    after = visit.request.query_params.get("after") or None
    async with visit.heard.database.reading() as session:
        try:
            page = await queries.releases_page(
                session, visit.caller.workspace.id, PageRequest(PER_PAGE, after)
            )
        except InvalidPage:
            return redirect("/changelog")
        told = await entries(session, visit.caller.workspace.id, page.items, language_of(visit))
    return show(
        visit,
        "changelog/page.html",
        entries=told,
        is_continued=after is not None,
        older=f"/changelog?after={page.cursors[-1]}" if page.has_next else None,
    )


async def show_release(visit: Visit) -> Response:
    """One entry. Raises HTTPException 404."""
    async with visit.heard.database.reading() as session:
        release = await queries.release_by_slug(
            session, visit.caller.workspace.id, visit.request.path_params["slug"]
        )
        if release is None:
            raise HTTPException(404)
        (entry,) = await entries(session, visit.caller.workspace.id, [release], language_of(visit))
    return show(visit, "changelog/release.html", entry=entry)
