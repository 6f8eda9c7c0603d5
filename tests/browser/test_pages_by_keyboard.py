"""A customer's pages, the shop's, and the team's by keyboard alone: a walk each, in one window.

At every stop on the way the focus must be seen; see `tabbing`.
"""

import re
from typing import Final

import pytest
from playwright.async_api import Download, Page, expect

from api.demo.invention import demo_password
from api.settings import read_settings
from tests.browser.entering import OWNER
from tests.browser.numbers import look, nobodys
from tests.browser.tabbing import press, skip, write
from tests.support.browsing import DemoProcess, browsing

pytestmark = pytest.mark.browser

CUSTOMER: Final = "陈晓雨"
TYPED_BY: Final = """SELECT count(*) FROM feedback JOIN customer ON customer.id = customer_id
  WHERE tracking_number = ? AND customer.name = ?"""


async def told(page: Page, words: str) -> None:
    """The page says so where it is read out aloud."""
    await expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


async def test_a_customer_needs_no_mouse(demo: DemoProcess) -> None:
    async with browsing() as context:
        page = await context.new_page()
        await _order(page, demo)
        await page.goto(f"{demo.base}/demo/my-feedback")
        await expect(page).to_have_url(re.compile("/me$"))
        await _claim(page, demo)
        await _read_the_news(page)
        await _say_whether_it_helped(page)
        await _give_the_seat_back_and_take_it_again(page)
        await _decide_on_data(page)
        assert await page.evaluate("window.violations ?? []") == []


async def _order(page: Page, demo: DemoProcess) -> None:
    """Sign in to the shop, and buy one of two."""
    await page.goto(f"{demo.base}/demo/sign-in")
    await skip(page)
    await press(page, page.get_by_role("button", name=CUSTOMER))
    await expect(page.locator(".mine")).to_have_text(CUSTOMER)
    await page.goto(f"{demo.base}/demo/products/pocket-camera")
    await skip(page)
    await press(page, page.get_by_role("button", name="Into the basket"))
    await expect(page).to_have_url(re.compile("/demo/basket$"))
    await skip(page)
    await press(page, page.get_by_role("button", name="One more"))
    await expect(page.locator(".pieces-count")).to_have_text("2")
    await skip(page)
    await press(page, page.get_by_role("button", name="Place the order"))
    await expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


async def _claim(page: Page, demo: DemoProcess) -> None:
    stored, shown = nobodys(demo, 0)
    await skip(page)
    await write(page, page.get_by_role("textbox", name="Tracking number"), shown.lower())
    await page.keyboard.press("Enter")
    await told(page, "yours")
    assert look(demo, TYPED_BY, stored, CUSTOMER) == 1


async def _read_the_news(page: Page) -> None:
    await skip(page)
    await press(page, page.get_by_role("link", name="News ●"))
    await skip(page)
    await press(page, page.get_by_role("button", name="Mark all as read"))
    await expect(page.get_by_role("link", name="News", exact=True)).to_be_visible()


async def _say_whether_it_helped(page: Page) -> None:
    await skip(page)
    await press(page, page.get_by_role("link", name="My impact"))
    for answer in ("Yes", "Not really"):
        await skip(page)
        button = page.get_by_role("button", name=answer).first
        await press(page, button)
        await expect(button).to_have_attribute("aria-pressed", "true")


async def _give_the_seat_back_and_take_it_again(page: Page) -> None:
    await skip(page)
    await press(page, page.get_by_role("link", name="Co-creation"))
    back = page.locator("summary", has_text="Give the seat back")
    await skip(page)
    await press(page, back)
    await press(page, page.get_by_role("button", name="Cancel"))
    await expect(back).to_be_focused()
    await expect(page.get_by_role("button", name="Give it back")).to_be_hidden()
    await page.keyboard.press("Enter")
    await press(page, page.get_by_role("button", name="Give it back"))
    await expect(page.get_by_text("You left", exact=True)).to_be_visible()
    await skip(page)
    await press(page, page.get_by_role("button", name="Accept"))
    await expect(page.get_by_text("You are in", exact=True)).to_be_visible()


async def _decide_on_data(page: Page) -> None:
    await skip(page)
    await press(page, page.get_by_role("link", name="My data"))
    await skip(page)
    await write(page, page.get_by_label("The name to show"), "Xiaoyu")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_contain_text("thank you in public as “Xiaoyu”")
    await skip(page)
    box = page.locator("form[action='/me/mails'] input[type=checkbox]").first
    await press(page, box, "Space")
    await press(page, page.locator("form[action='/me/mails'] button").first)
    await expect(box).not_to_be_checked()
    await skip(page)
    async with page.expect_download() as waiting:
        await press(page, page.get_by_role("link", name="Download everything"))
    kept: Download = await waiting.value
    assert kept.suggested_filename.endswith(".zip")


