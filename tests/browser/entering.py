"""Coming in: as a customer of the shop who has ordered and bought something, and as the team."""

import re
from typing import Final

from playwright.async_api import Page, expect

from api.demo.invention import demo_password
from api.settings import read_settings
from tests.support.browsing import DemoProcess

OWNER: Final = "lin.yue@example.com"


async def enter_console(page: Page, demo: DemoProcess) -> None:
    """Signed in as the owner, in any language."""
    secret = read_settings(demo.environment).derived("demo passwords")
    await page.goto(f"{demo.base}/console/sign-in")
    await page.locator("input[type=email]").fill(OWNER)
    await page.locator("input[type=password]").fill(demo_password(secret, OWNER))
    await page.locator("input[type=password]").press("Enter")
    await expect(page).to_have_url(re.compile(r"/console$"))


async def enter_shop(page: Page, demo: DemoProcess, name: str) -> None:
    """Signed in to the shop and to Heard as its customer `name`, who orders and redeems at once."""
    await page.goto(f"{demo.base}/demo/sign-in")
    await page.get_by_role("button", name=name).click()
    await page.goto(f"{demo.base}/demo/products/pocket-camera")
    await page.locator("form[action='/demo/basket'] button").click()
    await page.goto(f"{demo.base}/demo/basket")
    await page.locator("form[action='/demo/order'] button").click()
    await page.goto(f"{demo.base}/demo/my-feedback")
    await expect(page).to_have_url(re.compile(r"/me$"))
    await page.goto(f"{demo.base}/me/points")
    reward = page.locator("form[action^='/me/rewards/']").first
    await reward.evaluate("form => form.requestSubmit()")
    await expect(page).to_have_url(re.compile(r"/me/codes/"))
