"""From the button on a shop's page to the stored row, and to the picture in the console."""

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
from domain.attachments import queries
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Intent
from domain.feedback.tracking import parse_tracking_number
from domain.people.queries import member_by_email
from domain.people.sessions import open_session
from domain.shared.viewer import system_viewer
from domain.workspaces.sites import add_site
from tests.support.api import running
from tests.support.browsing import browsing
from tests.support.databases import Templates
from tests.support.pictures import picture

pytestmark = pytest.mark.browser


@pytest.fixture
def url(templates: Templates) -> Iterator[str]:
    with templates.copy("sqlite") as url:
        yield url


async def test_a_picture_goes_from_the_shop_to_the_team(url: str, tmp_path: Path) -> None:
    listening = listening_socket("127.0.0.1", 0)
    port: int = listening.getsockname()[1]
    heard, shop = f"http://127.0.0.1:{port}", f"http://localhost:{port}"
    async with running(url, tmp_path, HEARD_BASE_URL=heard) as product, browsing() as context:
        database = product.heard.database
        async with database.transaction() as work:
            system = system_viewer(product.workspace_id)
            site = await add_site(work, system, name="Shop 2", origins=[shop])
            owner = await member_by_email(work.session, product.workspace_id, "owner@lumen.example")
            assert owner is not None
            key = await open_session(work, owner)
        markup = (
            f"<!doctype html><script async src='{heard}/w/{site.public_key}.js'></script>"
            "<heard-feedback-button></heard-feedback-button>"
        )
        app = create_app(product.heard)
        app.router.routes.insert(0, Route("/cart", HTMLResponse(markup)))
        server = uvicorn.Server(server_config(app))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        page = await context.new_page()
        await page.goto(f"{shop}/cart")
        button = page.locator("heard-feedback-button")
        await button.locator("[part=launcher]").click()
        await button.get_by_role("radio", name="Problem").click()
        await button.locator("[part=comment]").fill("The total is wrong.")
        await button.locator("[part=email]").fill("mei@example.com")
        async with page.expect_file_chooser() as chooser:
            await button.locator("[part=choose]").click()
        chosen = await chooser.value
        await chosen.set_files(
            {"name": "a.png", "mimeType": "image/png", "buffer": picture("PNG", (64, 48))}
        )
        await button.locator("[part=done]").click()
        await button.locator("[part=send]").click()
        number = parse_tracking_number(await button.locator("[part=tracking]").inner_text())
        assert number is not None

        async with database.reading() as session:
            stored = await feedback_queries.feedback_by_tracking(session, number)
            assert stored is not None
            [file] = await queries.attachments_of(session, [stored.id])
        assert (stored.text, stored.intent) == ("The total is wrong.", Intent.PROBLEM)
        assert (stored.contact_email, stored.site_id) == ("mei@example.com", site.id)
        assert (file.name, file.width, file.height) == ("picture.png", 64, 48)

        await context.add_cookies([{"name": "heard_member", "value": key, "url": heard}])
        await page.goto(f"{heard}/console")
        await page.get_by_role("link", name="The total is wrong.").click()
        shown = page.get_by_role("img", name="Picture: picture.png")
        await expect(shown).to_be_visible()
        await expect(shown).to_have_js_property("naturalWidth", 64)
        await expect(page.locator(".said").get_by_text("Problem", exact=True)).to_be_visible()
        await expect(page.get_by_text("mei@example.com")).to_be_visible()
        assert await page.evaluate("window.violations ?? []") == []
        server.should_exit = True
        await serving