async def test_the_team_needs_no_mouse(demo: DemoProcess) -> None:
    async with browsing() as context:
        page = await context.new_page()
        await _come_in(page, demo)
        await _work_through_the_inbox(page)
        await _publish(page)
        await _moderate(page)
        await _put_a_reward_on_offer(page)
        await _invite(page)
        assert await page.evaluate("window.violations ?? []") == []


async def _come_in(page: Page, demo: DemoProcess) -> None:
    secret = read_settings(demo.environment).derived("demo passwords")
    await page.goto(f"{demo.base}/console")
    await write(page, page.get_by_label("E-mail"), OWNER)
    await write(page, page.get_by_label("Password"), demo_password(secret, OWNER))
    await press(page, page.get_by_role("button", name="Sign in", exact=True))
    await expect(page).to_have_url(re.compile("/console$"))
    await page.wait_for_load_state()  # keys are heard from then on


async def _work_through_the_inbox(page: Page) -> None:
    """By its own keys: find, open, grade and answer; then by Tab what has none."""
    row = page.locator(".queue-link").first
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox").first).to_be_focused()
    await page.keyboard.type("报表")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("q="))
    await expect(page.get_by_role("searchbox").first).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("j")
    await expect(row).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/console/feedback/"))
    await expect(row).to_be_focused()

    facts = page.locator(".pane-facts")
    await page.keyboard.press("g")
    await expect(facts.locator("[name=level]").first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await press(page, facts.locator("[name=urgency]:checked"), "ArrowRight")
    await press(page, facts.get_by_role("button", name="Save grade"))
    await expect(facts.locator("p.arithmetic")).to_have_text("L2: 25 + 4 × 3 = 37")
    await expect(page.locator("#grading > summary")).to_be_focused()

    await page.keyboard.press("r")
    await expect(page.locator(".reply-form textarea")).to_be_focused()
    await page.keyboard.type("Written without a mouse.")
    await press(page, page.get_by_role("button", name="Send reply"))
    await expect(page.locator(".reply").last).to_contain_text("Written without a mouse.")
    await expect(page.locator("#talk")).to_be_focused()

    await press(page, facts.locator("summary", has_text="Link to an item"))
    await press(page, facts.get_by_role("button", name=re.compile("^Link “")).first)
    await expect(facts.locator(".links").first.get_by_role("link")).to_be_visible()
    await expect(page.locator("#linking > summary")).to_be_focused()


async def _publish(page: Page) -> None:
    await page.goto(page.url.partition("/console")[0] + "/console/releases/new")
    await skip(page)
    await write(page, page.get_by_label("Version"), "9.0")
    await write(page, page.get_by_label("Title", exact=True), "Shipped by keys")
    await press(page, page.locator(".pick-list input").first, "Space")
    await press(page, page.get_by_role("button", name="See whom it reaches"))
    await skip(page)
    await press(page, page.locator("summary", has_text="Publish"))
    await press(page, page.get_by_role("button", name="Publish now"))
    await expect(page).to_have_url(re.compile("/console/releases/entries/"))
    await expect(page.get_by_role("main")).to_contain_text("Shipped by keys")


async def _moderate(page: Page) -> None:
    """Hide what waits, with a reason."""
    await press(page, page.locator(".side-nav a", has_text="Moderation"))
    await skip(page)
    comments = page.locator("article:has(form[action*='/comments/'])")
    await press(page, comments.locator("summary", has_text="Hide").first)
    await write(page, comments.get_by_label("Reason, for the team").first, "Said twice")
    await page.keyboard.press("Enter")
    await expect(page.locator(".flash")).to_be_visible()
    await expect(comments).to_have_count(0)


async def _put_a_reward_on_offer(page: Page) -> None:
    await press(page, page.locator(".side-nav a", has_text="Rewards"))
    await skip(page)
    await press(page, page.locator("#new-reward > summary"))
    await write(page, page.get_by_label("Title", exact=True), "A strap")
    await write(page, page.get_by_label("Cost in points"), "50")
    await write(page, page.get_by_label("Pieces"), "3")
    await press(page, page.get_by_role("button", name="Put on offer"))
    await expect(page.get_by_role("rowheader", name="A strap")).to_be_visible()


async def _invite(page: Page) -> None:
    await press(page, page.locator(".side-nav a", has_text="Team"))
    await skip(page)
    await press(page, page.locator("#invite > summary"))
    await write(page, page.get_by_label("E-mail"), "new@example.com")
    await press(page, page.get_by_role("radio", checked=True).last, "ArrowDown")
    await press(page, page.get_by_role("button", name="Invite", exact=True))
    await expect(page.get_by_label("The link of the invitation")).to_be_visible()
