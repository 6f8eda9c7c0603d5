"""The public roadmap in a real browser, by keyboard alone."""

import pytest
from playwright.async_api import Page, expect

from api.app import create_app
from domain.moderation.deciding import Policy
from domain.moderation.setting import set_policy
from tests.api.http.public_world import team_of
from tests.support.api import Product
from tests.support.browsing import browsing
from tests.support.rows import count_rows
from tests.support.served import served

pytestmark = pytest.mark.browser


async def test_an_idea_is_found_voted_for_suggested_and_discussed_by_keyboard(
    product: Product,
) -> None:
    team = team_of(product)
    await team.item("Dark mode", summary="A dark theme for the night.")
    async with product.heard.database.transaction() as work:
        await set_policy(work, team.viewer, Policy(False, False))

    async with served(create_app(product.heard)) as base, browsing() as context:
        page = await context.new_page()
        await page.goto(f"{base}/roadmap")
        await _tab_to(page, "Suggest an idea")
        await page.keyboard.press("Enter")
        await expect(page.get_by_label("Your idea in one sentence")).to_be_visible()
        await _tab_to(page, "Your idea in one sentence")
        await page.keyboard.type("please a dark theme")
        vote = page.get_by_role("button", name="for Dark mode")
        await expect(vote).to_be_visible()
        await expect(page.get_by_label("Your idea in one sentence")).to_be_focused()
        await _tab_to(page, "0 votes for Dark mode")
        await page.keyboard.press("Enter")
        await expect(vote).to_have_attribute("aria-pressed", "true")
        await expect(vote).to_be_focused()
        await expect(page.get_by_label("Your idea in one sentence")).to_have_value(
            "please a dark theme"
        )

        await _tab_to(page, "Suggest the idea")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("please a dark theme")
        await _tab_to(page, "Say something")
        await page.keyboard.type("It would spare my eyes.")
        await _tab_to(page, "Post the comment")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("It would spare my eyes.")).to_be_visible()

        assert await count_rows(product.heard.database, "vote") == 2
        assert await count_rows(product.heard.database, "comment") == 1
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called `name` has the focus; nobody presses it a hundred times."""
    for _ in range(100):
        await page.keyboard.press("Tab")
        if await page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"“{name}” cannot be reached by Tab")


FOCUSED = """() => {
  const at = document.activeElement;
  return (at.ariaLabel ?? at.labels?.[0]?.firstChild.textContent ?? at.textContent).trim();
}"""
