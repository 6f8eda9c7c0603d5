"""With the real product: from the shop's points and impact, and by keyboard alone on `/me`."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from playwright.async_api import Page, expect
from starlette.responses import HTMLResponse
from starlette.routing import Route

from api.app import create_app
from api.serving import listening_socket, server_config
from domain.circles.inviting import invite_to_circle
from domain.circles.models import CircleKind
from domain.circles.opening import CircleDraft, open_circle
from domain.shared.viewer import system_viewer
from domain.workspaces.sites import add_site
from tests.api.http.test_me_points import rich
from tests.support.api import Product, running
from tests.support.browsing import browsing
from tests.support.databases import Templates
from tests.support.rows import count_rows
from tests.support.voices import heard_from, linked_item, on_offer, shipped

pytestmark = pytest.mark.browser

ELEMENTS = "<heard-points></heard-points><heard-impact></heard-impact>"


@pytest.fixture
def url(templates: Templates) -> Iterator[str]:
    with templates.copy("sqlite") as url:
        yield url


async def prepared(product: Product) -> None:
    """Mei has points, a change to judge, rewards to choose from and an invitation."""
    await rich(product, times=3)
    said = await heard_from(product, text="Too bright at night.")
    await shipped(product, await linked_item(product, [said], "Dark mode"))
    await on_offer(product, "Lens cloth", 20)
    mei, system = await product.verified_customer(), system_viewer(product.workspace_id)
    async with product.heard.database.transaction() as work:
        draft = CircleDraft(kind=CircleKind.BETA, title="Night mode", seats=1)
        circle = await open_circle(work, system, draft)
        await invite_to_circle(work, system, circle_id=circle.id, customer_ids=[mei])


async def tab_to(page: Page, text: str) -> None:
    """Press Tab until what says `text` has focus."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        said = await page.evaluate("document.activeElement.textContent.trim()")
        if said.startswith(text):
            return
    raise AssertionError(f"no way to {text} by keyboard")


async def test_points_are_spent_changes_judged_and_seats_taken(url: str, tmp_path: Path) -> None:
    listening = listening_socket("127.0.0.1", 0)
    port: int = listening.getsockname()[1]
    origin, host = f"http://127.0.0.1:{port}", f"http://localhost:{port}"
    async with running(url, tmp_path, HEARD_BASE_URL=origin) as product, browsing() as context:
        database = product.heard.database
        await prepared(product)
        async with database.transaction() as work:
            system = system_viewer(product.workspace_id)
            site = await add_site(work, system, name="Shop 2", origins=[host])
        token = replace(product, site=site).identity()
        loader = f"<script async src='{origin}/w/{site.public_key}.js'></script>"
        app = create_app(product.heard)
        shop = Route("/cart", HTMLResponse(f"<!doctype html>{loader}{ELEMENTS}"))
        app.router.routes.insert(0, shop)
        server = uvicorn.Server(server_config(app))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        page = await context.new_page()
        await page.add_init_script(f"window.heard = {{ q: [['identify', '{token}']] }}")
        await page.goto(f"{host}/cart")

        points = page.locator("heard-points")
        await points.get_by_role("button", name="Lens cloth").click()
        await points.locator("[part=confirm]").click()
        await expect(points.locator("[part=code]")).to_have_count(1)
        assert await count_rows(database, "redemption") == 1
        impact = page.locator("heard-impact")
        await impact.get_by_role("radio").first.click()
        await expect(impact.locator("li [role=status]")).to_contain_text("1")
        assert await count_rows(database, "change_verdict") == 1

        await page.goto(f"{origin}/me/enter?identity={product.identity()}")
        await page.goto(f"{origin}/me/points?lang=en")
        await tab_to(page, "Redeem")
        await page.keyboard.press("Enter")
        await tab_to(page, "Redeem now")
        await page.keyboard.press("Enter")
        await expect(page.locator(".code-big")).to_be_visible()
        assert await count_rows(database, "redemption") == 2
        await page.goto(f"{origin}/me/circles")
        await tab_to(page, "Accept")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("You are in.", exact=False).first).to_be_visible()
        assert await count_rows(database, "circle", "seats_taken = 1") == 1
        assert await page.evaluate("window.violations ?? []") == []
        server.should_exit = True
        await serving
