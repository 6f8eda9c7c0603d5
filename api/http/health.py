"""Whether this process lives, and whether it can work."""

import asyncio

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from api.migrating import schema_state
from api.observing.standing import outbox_standing
from api.wiring import Heard

PATIENCE_SECONDS = 2.0


def routes(heard: Heard) -> list[BaseRoute]:
    """`/health/live` and `/health/ready`."""

    async def live(_request: Request) -> JSONResponse:
        return JSONResponse({"status": "live"})

    async def ready(_request: Request) -> JSONResponse:
        if heard.stopping.has_begun:
            return _not_ready("stopping")
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                state = await schema_state(heard.database)
                outbox = await outbox_standing(heard.database)
        except (TimeoutError, OSError, SQLAlchemyError):
            return _not_ready("database")
        if not state.is_current:
            return _not_ready("migrations")
        # A worker that is behind delays news and points, but turns nobody away.
        return JSONResponse(
            {
                "status": "ready",
                "outbox": "behind" if outbox.is_behind else "current",
                "waiting": outbox.waiting,
                "parked": outbox.parked,
            }
        )

    return [Route("/health/live", live), Route("/health/ready", ready)]


def _not_ready(because: str) -> JSONResponse:
    return JSONResponse(
        {"status": "not ready", "because": because},
        status_code=503,
        headers={"Retry-After": "5"},
    )
