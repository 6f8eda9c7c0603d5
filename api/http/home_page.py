"""/ and /robots.txt: what this is, in five steps, and where everything else stands."""

from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.changelog_entries import entries
from api.http.roadmap_cards import cards, own_among
from api.http.showing import language_of, reader_of, show
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.releases import queries as releases_queries
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.models import StageMeaning
from domain.shared.paging import PageRequest

MOST_WANTED: Final = 3

ROBOTS: Final = """User-agent: *
Disallow: /console
Disallow: /graphql
Disallow: /me
Disallow: /t/
"""


def routes(heard: Heard) -> list[BaseRoute]:
    """The home page and what robots may read."""

    async def robots(_request: Request) -> PlainTextResponse:
        return PlainTextResponse(ROBOTS, headers={"Cache-Control": "public, max-age=3600"})

    return [Route("/", visited(heard, show_home)), Route("/robots.txt", robots)]


async def show_home(visit: Visit) -> Response:
    """The steps of the loop, the ideas with most votes, and the latest release."""
    workspace_id, language = visit.caller.workspace.id, language_of(visit)
    reader = reader_of(visit)
    async with visit.heard.database.reading() as session:
        stages = await roadmap_queries.stages_of(session, workspace_id)
        wanted = await roadmap_queries.items_page(
            session, workspace_id, PageRequest(MOST_WANTED), meaning=StageMeaning.IDEA
        )
        own = await own_among(session, reader, [item.id for item in wanted.items])
        latest = await releases_queries.releases_page(session, workspace_id, PageRequest(1))
        told = await entries(session, workspace_id, latest.items, language)
    return show(
        visit,
        "home.html",
        wanted=cards(wanted.items, stages, language, own),
        latest=next(iter(told), None),
    )
