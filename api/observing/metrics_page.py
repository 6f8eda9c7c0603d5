"""`/metrics`: for a collector on this machine, or one that knows HEARD_METRICS_TOKEN."""

import asyncio
import hmac
from ipaddress import ip_address
from typing import Final

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.observing.standing import Standing, Standings, standing_of
from api.wiring import Heard

PATIENCE_SECONDS: Final = 2.0
FORWARDED: Final = ("forwarded", "x-forwarded-for")


def routes(heard: Heard) -> list[BaseRoute]:
    """`/metrics`."""

    async def show(request: Request) -> Response:
        if not _may(request, heard.settings.metrics_token):
            raise HTTPException(404)  # not visible means not found
        standings = CollectorRegistry()
        standings.register(Standings(await _standing(heard)))
        encode, media_type = choose_encoder(request.headers.get("accept", ""))
        # Two registries, but of OpenMetrics' end marks only one.
        counted = encode(heard.metrics.registry()).removesuffix(b"# EOF\n")
        return Response(
            counted + encode(standings),
            headers={"Cache-Control": "no-store", "Content-Type": media_type},
        )

    return [Route("/metrics", show, methods=["GET"])]


async def _standing(heard: Heard) -> Standing | None:
    """None while the database is away: what was counted is told all the same."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await standing_of(heard.database)
    except (TimeoutError, OSError, SQLAlchemyError):
        return None


def _may(request: Request, token: str | None) -> bool:
    if token:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(given.encode(), token.encode())
    # A proxy on this machine passes on requests of everyone.
    return _is_here(request) and not any(name in request.headers for name in FORWARDED)


def _is_here(request: Request) -> bool:
    try:
        return ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False
