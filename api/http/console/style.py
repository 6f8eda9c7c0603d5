"""/console/style: the visual language, shown by itself. Read `style_tokens`, `style_widgets`."""

from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.style_tokens import TONES, colours, measures, pairs
from api.http.console.style_widgets import elements
from api.wiring import Heard
from domain.shared.clock import utc_now
from domain.workspaces import queries
from domain.workspaces.models import Site


def routes(heard: Heard) -> list[BaseRoute]:
    """The page."""
    return [Route("/console/style", admitted(heard, _show), methods=["GET"])]


def described(site: Site | None) -> dict[str, Any]:
    """What the page tells; its widgets live where `site` is one to speak for."""
    return {
        "site": site,
        "colours": colours(),
        "pairs": pairs(),
        "tones": TONES,
        "spaces": measures(r"s\d"),
        "sizes": measures(r"text-.+"),
        "radii": measures(r"radius.*"),
        "motions": measures(r"quick|calm|ease"),
        "elements": elements(),
    }


async def _show(desk: Desk) -> Response:
    async with desk.heard.database.reading() as session:
        sites = await queries.sites_of(session, desk.workspace_id)
    return desk.show("console/style.html", now=utc_now(), **described(next(iter(sites), None)))
