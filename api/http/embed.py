"""What pages of other people load: the loader, and the parts that it fetches.

GET  /w/{site key}.js                  the loader with the site's configuration, in one language
GET  /w/{site key}.json                the configuration alone, for pages that bundle the widgets
GET  /w/{site key}/words/{part}.json   the sentences of one part, in one language
GET  /widgets/{name}                   content-hashed parts, kept for ever
POST /w/{site key}                     what widgets send: see `receiving`
GET  /w/{site key}                     what widgets show to anybody

The language is that of the address (`…/w/pk_….js?lang=ar`), else the browser's first that widgets
speak: they speak more languages than the pages and refusals of Heard do.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.assets import Asset
from api.http.receiving import read, receive
from api.wiring import Heard
from domain.campaigns.queries import site_asks
from domain.shared.clock import utc_now
from domain.workspaces import queries
from domain.workspaces.dressing import Dress
from domain.workspaces.models import Site
from domain.workspaces.wording import RATINGS, words_of
from widgets.serving import (
    JSON_TYPE,
    SCRIPT_TYPE,
    LoaderConfiguration,
    Part,
    loader_script,
    part,
    words,
)
from widgets.wording import language_accepted, language_spoken, speaking_parts

LOADER_LASTS: Final = 300
"""Seconds that a changed configuration may take to arrive everywhere."""

KEY_OF_NOBODY: Final = "pk_preview"
"""Widgets that are looked at, in the console, speak for this key: their words are read, no answer
is taken."""

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

    async def configuration(request: Request) -> Response:
        return await _configuration(heard, request)

    async def spoken(request: Request) -> Response:
        return await _words(heard, request)

    async def submit(request: Request) -> Response:
        return await receive(heard, request)

    async def show(request: Request) -> Response:
        return await read(heard, request)

    return [
        Route("/w/{key}.js", loader, methods=["GET"]),
        Route("/w/{key}.json", configuration, methods=["GET"]),
        Route("/w/{key}/words/{part}.json", spoken, methods=["GET"]),
        Route("/w/{key}", submit, methods=["POST"]),
        Route("/w/{key}", show, methods=["GET"]),
        Route("/widgets/{name}", _part, methods=["GET"]),
    ]


async def _loader(heard: Heard, request: Request) -> Response:
    site = await _site(heard, request)
    if site is None:
        return _missing(SCRIPT_TYPE, _UNKNOWN_SITE)
    script = await run_in_threadpool(_script, await _configured(heard, request, site))
    return await _lasting(request, script)


async def _configuration(heard: Heard, request: Request) -> Response:
    site = await _site(heard, request)
    if site is None:
        return _missing(JSON_TYPE, "{}")
    found = await run_in_threadpool(_alone, await _configured(heard, request, site))
    return await _lasting(request, found)


async def _configured(heard: Heard, request: Request, site: Site) -> LoaderConfiguration:
    language = _language(request)
    return LoaderConfiguration(
        site.public_key,
        heard.settings.base_url,
        language,
        Dress.of(site),
        own=_own(site, language, RATINGS),
        asks=await _asks(heard, site),
    )


async def _words(heard: Heard, request: Request) -> Response:
    site = await _site(heard, request)
    is_known = site is not None or request.path_params["key"] == KEY_OF_NOBODY
    if not is_known or request.path_params["part"] not in speaking_parts():
        return _missing(JSON_TYPE, "{}")
    language, name = _language(request), request.path_params["part"]
    own = _own(site, language, name) if site else ()
    spoken = await run_in_threadpool(_spoken, name, language, own)
    return await _lasting(request, spoken)


async def _site(heard: Heard, request: Request) -> Site | None:
    async with heard.database.reading() as session:
        return await queries.site_by_key(session, request.path_params["key"])


async def _asks(heard: Heard, site: Site) -> bool:
    """Whether its pages have a reason to ask what they should ask."""
    async with heard.database.reading() as session:
        return await site_asks(session, site.workspace_id, site.id, utc_now())


def _missing(media_type: str, body: str) -> Response:
    headers = {**_EVERYWHERE, "Cache-Control": "no-store", "Content-Type": media_type}
    return Response(body, 404, headers)


async def _lasting(request: Request, asset: Asset) -> Response:
    """For `LOADER_LASTS` without a question, then for as long as it stays the same."""
    etag = f'W/"{asset.hashed_name}"'
    headers = {
        **_EVERYWHERE,
        "Cache-Control": f"public, max-age={LOADER_LASTS}",
        "Content-Type": asset.media_type,
        "ETag": etag,
        "Vary": "Accept-Language, Accept-Encoding",
    }
    if etag in request.headers.get("if-none-match", ""):
        return Response(None, 304, headers)
    return await _packed(request, asset, headers)


def _language(request: Request) -> str:
    """One of `LANGUAGES`."""
    if wanted := request.query_params.get("lang"):
        return language_spoken(wanted)
    return language_accepted(request.headers.get("accept-language", ""))


@lru_cache(maxsize=512)
def _script(configuration: LoaderConfiguration) -> Asset:
    """Packed once for each configuration, not once for each visitor."""
    return Asset("loader.js", loader_script(configuration).encode())


@lru_cache(maxsize=512)
def _alone(configuration: LoaderConfiguration) -> Asset:
    return Asset("configuration.json", configuration.as_json().encode())


@lru_cache(maxsize=256)
def _spoken(part: str, language: str, own: tuple[tuple[str, str], ...]) -> Asset:
    return Asset("words.json", words(part, language, own))


def _own(site: Site, language: str, part: str) -> tuple[tuple[str, str], ...]:
    """What the site says in its own words."""
    return tuple(sorted(words_of(site, language, part).items()))


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
