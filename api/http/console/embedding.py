"""/console/embed: where customers can speak, and the one line that lets them."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.naming import KINDS, QUESTIONS
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.workspaces import queries
from domain.workspaces.models import Site, SiteKey
from domain.workspaces.sites import add_site
from domain.workspaces.vouching import MOST_KEYS


@dataclass(frozen=True)
class EmbeddedSite:
    """A site and what to paste for it."""

    site: Site
    line: str
    keys: Sequence[SiteKey]


def routes(heard: Heard) -> list[BaseRoute]:
    """Reading the sites, and adding one."""
    add = acting("site", _add, again)
    return [
        Route("/console/embed", admitted(heard, _show), methods=["GET"]),
        Route("/console/embed", admitted(heard, add), methods=["POST"]),
    ]


def embed_line(base_url: str, site: Site) -> str:
    """The one line."""
    return f'<script async src="{base_url}/w/{site.public_key}.js"></script>'


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def again(desk: Desk, tried: Tried) -> Response:
    """The page with what was refused."""
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    async with desk.heard.database.reading() as session:
        sites = await queries.sites_of(session, desk.workspace_id)
        keys = await queries.keys_of(session, *(site.id for site in sites))
    base_url = desk.heard.settings.base_url
    return desk.show(
        "console/embed.html",
        status_code=status_code,
        sites=[
            EmbeddedSite(
                site, embed_line(base_url, site), [key for key in keys if key.site_id == site.id]
            )
            for site in sites
        ],
        most_keys=MOST_KEYS,
        kinds=[(kind, KINDS[kind], QUESTIONS[kind], _element(kind)) for kind in KINDS],
        tried=tried,
    )


def _element(kind: str) -> str:
    return f'<heard-rating kind="{kind}" touchpoint="checkout"></heard-rating>'


async def _add(desk: Desk, form: Form) -> Response:
    origins = form.get("origins", "").split()
    async with desk.heard.database.transaction() as work:
        await add_site(work, desk.viewer, name=form.get("name", ""), origins=origins)
    return redirect("/console/embed", notice="site_added")
