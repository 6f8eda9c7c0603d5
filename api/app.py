"""The HTTP application: every route of every edge, and what happens when one fails."""

import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from api.demo import shop
from api.http import health
from api.wiring import Heard

log = logging.getLogger("heard.app")

Background = AbstractAsyncContextManager[None]


def create_app(
    heard: Heard, *, background: Background | None = None, demo_shop: bool = False
) -> Starlette:
    """The application over `heard`. `background` runs as long as it does: the embedded worker.

    `demo_shop` adds /demo, the imaginary host.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            if background is None:
                yield
            else:
                async with background:
                    yield
        finally:
            await heard.database.close()

    routes = [*_routes(heard), *(shop.routes(heard) if demo_shop else ())]
    return Starlette(routes=routes, lifespan=lifespan)


def _routes(heard: Heard) -> list[BaseRoute]:
    return [
        *health.routes(heard),
        heard.pages.assets.route,
    ]
