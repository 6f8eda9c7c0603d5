"""Every widget in every state: policies × light and dark × languages × desktop and phone."""

import asyncio
from typing import Any, Final, Literal

import pytest
from playwright.async_api import BrowserContext, Page

from tests.browser.all_widgets import (
    POLICIES,
    PRESSED,
    REFUSED,
    Everything,
    Policed,
    drive,
    policed,
)
from tests.browser.axe import offences
from tests.support.browsing import browsing

pytestmark = pytest.mark.browser

LANGUAGES: Final = ("en", "zh", "ar")
WIDTHS: Final = (1100, 390)
Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
INK: Final = {"light": "rgb(27, 30, 39)", "dark": "rgb(236, 238, 244)"}
"""Of the text, when the styles arrived; a page without them writes black."""

STRICTEST: Final = "trusted types"
LOOKS: Final = """() => {
  const hosts = [...document.querySelectorAll("main > *")].slice(1);
  return {
    inks: [...new Set(hosts.map((host) => {
      const root = host.shadowRoot?.querySelector(".c-root");
      return root ? getComputedStyle(root).color : `${host.localName} is not there`;
    }))],
    wider: document.documentElement.scrollWidth - innerWidth,
    violations: window.violations ?? [],
    directions: [...new Set(hosts.map((host) => host.shadowRoot?.querySelector(".c-root")?.dir))],
  };
}"""


async def test_every_widget_stands_under_every_policy_in_every_look() -> None:
    async with browsing() as context:
        found = await asyncio.gather(*(_under(context, level) for level in POLICIES))
    assert [line for lines in found for line in lines] == []


async def _under(context: BrowserContext, level: str) -> list[str]:
    """What is wrong under one policy. What axe sees, no policy changes: it looks at one of them."""
    wrong: list[str] = []
    with policed(level) as shop:
        heard = shop.heard
        assert isinstance(heard, Everything)
        for language in LANGUAGES:
            heard.begin(language)
            page = await _opened(context, shop, heard)
            for scheme in SCHEMES:
                for width in WIDTHS:
                    await page.set_viewport_size({"width": width, "height": 900})
                    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                    here = f"{level}, {language}, {scheme}, {width}:"
                    wrong += [f"{here} {line}" for line in await _looks(page, scheme, language)]
                    # Light on the desktop and dark on the phone: axe sees each of both once.
                    is_light, is_wide = scheme == SCHEMES[0], width == WIDTHS[0]
                    if level == STRICTEST and is_light is is_wide:
                        wrong += [f"{here} {line}" for line in await _by_axe(page)]
            heard.is_down = True
            await drive(page, ("#kept", "[role=radio]", True), ("#kept", "[part=skip]", True))
            await drive(page, ("#kept", "[part=kept]", False))
            wrong += [f"{level}, kept: {line}" for line in await offences(page, "#kept")]
            wrong += [f"{level}, {language}: {line}" for line in await _reports(page)]
            await page.evaluate("localStorage.clear()")
            await page.close()
    return wrong


async def _opened(context: BrowserContext, shop: Policed, heard: Everything) -> Page:
    """A page on which everything was pressed."""
    page = await context.new_page()
    await page.goto(shop.origin + "/shop")
    # axe takes a page that says nothing for a white one, even where the browser paints it dark.
    await page.evaluate("document.documentElement.style.background = 'Canvas'")
    await drive(page, *PRESSED)
    heard.turns["submitFeedback"] = [{"submitFeedback": REFUSED}]
    await drive(
        page,
        ("#refused", "[role=radio]", True),
        ("#refused", "[part=skip]", True),
        ("#refused", "[role=alert]:not(:empty)", False),
    )
    return page


async def _looks(page: Page, scheme: Scheme, language: str) -> list[str]:
    looks: dict[str, Any] = await page.evaluate(LOOKS)
    expected = {
        "inks": [INK[scheme]],
        "wider": min(looks["wider"], 0),
        "violations": [],
        "directions": ["rtl" if language == "ar" else "ltr"],
    }
    return [f"{name} {looks[name]}" for name in expected if looks[name] != expected[name]]


async def _reports(page: Page) -> list[str]:
    found: list[str] = await page.evaluate("window.violations ?? []")
    return found


async def _by_axe(page: Page) -> list[str]:
    """The page as it stands; then what opens above it: the form, what was sent, and the news."""
    button, bell = "heard-feedback-button", "#bell"
    found = await offences(page)
    await drive(page, (button, "[part=launcher]", True), (button, "form textarea", False))
    found += await offences(page, button)
    await drive(
        page,
        (button, "[role=radio]", True),
        (button, "form textarea", "It hangs."),
        (button, "[part=send]", True),
        (button, "[part=tracking]", False),
    )
    found += await offences(page, button)
    await drive(page, (button, "[part=close]", True), (bell, "[part=bell]", True))
    await drive(page, (bell, "[part=panel] article", False))
    found += await offences(page, bell)
    await drive(page, (bell, "[part=close]", True))
    return found
