"""Pages that need nobody's name, and what links in mails lead to, by keyboard alone.

At every stop on the way the focus must be seen, see `tabbing`; where a walk rests, axe looks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Page, expect

from api.app import create_app
from tests.api.http.public_world import team_of
from tests.api.http.test_survey_invited import invited
from tests.api.test_mailing import post_office
from tests.browser.axe import offences
from tests.browser.numbers import look, nobodys
from tests.browser.tabbing import press, skip, write
from tests.support.api import Product, running
from tests.support.browsing import DemoProcess, browsing
from tests.support.databases import Templates
from tests.support.rows import count_rows
from tests.support.served import served

pytestmark = pytest.mark.browser

MEI: Final = "mei@shop.example"
LINK: Final = re.compile(r"http://heard\.test(/\S+)")
SAID_BACK: Final = """SELECT customer_reply.text FROM customer_reply
  JOIN feedback ON feedback.id = feedback_id WHERE tracking_number = ?"""


@dataclass(frozen=True)
class Mailing:
    """A product that mails, and what has arrived."""

    product: Product
    letters: list[EmailMessage]
    base: str

    async def link(self, path: str = "/") -> str:
        """Where the newest letter leads."""
        await self.product.work_off()
        words = self.letters[-1].get_body(("plain",))
        assert words
        found = next(it for it in LINK.findall(words.get_content()) if it.startswith(path))
        return self.base + str(found)


@pytest.fixture
def url(templates: Templates) -> Iterator[str]:
    with templates.copy("sqlite") as url:
        yield url


async def test_a_visitor_needs_no_mouse(demo: DemoProcess, url: str, tmp_path: Path) -> None:
    letters: list[EmailMessage] = []
    async with (
        post_office(letters) as smtp,
        running(url, tmp_path, HEARD_SMTP_URL=smtp) as product,
        served(create_app(product.heard)) as at,
        browsing() as context,
    ):
        page = await context.new_page()
        await _look_through_the_changelog(page, demo)
        await _talk_about_a_number(page, demo)
        await _stand_at_a_kiosk(page, demo)
        it = Mailing(product, letters, f"http://{at}")
        await _subscribe_and_end_it(page, it)
        await _score_from_a_mail(page, it)
        await _come_in_by_mail_and_erase_everything(page, it)
        assert await page.evaluate("window.violations ?? []") == []


async def _look_through_the_changelog(page: Page, demo: DemoProcess) -> None:
    await page.goto(f"{demo.base}/changelog?lang=zh")
    await press(page, page.locator(".languages").get_by_role("link", name="English"))
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await skip(page)
    await write(page, page.get_by_role("searchbox"), "nothing of that name")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="No release speaks of that")).to_be_visible()
    assert await offences(page) == []


async def _talk_about_a_number(page: Page, demo: DemoProcess) -> None:
    """Check the receipt, correct how it was read, answer, and go to keep it."""
    stored, shown = nobodys(demo, 1)
    await page.goto(f"{demo.base}/t/{shown}")
    await skip(page)
    check = page.get_by_role("button", name="Check it in this browser")
    await press(page, check)
    await expect(page.locator("[data-verdict=good]")).to_be_visible()
    await expect(check).to_be_focused()

    await skip(page)
    await press(page, page.locator("summary", has_text="That is not right"))
    await press(page, page.locator("[name=nature]:checked"), "ArrowDown")
    await press(page, page.get_by_role("button", name="Correct it"))
    await expect(page.get_by_text(re.compile("^You say that it is"))).to_be_visible()

    await skip(page)
    await write(page, page.get_by_label("Write to the team"), "Still so, in May.")
    await press(page, page.get_by_role("button", name="Send"))
    await expect(page.locator(".own-words")).to_contain_text("Still so, in May.")
    assert await offences(page) == []
    assert look(demo, SAID_BACK, stored) == "Still so, in May."

    await skip(page)
    await press(page, page.get_by_role("button", name="This was me"))
    await expect(page).to_have_url(re.compile("/me$"))


async def _stand_at_a_kiosk(page: Page, demo: DemoProcess) -> None:
    await page.goto(f"{demo.base}/s/would-you-recommend-us?kiosk=1")
    await skip(page)
    await press(page, page.get_by_role("radio").first, "Space")
    await page.keyboard.press("Enter")
    await write(page, page.get_by_role("textbox"), "By keys.")
    await press(page, page.get_by_role("button", name="Send"))
    again = page.get_by_role("link", name=re.compile("again|start", re.IGNORECASE))
    await expect(again).to_be_visible()
    assert await offences(page) == []
    await press(page, again)
    await expect(page.get_by_role("radio").first).not_to_be_checked()


async def _subscribe_and_end_it(page: Page, it: Mailing) -> None:
    await page.goto(f"{it.base}/changelog")
    await skip(page)
    await write(page, page.get_by_label("E-mail address"), MEI)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/news/sent$"))
    assert await offences(page) == []
    await page.goto(await it.link())
    assert await offences(page) == []
    await skip(page)
    await press(page, page.get_by_role("button", name="Yes, subscribe"))
    await expect(page.get_by_role("heading", name="You are subscribed")).to_be_visible()
    assert await offences(page) == []
    await team_of(it.product).release("1.0", "Caps that stay")
    await page.goto(await it.link("/news/end/"))
    assert await offences(page) == []
    await skip(page)
    await press(page, page.get_by_role("button", name="Unsubscribe"))
    await expect(page.get_by_role("heading", name="You are unsubscribed")).to_be_visible()
    assert await offences(page) == []
    database = it.product.heard.database
    assert await count_rows(database, "news_subscription", "ended_at IS NOT NULL") == 1


async def _score_from_a_mail(page: Page, it: Mailing) -> None:
    survey, _, [key] = await invited(it.product)
    await page.goto(f"{it.base}/s/{survey.slug}/score?k={key}&score=9&lang=en")
    assert await offences(page) == []
    await skip(page)
    await press(page, page.get_by_role("radio", checked=True), "ArrowLeft")
    await write(page, page.get_by_role("textbox"), "By keys.")
    await press(page, page.get_by_role("button", name="Send"))
    await expect(page.locator(".survey-thanks")).to_be_visible()
    assert await offences(page) == []
    database = it.product.heard.database
    assert await count_rows(database, "survey_response", "completed_at IS NOT NULL") == 1


async def _come_in_by_mail_and_erase_everything(page: Page, it: Mailing) -> None:
    await page.goto(f"{it.base}/me/link")
    assert await offences(page) == []
    await skip(page)
    await write(page, page.get_by_label("Your e-mail address"), MEI)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/me/link/sent$"))
    assert await offences(page) == []
    await page.goto(await it.link("/me/link/"))
    assert await offences(page) == []
    await skip(page)
    await press(page, page.get_by_role("button", name="Come in"))
    await expect(page).to_have_url(re.compile("/me$"))
    await page.goto(f"{it.base}/me/data/erase")
    await skip(page)
    await write(page, page.get_by_label("Type “erase” to confirm"), "no")
    await page.keyboard.press("Enter")
    field = page.get_by_label("Type “erase” to confirm")
    await expect(field).to_have_attribute("aria-invalid", "true")
    assert await offences(page) == []
    await skip(page)
    await write(page, field, "erase")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/me$"))
    database = it.product.heard.database
    assert await count_rows(database, "customer", f"email = '{MEI}'") == 0
