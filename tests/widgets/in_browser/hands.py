"""Hands without a mouse, and axe's eyes: as in `tests.browser`, for pages that wait for nothing."""

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import RUN
from tests.browser.tabbing import MOST_STOPS, STOP
from tests.widgets.host_page import Heard
from tests.widgets.in_browser.rating import until


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press `key` until it has the focus, which must show at every stop on the way."""
    expect(wanted).to_be_attached()
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        is_there, wrong = wanted.evaluate(STOP)
        assert not wrong, wrong
        if is_there:
            return
    raise AssertionError(f"{key} never reaches {wanted}")


def press(page: Page, wanted: Locator, key: str = "Enter", by: str = "Tab") -> None:
    """Go there by `by`, and press `key` on it."""
    tab_to(page, wanted, by)
    page.keyboard.press(key)


def write(page: Page, wanted: Locator, words: str) -> None:
    """Go there and type."""
    tab_to(page, wanted)
    page.keyboard.type(words)


def offences(page: Page, within: str) -> list[str]:
    """What axe finds, one line for each element and the rule it breaks."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, within)
    return found


def marked(page: Page, heard: Heard) -> None:
    """Wait until it was asked what the customer wants already, before other answers are told."""
    until(page, lambda: any(each["q"] == "myVotes" for each in heard.posted))
    page.wait_for_load_state("networkidle")
