"""The loop as people walk it, in a real browser against `heard demo` with its seeded workspace.

The shop is visited on another origin than Heard's, so the widget is embedded across origins.
"""

import re
import shutil
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

from api.demo.invention import demo_password
from api.settings import read_settings
from tests.support.browsing import DemoProcess, browsing, demo_process

pytestmark = pytest.mark.browser

WORDS = "镜头盖 keeps falling off, please make one that stays on."
ITEM = "A lens cap that stays on"
OWNER = "lin.yue@example.com"
CUSTOMER, THANKED = "Sofia Marino", "Sofia M."


async def test_from_a_rating_in_the_shop_to_a_coupon(seeded: Path, tmp_path: Path) -> None:
    shutil.copytree(seeded, tmp_path / "data")
    async with demo_process(tmp_path / "data") as demo, browsing() as context:
        shop = await context.new_page()
        number = await _rate_in_the_shop(shop, demo)
        team = await context.new_page()
        await _sign_in_to_the_console(team, demo)
        await _find_in_the_inbox(team)
        await _grade(team)
        await _create_and_link(team)
        await _publish(team, demo)
        await _see_points_and_redeem(shop, demo)
        await _follow_the_number(context, demo, number)
        for page in context.pages:
            assert await page.evaluate("window.violations ?? []") == []


async def _rate_in_the_shop(page: Page, demo: DemoProcess) -> str:
    """Sign in to the shop as one of its customers, order, and answer; the tracking number."""
    await page.goto(f"{demo.shop}/sign-in")
    await page.get_by_role("button", name=CUSTOMER).click()
    await page.goto(f"{demo.shop}/products/pocket-camera")
    await page.get_by_role("button", name="Into the basket").click()
    await page.goto(f"{demo.shop}/basket")
    await page.get_by_role("button", name="Place the order").click()
    rating = page.locator("heard-rating[kind=nps]")
    await rating.get_by_text("4", exact=True).click()
    await rating.get_by_role("textbox").first.fill(WORDS)
    await rating.get_by_text("You may thank me by name").click()
    await rating.get_by_label("Name to show").fill(THANKED)
    await rating.get_by_role("button", name="Send").click()
    await expect(rating.get_by_text("Thank you. We heard you.")).to_be_visible()
    shown = rating.get_by_text(re.compile(r"^HRD(-[0-9A-Z]{4}){3}$"))
    return str(await shown.inner_text())


async def _sign_in_to_the_console(page: Page, demo: DemoProcess) -> None:
    secret = read_settings(demo.environment).derived("demo passwords")
    await page.goto(f"{demo.base}/console")
    await page.get_by_label("E-mail").fill(OWNER)
    await page.get_by_label("Password").fill(demo_password(secret, OWNER))
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page).to_have_url(re.compile(r"/console$"))


async def _find_in_the_inbox(page: Page) -> None:
    """By a Chinese word of it."""
    search = page.get_by_role("searchbox").first
    await search.fill("镜头盖")
    await search.press("Enter")
    await page.get_by_role("link", name=re.compile("镜头盖")).first.click()
    await expect(page.locator(".said-text")).to_contain_text(WORDS)
    await expect(page.locator(".pane-facts")).to_contain_text(CUSTOMER)


async def _grade(page: Page) -> None:
    facts = page.locator(".pane-facts")
    await facts.get_by_role("group", name="Level").locator("label").nth(1).click()
    await facts.get_by_role("group", name="Urgency").get_by_role("radio", name="4").check()
    await facts.get_by_role("group", name="Importance").get_by_role("radio", name="3").check()
    await facts.get_by_role("button", name="Save grade").click()
    await expect(facts.locator("p.arithmetic")).to_have_text("L2: 25 + 4 × 3 = 37")


async def _create_and_link(page: Page) -> None:
    facts = page.locator(".pane-facts")
    await facts.get_by_text("Link to an item").click()
    await facts.get_by_label("Or a new idea").fill(ITEM)
    await facts.get_by_role("button", name="Create and link").click()
    await expect(facts.get_by_role("link", name=ITEM)).to_be_visible()


async def _publish(page: Page, demo: DemoProcess) -> None:
    """Compose, look at who will be told, and publish."""
    await page.goto(f"{demo.base}/console/releases/new")
    await page.get_by_label("Version").fill("2.0")
    await page.get_by_label("Title", exact=True).fill("Caps that stay")
    await page.get_by_label(ITEM).check()
    await page.get_by_role("button", name="See whom it reaches").click()
    await expect(page.get_by_role("main")).to_contain_text(THANKED)
    await page.get_by_text("Publish", exact=True).click()
    await page.get_by_role("button", name="Publish now").click()
    await expect(page.get_by_role("main")).to_contain_text("Caps that stay")
    await page.goto(f"{demo.base}/changelog")
    newest = page.get_by_role("article").first
    await expect(newest).to_contain_text("Caps that stay")
    await expect(newest).to_contain_text(THANKED)


async def _see_points_and_redeem(page: Page, demo: DemoProcess) -> None:
    """Enter from the shop; the points of this feedback are there, and buy something once."""
    await page.goto(f"{demo.shop}/my-feedback")
    await expect(page).to_have_url(f"{demo.base}/me")
    await expect(page.get_by_role("main")).to_contain_text(WORDS)
    await _shown_after_the_worker(page, "+100 points")
    await _shown_after_the_worker(page, "You asked, it shipped")
    await page.goto(f"{demo.base}/me/points")
    await page.locator("summary", has_text="Redeem").first.click()
    await page.get_by_role("button", name="Redeem now").first.click()
    await expect(page.get_by_text(re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$"))).to_be_visible()


async def _shown_after_the_worker(page: Page, text: str) -> None:
    """Listeners work after the answer: look again for a while."""
    for _ in range(40):
        if text in await page.get_by_role("main").inner_text():
            return
        await page.wait_for_timeout(500)
        await page.reload()
    await expect(page.get_by_role("main")).to_contain_text(text)


async def _follow_the_number(context: BrowserContext, demo: DemoProcess, number: str) -> None:
    """Without an account, in small letters and without dashes."""
    await context.clear_cookies()
    page = await context.new_page()
    await page.goto(f"{demo.base}/t")
    await page.get_by_role("textbox").fill(number.lower().replace("-", " "))
    await page.get_by_role("textbox").press("Enter")
    await expect(page).to_have_url(f"{demo.base}/t/{number}")
    await expect(page.get_by_role("main")).to_contain_text("Shipped")
    await expect(page.get_by_role("link", name=ITEM).first).to_be_visible()
