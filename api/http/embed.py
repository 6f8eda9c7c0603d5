"""What pages of other people load: the loader, and the parts that it fetches.

GET  /w/{site key}.js   the loader with the site's configuration, in one language
GET  /widgets/{name}    content-hashed parts, kept for ever
POST /w/{site key}      what widgets send: see `receiving`
GET  /w/{site key}      what widgets show to anybody
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.assets import Asset
from api.http.receiving import read, receive, widget_language
from api.wiring import Heard
from domain.workspaces import queries
from widgets.serving import SCRIPT_TYPE, LoaderConfiguration, Part, loader_script, part

LOADER_LASTS: Final = 300
"""Seconds that a changed configuration may take to arrive everywhere."""

_EVERYWHERE: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
_UNKNOWN_SITE: Final = "/* Heard: no site has this key. */\n"


def routes(heard: Heard) -> list[BaseRoute]:
    """`/w/…` and `/widgets/…`."""

    async def loader(request: Request) -> Response:
        return await _loader(heard, request)

    async def submit(request: Request) -> Response:
        return await receive(heard, request)

    async def show(request: Request) -> Response:
        return await read(heard, request)

    return [
        Route("/w/{key}.js", loader, methods=["GET"]),
        Route("/w/{key}", submit, methods=["POST"]),
        Route("/w/{key}", show, methods=["GET"]),
        Route("/widgets/{name}", _part, methods=["GET"]),
    ]


async def _loader(heard: Heard, request: Request) -> Response:
    async with heard.database.reading() as session:
        site = await queries.site_by_key(session, request.path_params["key"])
    if site is None:
        headers = {**_EVERYWHERE, "Cache-Control": "no-store", "Content-Type": SCRIPT_TYPE}
        return Response(_UNKNOWN_SITE, 404, headers)
    configuration = LoaderConfiguration(
        site.public_key, heard.settings.base_url, widget_language(request), site.accent
    )
    script = await run_in_threadpool(_script, configuration)
    etag = f'W/"{script.hashed_name}"'
    headers = {
        **_EVERYWHERE,
        "Cache-Control": f"public, max-age={LOADER_LASTS}",
        "Content-Type": script.media_type,
        "ETag": etag,
        "Vary": "Accept-Language, Accept-Encoding",
    }
    if etag in request.headers.get("if-none-match", ""):
        return Response(None, 304, headers)
    return await _packed(request, script, headers)


@lru_cache(maxsize=512)
def _script(configuration: LoaderConfiguration) -> Asset:
    """Packed once for each configuration, not once for each visitor."""
    return Asset("loader.js", loader_script(configuration).encode())


@dataclass(frozen=True)
class _BuiltPart(Asset):
    """A part of the build, which packed it already."""

    part: Part

    @cached_property
    def brotli(self) -> bytes:
        """As built."""
        return self.part.brotli

    @cached_property
    def gzip(self) -> bytes:
        """As built."""
        return self.part.gzip


async def _part(request: Request) -> Response:
    found = part(request.path_params["name"])
    if found is None:
        return Response("Not found", 404, media_type="text/plain")
    headers = {
        **_EVERYWHERE,
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Type": found.media_type,
        "Vary": "Accept-Encoding",
    }
    return await _packed(request, _BuiltPart(found.name, found.body, found), headers)


async def _packed(request: Request, asset: Asset, headers: dict[str, str]) -> Response:
    accepted = request.headers.get("accept-encoding", "")
    coding, content = await run_in_threadpool(asset.packed, accepted)
    if coding:
        headers["Content-Encoding"] = coding
    return Response(content, headers=headers)
