"""Whether this process lives, and whether it can work."""

import asyncio

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from api.wiring import Heard
from domain.shared import queries

PATIENCE_SECONDS = 2.0


def routes(heard: Heard) -> list[BaseRoute]:
    """`/health/live` and `/health/ready`."""

    async def live(_request: Request) -> JSONResponse:
        return JSONResponse({"status": "live"})

    async def ready(_request: Request) -> JSONResponse:
        if heard.stopping.has_begun:
            return JSONResponse({"status": "not ready", "because": "stopping"}, status_code=503)
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                async with heard.database.reading() as session:
                    waiting, parked, _oldest = await queries.waiting_deliveries(session)
        except (TimeoutError, OSError, SQLAlchemyError):
            return JSONResponse(
                {"status": "not ready", "because": "database"},
                status_code=503,
                headers={"Retry-After": "5"},
            )
        return JSONResponse({"status": "ready", "waiting": waiting, "parked": parked})

    return [Route("/health/live", live), Route("/health/ready", ready)]
