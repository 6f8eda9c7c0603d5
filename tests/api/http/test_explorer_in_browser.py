"""The explorer and the documentation in a real browser: streams, cost, keys, and the search."""

import re

import pytest
from playwright.async_api import expect

from api.app import create_app
from tests.support.api import Product
from tests.support.browsing import browsing
from tests.support.served import served

pytestmark = pytest.mark.browser


async def create(product: Product, token: str, title: str) -> None:
    made = await product.graphql(
        "mutation ($title: String!) { createRoadmapItem(input: { title: $title }) { __typename } }",
        {"title": title},
        token=token,
    )
    assert made["data"]["createRoadmapItem"] == {"__typename": "RoadmapItemCreated"}
    await product.work_off()


async def test_a_subscription_runs_until_it_is_stopped(product: Product) -> None:
    token = await product.token("roadmap:write")
    async with served(create_app(product.heard)) as address, browsing() as context:
        page = await context.new_page()
        await page.goto(f"http://{address}/graphql#Cursor")
        result, status = page.locator("#result"), page.locator("#status")
        await page.locator("#document").press("Control+Enter")
        await expect(result).to_contain_text('"streamCursor": "')
        await expect(page.locator("#cost")).to_have_text(
            re.compile(r"^Cost: 1 points; 9\d\d of 1000 left\.$")
        )

        await create(product, token, "Told from before")
        await page.locator("#example").select_option("FollowRoadmap")
        await page.get_by_role("button", name="Run").click()
        await expect(result).to_contain_text("Told from before")
        await create(product, token, "Told as it happens")
        await expect(result).to_contain_text("Told as it happens")
        await expect(status).to_have_text("Following: 2 events so far.")

        await page.get_by_role("button", name="Stop").click()
        await expect(status).to_have_text("Stopped after 2 events.")
        await expect(page.get_by_role("button", name="Stop")).to_be_hidden()
        assert await page.evaluate("window.violations ?? []") == []


async def test_the_documentation_is_searched_by_keyboard(product: Product) -> None:
    async with served(create_app(product.heard)) as address, browsing(width=390) as context:
        page = await context.new_page()
        await page.goto(f"http://{address}/docs/api")
        await page.keyboard.press("/")
        await page.keyboard.type("tracking")
        options = page.get_by_role("option")
        await expect(options.first).to_contain_text("racking")
        await page.keyboard.press("ArrowDown")
        await expect(options.first).to_have_attribute("aria-selected", "true")
        await page.keyboard.press("Escape")
        await expect(options.first).to_be_hidden()
        await page.get_by_role("combobox").fill("submitFeedback")
        await expect(options.first).to_contain_text("Mutation")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/docs/api/mutations/submitFeedback")

        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        assert await page.evaluate("window.violations ?? []") == []
