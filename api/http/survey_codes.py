"""The way to a survey from paper: its QR code, and a poster for the wall or the counter.

    GET /s/{slug}/qr.svg   /s/{slug}/qr.png    the code alone
    GET /s/{slug}/poster   ?size=a6            a page to print, in the survey's first two languages

The code leads to `/s/{slug}?channel=qr`, so these answers are told apart.
"""

from io import BytesIO

import segno
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.survey_page import nothing_here
from api.http.survey_standing import Standing, standing_at
from api.http.survey_words import TAGS
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.surveys.questions import said_in


def routes(heard: Heard) -> list[BaseRoute]:
    """Codes and the poster."""
    return [
        Route("/s/{slug}/qr.svg", visited(heard, _svg), methods=["GET"]),
        Route("/s/{slug}/qr.png", visited(heard, _png), methods=["GET"]),
        Route("/s/{slug}/poster", visited(heard, _poster), methods=["GET"]),
    ]


def code_address(base_url: str, slug: str) -> str:
    """Where the code leads."""
    return f"{base_url}/s/{slug}?channel=qr"


async def _svg(visit: Visit) -> Response:
    return await _code(visit, "svg", "image/svg+xml", scale=8)


async def _png(visit: Visit) -> Response:
    return await _code(visit, "png", "image/png", scale=16)


async def _code(visit: Visit, kind: str, media_type: str, *, scale: int) -> Response:
    standing = await _standing(visit)
    if standing is None:
        return nothing_here(visit)
    address = code_address(visit.heard.settings.base_url, standing.survey.slug)
    drawn = BytesIO()
    # Level M: a quarter of a code that is torn or dirty still reads.
    segno.make(address, error="m", micro=False).save(
        drawn, kind=kind, scale=scale, border=4, dark="#1c1a17", light="#ffffff"
    )
    return Response(
        drawn.getvalue(),
        media_type=media_type,
        headers={
            "Cache-Control": "public, max-age=3600",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'",
            "Content-Disposition": f'inline; filename="{standing.survey.slug}-qr.{kind}"',
        },
    )


async def _poster(visit: Visit) -> Response:
    standing = await _standing(visit)
    if standing is None:
        return nothing_here(visit)
    definition = standing.definition
    titles = [
        (TAGS.get(language, language), said_in(definition.title, language), language)
        for language in definition.languages[:2]
    ]
    base_url = visit.heard.settings.base_url
    return visit.page(
        "survey/poster.html",
        headers={"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"},
        **standing.frame(),
        titles=titles,
        size="a6" if visit.request.query_params.get("size") == "a6" else "a4",
        shown=f"{base_url}/s/{standing.survey.slug}".partition("://")[2],
    )


async def _standing(visit: Visit) -> Standing | None:
    return await standing_at(visit, dict(visit.request.query_params))
