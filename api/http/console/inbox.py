"""/console: everything that customers said, over all channels, in one list."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.embedding import embed_line
from api.http.console.facets import facets
from api.http.console.listing import Listing, read_listing
from api.http.console.looking import Looking
from api.wiring import Heard
from domain.shared.paging import InvalidPage
from domain.workspaces import queries as workspace_queries


def routes(heard: Heard) -> list[BaseRoute]:
    """The inbox."""
    return [Route("/console", admitted(heard, show_inbox), methods=["GET"])]


async def show_inbox(desk: Desk) -> Response:
    """The list. A cursor that is none of ours leads to the start."""
    looking = Looking.read(desk.request.query_params)
    try:
        async with desk.heard.database.reading() as session:
            listing = await read_listing(desk, session, looking)
    except InvalidPage:
        return RedirectResponse(looking.start, 303)
    return desk.show(
        "console/inbox.html",
        listing=listing,
        facets=facets(listing),
        embed=await _first_embed(desk, listing),
    )


async def _first_embed(desk: Desk, listing: Listing) -> str | None:
    """What to paste into a page so that the first customer can speak."""
    if not listing.is_silent:
        return None
    async with desk.heard.database.reading() as session:
        sites = await workspace_queries.sites_of(session, desk.workspace_id)
    return embed_line(desk.heard.settings.base_url, sites[0]) if sites else None
