"""The HTTP application: every route of every edge, and what happens when one fails."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.demo import shop
from api.graphql import endpoint
from api.http import (
    attachments,
    changelog_page,
    embed,
    entering,
    feedback_mail,
    feeds,
    health,
    home_page,
    me_link,
    me_page,
    receipt_page,
    rewards_page,
    roadmap_commenting,
    roadmap_item_page,
    roadmap_page,
    roadmap_suggesting,
    roadmap_voting,
    subscribing,
    survey_codes,
    survey_files,
    survey_invited,
    survey_page,
    trust_page,
)
from api.http.api_docs import pages as api_docs
from api.http.console import rooms as console
from api.http.limits import Limits
from api.http.problems import problem_handlers
from api.http.request_ids import RequestIds
from api.observing import metrics_page
from api.observing.requests import Observing, patterns_of
from api.wiring import Heard
from domain.searching.segmenting import open_dictionary

Background = AbstractAsyncContextManager[None]

EDGES = (
    health,
    metrics_page,
    endpoint,
    embed,
    feeds,
    home_page,
    trust_page,
    roadmap_page,
    roadmap_item_page,
    roadmap_voting,
    roadmap_commenting,
    roadmap_suggesting,
    changelog_page,
    subscribing,
    receipt_page,
    attachments,
    feedback_mail,
    api_docs,
    entering,
    me_link,
    me_page,
    rewards_page,
    survey_codes,
    survey_files,
    survey_invited,
    survey_page,
    console,
)
"""Each has `routes(heard)`; the first route that fits an address answers."""


def create_app(
    heard: Heard, *, background: Background | None = None, demo_shop: bool = False
) -> Starlette:
    """The application over `heard`. `background` runs as long as it does: the embedded worker.

    `demo_shop` adds /demo, the imaginary host.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        open_dictionary()
        try:
            with heard.stopping.heeding_signals():
                async with background or nullcontext():
                    yield
        finally:
            heard.tracing.close()
            await heard.limits.close()
            await heard.database.close()

    routes: list[BaseRoute] = [route for edge in EDGES for route in edge.routes(heard)]
    routes += [heard.pages.assets.route, *(shop.routes(heard) if demo_shop else ())]
    return Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[
            Middleware(RequestIds),
            Middleware(
                Observing,
                metrics=heard.metrics,
                tracing=heard.tracing,
                patterns=patterns_of(routes),
            ),
            Middleware(Limits, file_limit=heard.settings.attachment_limit),
            Middleware(ProxyHeadersMiddleware, trusted_hosts=list(heard.settings.trusted_proxies)),
        ],
        exception_handlers=problem_handlers(heard),
    )
