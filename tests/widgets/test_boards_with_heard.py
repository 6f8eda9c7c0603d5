"""From the board, the roadmap and the bell on a shop's page to the stored rows."""

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
from domain.shared.viewer import system_viewer
from domain.workspaces.sites import add_site
from tests.api.http.public_world import team_of
from tests.support.api import running
from tests.support.browsing import browsing
from tests.support.databases import Templates
from tests.support.rows import count_rows

pytestmark = pytest.mark.browser

ELEMENTS = (
    "<heard-idea-board></heard-idea-board><heard-roadmap></heard-roadmap>"
    "<heard-changelog></heard-changelog>"
)


@pytest.fixture
def url(templates: Templates) -> Iterator[str]:
    with templates.copy("sqlite") as url:
        yield url


async def test_votes_ideas_follows_and_what_was_seen_are_stored(url: str, tmp_path: Path) -> None:
    listening = listening_socket("127.0.0.1", 0)
    port: int = listening.getsockname()[1]
    heard, shop = f"http://127.0.0.1:{port}", f"http://localhost:{port}"
    async with running(url, tmp_path, HEARD_BASE_URL=heard) as product, browsing() as context:
        database, team = product.heard.database, team_of(product)
        async with database.transaction() as work:
            system = system_viewer(product.workspace_id)
            site = await add_site(work, system, name="Shop 2", origins=[shop])
        await team.item("Dark mode")
        await team.release("1.0", "First steps", notes="It **walks**.")
        markup = (
            f"<!doctype html><script async src='{heard}/w/{site.public_key}.js'></script>{ELEMENTS}"
        )
        app = create_app(product.heard)
        app.router.routes.insert(0, Route("/cart", HTMLResponse(markup)))
        server = uvicorn.Server(server_config(app))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        page = await context.new_page()
        await page.goto(f"{shop}/cart")

        board = page.locator("heard-idea-board")
        async with page.expect_response(lambda answer: "vote" in (answer.request.post_data or "")):
            await board.get_by_role("switch", name="Votes: 0. Dark mode").click()
        await expect(board.get_by_role("switch", name="Votes: 1. Dark mode")).to_be_checked()
        await page.locator("heard-roadmap").get_by_role("switch", name="Follow Dark mode").click()
        await board.get_by_role("button", name="Suggest an idea").click()
        await board.get_by_label("Your idea in one line").fill("A louder bell")
        await board.get_by_role("button", name="Send").click()
        await expect(board.get_by_role("heading", level=2)).to_contain_text("Thank you.")

        changelog = page.locator("heard-changelog")
        await changelog.get_by_role("button", name="What is new: 1 unread").click()
        await expect(changelog.get_by_role("article").locator("strong")).to_have_text("walks")
        queues = "() => !Object.keys(localStorage).some((key) => /queue/.test(key))"
        await page.wait_for_function(queues)
        # Whoever suggests something wants it: that adds a vote of its own.
        wanted = "item_id = (SELECT id FROM roadmap_item WHERE title = 'Dark mode')"
        assert await count_rows(database, "vote", wanted) == 1
        assert await count_rows(database, "follow", wanted) == 1
        assert await count_rows(database, "roadmap_item", "title = 'A louder bell'") == 1
        assert await count_rows(database, "changelog_seen") == 1
        await page.reload()
        await expect(board.get_by_role("switch", name="Dark mode")).to_be_checked()
        await expect(
            changelog.get_by_role("button", name="What is new", exact=True)
        ).to_be_visible()
        server.should_exit = True
        await serving
