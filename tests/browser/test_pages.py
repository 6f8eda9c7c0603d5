"""Every page by axe, in two set-ups that together cover languages, schemes and widths."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.async_api import BrowserContext, Page
from starlette.routing import Route

from api.app import create_app
from api.settings import read_settings
from api.wiring import build
from tests.browser.addresses import ANYBODY, CUSTOMER, NO_PAGES, TEAM
from tests.browser.axe import offences
from tests.browser.entering import enter_console, enter_shop
from tests.support.browsing import WITNESS, DemoProcess, browsing

pytestmark = pytest.mark.browser

LINKS: Final = """() => [...document.links, ...document.querySelectorAll("iframe")]
  .map((each) => new URL(each.href ?? each.src, location.href))
  .filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname)"""
STATE: Final = """() => ({
  language: document.documentElement.lang,
  wider: document.documentElement.scrollWidth - innerWidth,
  violations: window.violations ?? [],
})"""
WIDGETS_STAND: Final = """() => [...document.querySelectorAll("*")]
  .filter((each) => each.localName.startsWith("heard-"))
  .every((each) => each.shadowRoot?.querySelector(".c-root")?.childElementCount)"""
SETTLED: Final = """() => document.getAnimations().every((each) => each.playState !== "running")"""


@dataclass(frozen=True)
class SetUp:
    """How a page is looked at, and by which customer of the shop."""

    locale: str
    scheme: Literal["light", "dark"]
    width: int
    customer: str


SET_UPS: Final = (
    SetUp("en-US", "light", 1280, "Hannah Weiss"),
    SetUp("zh-CN", "dark", 390, "陈晓雨"),
)


@pytest.mark.parametrize("set_up", SET_UPS, ids=lambda it: it.locale)
async def test_no_page_breaks_a_rule(demo: DemoProcess, set_up: SetUp) -> None:
    found: list[str] = []
    async with browsing() as context:
        # One after the other: windows behind another one draw nothing, so nothing comes to rest.
        for who, addresses in (("customer", CUSTOMER), ("", ANYBODY), ("team", TEAM)):
            found += await _walked(demo, context, set_up, who, addresses)
    assert found == []


async def _walked(
    demo: DemoProcess, within: BrowserContext, set_up: SetUp, who: str, addresses: Sequence[str]
) -> list[str]:
    """What is wrong with the pages at `addresses`; the team's many are shown to axe once."""
    assert within.browser
    context = await within.browser.new_context(
        viewport={"width": set_up.width, "height": 900},
        locale=set_up.locale,
        color_scheme=set_up.scheme,
        reduced_motion="reduce",
    )
    context.set_default_timeout(60_000)
    await context.add_init_script(WITNESS)
    page = await context.new_page()
    if who == "team":
        await enter_console(page, demo)
    elif who == "customer":
        await enter_shop(page, demo, set_up.customer)
    known: list[str] = []
    wrong: list[str] = []
    for address in addresses:
        path = _found(address, known)
        if path is None:
            wrong.append(f"{set_up.locale} {who}: nothing leads to {address}")
            continue
        looked = await _looked(page, demo, path, set_up.locale[:2])
        wrong += [f"{set_up.locale} {path} {line}" for line in looked]
        known += await page.evaluate(LINKS)
        if who != "team" or set_up is SET_UPS[0]:
            wrong += [f"{set_up.locale} {path} {line}" for line in await offences(page)]
    await context.close()
    return wrong


async def _looked(page: Page, demo: DemoProcess, path: str, language: str) -> list[str]:
    """Go there and wait until it stands; what its browser has against it."""
    await page.goto(demo.base + path)
    await page.wait_for_function(WIDGETS_STAND)
    await page.wait_for_function(SETTLED)
    state = await page.evaluate(STATE)
    wider = [f"is {state['wider']} px wider than the window"] if state["wider"] > 0 else []
    spoken = state["language"][:2]
    other = [f"speaks {spoken!r}: {await page.title()}"] if spoken != language else []
    return [*state["violations"], *wider, *other]


def _found(address: str, known: Sequence[str]) -> str | None:
    pattern, question, query = address.partition("?")
    if "{" not in pattern:
        return address
    wanted = _pattern(pattern)
    other = {one.partition("?")[0] for one in (*ANYBODY, *CUSTOMER, *TEAM)} | NO_PAGES.keys()
    found = next((path for path in known if wanted.match(path) and path not in other), None)
    return found and found + question + query


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) + "$")


async def test_every_address_is_walked_or_no_page(tmp_path: Path) -> None:
    heard = build(read_settings({"HEARD_DATA_DIR": str(tmp_path)}))
    routes = [
        route
        for route in create_app(heard, demo_shop=True).routes
        if isinstance(route, Route) and "GET" in (route.methods or {"GET"})
    ]
    await heard.limits.close()
    await heard.database.close()
    walked = {one.partition("?")[0] for one in (*ANYBODY, *CUSTOMER, *TEAM)}
    answering = {
        next((route.path for route in routes if route.path_regex.match(path)), path)
        for path in walked
    }

    assert {route.path for route in routes} - answering - NO_PAGES.keys() == set()
    assert NO_PAGES.keys() - {route.path for route in routes} == set()
    assert NO_PAGES.keys() & answering == set()
