"""Pages by keyboard alone, as whoever has no mouse walks them: Tab, arrows, Space, Enter.

The roadmap, the explorer, signing in and every widget have such a walk beside their own tests.
"""

import re

import pytest
from playwright.async_api import expect

from tests.browser.entering import enter_console
from tests.browser.tabbing import press, tab_to
from tests.support.browsing import DemoProcess, browsing

pytestmark = pytest.mark.browser


async def test_a_survey_is_answered_by_keyboard(demo: DemoProcess) -> None:
    async with browsing() as context:
        page = await context.new_page()
        await page.goto(f"{demo.base}/s/would-you-recommend-us")
        await tab_to(page, page.get_by_role("radio").first)
        await page.keyboard.press("ArrowLeft")  # from none round to the last
        await expect(page.get_by_role("radio").last).to_be_checked()
        await page.keyboard.press("Enter")
        await tab_to(page, page.get_by_role("textbox"))
        await page.keyboard.type("The lens cap stays on now.")
        await press(page, page.get_by_role("button", name="Send"))

        await expect(page.get_by_text("Thank you. We read every answer.")).to_be_visible()


async def test_points_are_redeemed_by_keyboard(demo: DemoProcess) -> None:
    async with browsing() as context:
        page = await context.new_page()
        await page.goto(f"{demo.base}/demo/sign-in")
        await press(page, page.get_by_role("button", name="Daniel Okafor"))
        await expect(page).not_to_have_url(re.compile("sign-in"))
        await page.goto(f"{demo.base}/demo/my-feedback")
        await page.goto(f"{demo.base}/me/points")
        await press(page, page.locator("summary", has_text="Redeem").first)
        await press(page, page.get_by_role("button", name="Redeem now").first)

        await expect(page).to_have_url(re.compile("/me/codes/"))
        code = page.get_by_text(re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$"))
        await expect(code).to_be_visible()


async def test_the_team_makes_a_survey_and_a_campaign_by_keyboard(demo: DemoProcess) -> None:
    async with browsing() as context:
        page = await context.new_page()
        await enter_console(page, demo)
        await page.goto(f"{demo.base}/console/surveys")
        await press(page, page.locator("a[href$='template=beta-test']"))
        await expect(page).to_have_url(re.compile("template=beta-test"))
        await press(page, page.locator("button[name=then][value=edit]"))
        await expect(page).to_have_url(re.compile(r"/console/surveys/survey_"))
        await press(page, page.locator("form[action$='/publish'] button"))
        await expect(page.locator(".page-head")).to_contain_text("Live")

        await page.goto(f"{demo.base}/console/campaigns/new")
        await tab_to(page, page.get_by_label("Name", exact=True).first)
        await page.keyboard.type("Asked by keys")
        await press(page, page.get_by_role("button", name="Make the campaign"))
        await expect(page).to_have_url(re.compile(r"/console/campaigns/campaign_"))
        await press(page, page.locator("summary", has_text="Switch on"))
        await press(page, page.locator("form[action$='/switch'] button[type=submit]"))
        await expect(page.locator("summary", has_text="Switch off")).to_be_visible()


async def test_a_site_gets_its_look_by_keyboard(demo: DemoProcess) -> None:
    async with browsing() as context:
        page = await context.new_page()
        await enter_console(page, demo)
        await page.goto(f"{demo.base}/console/embed")
        await press(page, page.get_by_role("link", name="Look, words and pages").first)
        await expect(page).to_have_url(re.compile("/console/embed/pk_"))
        await press(page, page.get_by_role("button", name="Save the look"))

        await expect(page.locator(".flash")).to_be_visible()
