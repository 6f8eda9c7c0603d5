"""/console/embed/SITE/preview: the real widgets in a look that is not saved yet, for a frame.

What is said in there is stored nowhere: the loader speaks for a key that no site has.
"""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import PRIVATE, Desk, admitted
from api.http.console.sites import PLACE, dress_in, site_of
from api.http.embed import KEY_OF_NOBODY
from api.http.headers import PAGE_POLICY
from api.wiring import Heard
from domain.shared.errors import Refusal
from domain.workspaces.dressing import Dress
from domain.workspaces.wording import RATINGS, words_of
from widgets.serving import SCRIPT_TYPE, LoaderConfiguration, loader_script
from widgets.wording import language_spoken

FRAMED: Final = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


def routes(heard: Heard) -> list[BaseRoute]:
    """The page in the frame and the loader it loads; both bear the look in their address."""
    return [
        Route(f"{PLACE}/preview", admitted(heard, _page), methods=["GET"]),
        Route(f"{PLACE}/preview.js", admitted(heard, _loader), methods=["GET"]),
    ]


async def _page(desk: Desk) -> Response:
    site = await site_of(desk)
    wanted = language_spoken(desk.request.query_params.get("words") or desk.language)
    return desk.show(
        "console/site_preview.html",
        headers={"Content-Security-Policy": FRAMED},
        script=f"/console/embed/{site.public_key}/preview.js?{desk.request.url.query}",
        wanted=wanted,
        scheme=desk.request.query_params.get("ground", ""),
    )


async def _loader(desk: Desk) -> Response:
    site = await site_of(desk)
    try:
        dress = dress_in(desk.request.query_params).checked()
    except Refusal:
        dress = Dress.of(site)
    language = desk.request.query_params.get("words") or desk.language
    configuration = LoaderConfiguration(
        KEY_OF_NOBODY,
        desk.heard.settings.base_url,
        language,
        dress,
        own=tuple(words_of(site, language_spoken(language), RATINGS).items()),
    )
    headers = {**PRIVATE, "Content-Type": SCRIPT_TYPE}
    return Response(loader_script(configuration), headers=headers)
