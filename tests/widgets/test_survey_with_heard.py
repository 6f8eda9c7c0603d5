"""From the survey on a shop's page to the stored row and its feedback."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.async_api import expect
from starlette.responses import HTMLResponse
from starlette.routing import Route

from api.app import create_app
from api.serving import listening_socket, server_config
from domain.feedback import queries as feedback_queries
from domain.feedback.tracking import parse_tracking_number
from domain.shared.paging import PageRequest
from domain.shared.viewer import system_viewer
from domain.surveys import queries
from domain.surveys.models import ResponseChannel
from domain.workspaces.sites import add_site
from tests.support.api import running
from tests.support.asked import live_survey
from tests.support.browsing import browsing
from tests.support.databases import Templates

pytestmark = pytest.mark.browser


@pytest.fixture
def url(templates: Templates) -> Iterator[str]:
    with templates.copy("sqlite") as url:
        yield url


async def test_a_survey_goes_from_the_shop_to_the_team(url: str, tmp_path: Path) -> None:
    listening = listening_socket("127.0.0.1", 0)
    port: int = listening.getsockname()[1]
    heard, shop = f"http://127.0.0.1:{port}", f"http://localhost:{port}"
    async with running(url, tmp_path, HEARD_BASE_URL=heard) as product, browsing() as context:
        database = product.heard.database
        survey = await live_survey(database, product.workspace_id)
        async with database.transaction() as work:
            system = system_viewer(product.workspace_id)
            site = await add_site(work, system, name="Shop 2", origins=[shop])
        markup = (
            f"<!doctype html><script async src='{heard}/w/{site.public_key}.js'></script>"
            f"<heard-survey survey='{survey.slug}' touchpoint='cart'></heard-survey>"
        )
        app = create_app(product.heard)
        app.router.routes.insert(0, Route("/cart", HTMLResponse(markup)))
        server = uvicorn.Server(server_config(app))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        page = await context.new_page()
        await page.goto(f"{shop}/cart")
        element = page.locator("heard-survey")
        await element.get_by_role("radio").nth(3).click()
        await expect(element.locator("[part=question]")).to_have_text(
            "You said 3. What went wrong?"
        )
        await element.get_by_role("radio", name="Too slow").click()
        await element.get_by_role("textbox").fill("夜里太亮")
        await element.get_by_role("button", name="Send").click()
        number = parse_tracking_number(await element.locator("[part=tracking]").inner_text())
        assert number is not None
        await page.close()

        async with database.reading() as session:
            feedback = await feedback_queries.feedback_by_tracking(session, number)
            found = await queries.responses_page(
                session, product.workspace_id, survey.id, PageRequest(10)
            )
        (response,) = found.items
        assert feedback is not None
        assert (feedback.score, feedback.text, feedback.touchpoint) == (3, "夜里太亮", "cart")
        assert response.feedback_id == feedback.id
        assert response.completed_at is not None
        assert (response.channel, response.site_id) == (ResponseChannel.WIDGET, site.id)
        assert sorted(response.answers) == ["reason", "score", "words"]
        server.should_exit = True
        await serving
