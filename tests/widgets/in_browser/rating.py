"""What the tests of `<heard-rating>` share."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.widgets.host_page import HostPage

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")

NPS = "<heard-rating kind=nps touchpoint=checkout></heard-rating>"

KINDS = ("nps", "csat", "ces", "stars", "faces", "thumbs")
THANKS = "Thank you. We heard you."

REFUSED = {
    "__typename": "ScoreOutOfRange",
    "code": "SCORE_OUT_OF_RANGE",
    "message": "An NPS score is a whole number from 0 to 10.",
}


def refusal() -> tuple[int, object]:
    return 200, {"data": {"submitFeedback": REFUSED}}


def opened(page: Page, shop: HostPage, body: str = NPS, path: str = "/shop") -> Locator:
    """Return the first rating of the page, its question visible."""
    shop.body = body
    page.goto(shop.origin + path)
    rating = page.locator("heard-rating").first
    expect(rating.locator("[part=question]")).to_be_visible()
    return rating


def of_every_kind(page: Page, shop: HostPage) -> list[Locator]:
    """One page with a rating of each kind, their questions visible."""
    opened(page, shop, "".join(f"<heard-rating kind={kind}></heard-rating>" for kind in KINDS))
    expect(page.locator("heard-rating [part=question]")).to_have_count(len(KINDS))
    return page.locator("heard-rating").all()


def option(rating: Locator, index: int) -> Locator:
    return rating.get_by_role("radio").nth(index)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait up to twenty seconds for something outside the page."""
    for _ in range(1_000):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it did not happen within twenty seconds")


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations ?? []")
    return found
