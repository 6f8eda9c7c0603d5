"""A kiosk that forgets, and a score in a mail, in a real browser; the test turns its clock."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, expect

from api.app import create_app
from api.surveying import invitations_secret
from domain.shared.viewer import system_viewer
from domain.surveys import queries
from domain.surveys.invitations.inviting import Pace, invite_to_survey
from domain.surveys.invitations.keys import invitation_key, response_key
from domain.surveys.invitations.listing import Invitee
from domain.surveys.models import Survey, SurveyResponse
from tests.support.api import Product, running
from tests.support.asked import ASKED_BY_MAIL, SHORT, live_survey
from tests.support.browsing import browsing
from tests.support.databases import Templates
from tests.support.rows import count_rows
from tests.support.served import served

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SECRET = "Mei was here"


@dataclass(frozen=True)
class Place:
    """Heard on a port of its own, and a browser to visit it."""

    product: Product
    base: str
    browser: BrowserContext


@pytest.fixture(scope="module")
def url(templates: Templates) -> Iterator[str]:
    with templates.copy("sqlite") as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    folder = tmp_path_factory.mktemp("kiosk")
    async with (
        running(url, folder) as product,
        served(create_app(product.heard)) as at,
        browsing() as context,
    ):
        yield Place(product, f"http://{at}", context)


async def at_the_beginning(page: Page) -> None:
    """Nothing of whoever was there before, not even behind the button that leads back."""
    await expect(page.locator("h1")).to_have_text(
        re.compile("您会推荐我们吗|Would you recommend us")
    )
    await expect(page.locator("input:checked")).to_have_count(0)
    assert SECRET not in await page.content()
    assert [one["name"] for one in await page.context.cookies()] == ["heard_language"]
    assert await page.evaluate("localStorage.length + sessionStorage.length") == 0


async def test_a_kiosk_starts_again_when_nobody_is_there_and_after_thanks(place: Place) -> None:
    survey = await live_survey(place.product.heard.database, place.product.workspace_id, SHORT)
    page = await place.browser.new_page()
    await page.clock.install(time=0)
    await page.clock.pause_at(3_600_000)  # from now on it only goes when it is told to
    await page.goto(f"{place.base}/s/{survey.slug}?kiosk=1&lang=zh")
    await page.get_by_role("link", name="English").click()
    start = f"{place.base}/s/{survey.slug}?kiosk=1&lang=zh"
    dialog = page.locator("#idle")

    await page.clock.run_for(60_000)
    await expect(dialog).to_be_hidden()  # nobody has touched it: there is nothing to clear

    await page.get_by_role("radio", name="3").check()
    await page.get_by_role("button", name="Next").click()
    await page.get_by_placeholder("In your own words").fill(SECRET)
    await page.clock.run_for(60_000)
    await expect(dialog).to_contain_text("Are you still there?")
    await page.get_by_role("button", name="Go on").click()
    await expect(page.get_by_placeholder("In your own words")).to_have_value(SECRET)
    await page.clock.run_for(60_000)
    await expect(dialog).to_contain_text("Your answers are cleared in 15 seconds.")
    await page.clock.run_for(15_000)
    await expect(page).to_have_url(start)  # in its own language, not in the last person's
    await at_the_beginning(page)
    await page.go_back()
    await at_the_beginning(page)
    await page.goto(start.replace("lang=zh", "lang=en"))

    await page.get_by_role("radio", name="10").check()
    await page.get_by_role("button", name="Next").click()
    await page.get_by_role("textbox").fill(SECRET)
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator("h1")).to_have_text("Thank you, truly.")
    assert await page.locator("a[href*='/t/']").count() == 0
    await page.clock.run_for(8_000)
    await expect(page.get_by_role("radio", name="10")).to_be_visible()
    await at_the_beginning(page)
    assert await page.evaluate("window.violations ?? []") == []
    await page.close()
    database = place.product.heard.database
    assert await count_rows(database, "survey_response", "completed_at IS NOT NULL") == 1


async def invited(place: Place) -> tuple[Survey, str]:
    """A survey, and the key in the links of the mail that asks for it."""
    product = place.product
    survey = await live_survey(product.heard.database, product.workspace_id, ASKED_BY_MAIL)
    secret = invitations_secret(product.heard.settings)
    async with product.heard.database.transaction() as work:
        made = await invite_to_survey(
            work,
            system_viewer(product.workspace_id),
            survey_id=survey.id,
            people=[Invitee("mei@example.com", "Mei", "en")],
            pace=Pace(reminders=0),
            secret=secret,
        )
    return survey, invitation_key(secret, made.invitations[0].id)


async def test_a_score_in_a_mail_counts_once_and_only_for_people(place: Place) -> None:
    survey, key = await invited(place)
    link = f"{place.base}/s/{survey.slug}/score?k={key}&score=9&lang=en"

    async def stored() -> SurveyResponse | None:
        async with place.product.heard.database.reading() as session:
            return await queries.response_by_key(session, survey.id, response_key(key))

    async with httpx.AsyncClient() as scanner:
        for method in ("HEAD", "GET", "GET"):
            assert (await scanner.request(method, link)).status_code == 200
    page = await place.browser.new_page()
    await page.clock.install()
    await page.goto(link)
    await expect(page.get_by_role("radio", name="9")).to_be_checked()
    assert await stored() is None  # opened, but nobody has moved yet

    async with page.expect_response(lambda answer: answer.request.method == "POST") as recorded:
        await page.get_by_role("textbox").click()
        await page.clock.run_for(500)  # a click on another score would have done its work
    assert (await recorded.value).status == 204
    await expect(page.locator("#told")).to_contain_text("Your 9 is recorded.")
    first = await stored()
    assert first is not None
    assert (first.answers["ease"]["number"], first.revision, first.completed_at) == (9, 1, None)

    await page.get_by_role("textbox").fill("Quick and kind")
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator("body")).to_contain_text("HRD-")
    await page.goto(link.replace("score=9", "score=2"))
    await expect(page.locator("body")).to_contain_text("HRD-")
    await page.close()
    last = await stored()
    assert last is not None
    assert (last.answers["ease"]["number"], last.answers["why"]["text"]) == (9, "Quick and kind")
    assert last.completed_at is not None
    database = place.product.heard.database
    assert await count_rows(database, "feedback", "text = 'Quick and kind'") == 1
