"""/console/style: the visual language, shown by itself."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.wiring import Heard
from domain.shared.clock import utc_now


def routes(heard: Heard) -> list[BaseRoute]:
    """The page."""
    return [Route("/console/style", admitted(heard, _show), methods=["GET"])]


async def _show(desk: Desk) -> Response:
    return desk.show("console/style.html", now=utc_now())
