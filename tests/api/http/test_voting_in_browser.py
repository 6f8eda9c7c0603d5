"""Pressing the buttons of the public pages in a real browser, with scripts and without."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from playwright.async_api import Page, expect

from api.app import create_app
from domain.roadmap.models import StageMeaning
from tests.api.http.public_world import team_of
from tests.support.api import Product
from tests.support.browsing import browsing
from tests.support.rows import count_rows

pytestmark = pytest.mark.browser


@asynccontextmanager
async def served(product: Product) -> AsyncIterator[str]:
    """The application on a free port; the address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(product.heard), log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await serving


async def test_a_press_swaps_the_button_alone_or_loads_the_page(product: Product) -> None:
    await team_of(product).item("Dark mode")
    await team_of(product).item("Louder bell", stage=StageMeaning.PLANNED)

    async with served(product) as base, browsing() as context:
        page = await context.new_page()
        assert await _pressed(page, base) == (1, f"{base}/roadmap")
        await expect(page.get_by_role("button", name="for Dark mode")).to_be_focused()
        assert await page.evaluate("window.violations ?? []") == []
        assert await count_rows(product.heard.database, "vote") == 1

        assert context.browser is not None
        plain = await context.browser.new_context(java_script_enabled=False)
        assert await _pressed(await plain.new_page(), base) == (2, f"{base}/roadmap#dark-mode")
        assert await count_rows(product.heard.database, "vote") == 2


async def _pressed(page: Page, base: str) -> tuple[int, str]:
    """How often a page was loaded until the vote showed, and where."""
    loaded: list[str] = []
    page.on("domcontentloaded", lambda it: loaded.append(it.url))
    await page.goto(f"{base}/roadmap")
    button = page.get_by_role("button", name="for Dark mode")
    await button.click()
    await expect(button).to_have_attribute("aria-pressed", "true")
    return len(loaded), page.url


async def test_following_and_taking_a_vote_back_on_the_page_of_an_item(product: Product) -> None:
    await team_of(product).item("Dark mode")

    async with served(product) as base, browsing() as context:
        page = await context.new_page()
        await page.goto(f"{base}/roadmap/dark-mode")
        await page.get_by_role("button", name="Follow").click()
        await expect(page.get_by_role("button", name="Following")).to_be_focused()
        vote = page.get_by_role("button", name="for Dark mode")
        await vote.click()
        await expect(vote).to_have_text("1")
        await vote.click()
        await expect(vote).to_have_text("0")
        await expect(vote).to_have_attribute("aria-pressed", "false")

    assert await count_rows(product.heard.database, "follow") == 1
    assert await count_rows(product.heard.database, "vote") == 0


async def test_no_page_is_wider_than_a_phone(product: Product) -> None:
    team = team_of(product)
    long = await team.item("Donaudampfschifffahrtsgesellschaftskapitänsmütze " * 3)
    await team.voice(long, thanks_name="W" * 60)
    await team.release("1.0", "Unbreakable" * 15, long, notes="`" + "x" * 200 + "`")

    async with served(product) as base, browsing(width=360) as context:
        page = await context.new_page()
        for path in ("/", "/roadmap", "/roadmap?view=list", f"/roadmap/{long.slug}", "/changelog"):
            await page.goto(base + path)
            assert await page.evaluate("document.documentElement.scrollWidth") == 360, path
