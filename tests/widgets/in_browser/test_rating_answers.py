"""What is said to `<heard-rating>`, and what becomes of it."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.widgets.host_page import KEY, TRACKING_NUMBER, Heard, HostPage
from tests.widgets.in_browser.rating import (
    NPS,
    REFUSED,
    THANKS,
    UUID,
    opened,
    option,
    refusal,
    violations,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("kind", "options", "index", "wire", "score"),
    [
        ("nps", 11, 9, "NPS", 9),
        ("csat", 5, 0, "CSAT", 1),
        ("ces", 7, 6, "CES", 7),
        ("stars", 5, 3, "STARS", 4),
        ("faces", 5, 1, "FACES", 2),
        ("thumbs", 2, 0, "THUMBS", 0),
    ],
)
def test_each_kind_sends_score_and_comment(
    page: Page,
    shop: HostPage,
    heard: Heard,
    kind: str,
    options: int,
    index: int,
    wire: str,
    score: int,
) -> None:
    body = f"<heard-rating kind={kind} touchpoint=checkout></heard-rating>"
    rating = opened(page, shop, body, "/shop?coupon=secret#top")
    expect(rating.get_by_role("radio")).to_have_count(options)

    option(rating, index).click()
    rating.get_by_role("textbox").fill("  It just works. 很好  ")
    rating.get_by_text("You may thank me by name").click()
    rating.get_by_label("Name to show").fill("Mei Lin")
    rating.get_by_role("button", name="Send").click()
    expect(rating.get_by_role("heading", name=THANKS)).to_be_focused()

    (sent,) = heard.posted
    assert sent["path"] == f"/w/{KEY}"
    assert sent["q"] == "submitFeedback"
    assert sent["v"] == {
        "input": {
            "kind": wire,
            "score": score,
            "text": "It just works. 很好",
            "thanksName": "Mei Lin",
            "touchpoint": "checkout",
            "language": "en",
        }
    }
    assert UUID.fullmatch(sent["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", sent["at"])
    assert sent["u"].keys() == {"device", "page"}
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", sent["u"]["device"])
    assert sent["u"]["page"] == f"{shop.origin}/shop"
    assert violations(page) == []


def test_thanks_come_with_the_tracking_number_and_a_page_to_follow(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    rating = opened(page, shop)
    option(rating, 10).click()
    rating.get_by_role("button", name="Skip").click()

    expect(rating.locator("[part=tracking]")).to_have_text(TRACKING_NUMBER)
    link = rating.get_by_role("link")
    expect(link).to_have_attribute("href", f"{heard.origin}/t/{TRACKING_NUMBER}")
    expect(link).to_have_attribute("rel", "noopener")
    rating.locator("[part=copy]").click()
    assert page.evaluate("getSelection().toString()") == TRACKING_NUMBER
    assert heard.posted[0]["v"]["input"].keys() == {"kind", "score", "touchpoint", "language"}


def test_a_status_page_that_is_no_web_address_is_no_link(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    answer = {"trackingNumber": "T", "statusUrl": "javascript:alert(1)"}
    heard.answers = [
        (200, {"data": {"submitFeedback": {"__typename": "FeedbackSubmitted", **answer}}})
    ]
    rating = opened(page, shop)
    option(rating, 1).click()
    rating.get_by_role("button", name="Skip").click()

    expect(rating.locator("[part=tracking]")).to_have_text("T")
    expect(rating.get_by_role("link")).to_have_count(0)


def test_neither_preflight_nor_cookie_is_needed(
    context: BrowserContext, page: Page, shop: HostPage, heard: Heard
) -> None:
    # Cookies know no ports: on one host name, the shop's cookie would go along if it might.
    shop.origin = shop.origin.replace("localhost", "127.0.0.1")
    rating = opened(page, shop)
    option(rating, 3).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.get_by_role("heading", name=THANKS)).to_be_visible()

    assert heard.preflights == 0
    assert heard.media_types == ["text/plain;charset=UTF-8"]
    assert heard.cookies == [f"GET /w/{KEY}.js session=host"]  # fetched by the host's own tag
    assert [cookie["name"] for cookie in context.cookies()] == ["session"]


def test_a_refusal_is_shown_and_can_be_put_right(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.answers = [refusal()]
    rating = opened(page, shop)
    option(rating, 10).click()
    rating.get_by_role("textbox").fill("Keep it")
    rating.get_by_role("button", name="Send").click()
    expect(rating.get_by_role("alert")).to_have_text(REFUSED["message"])

    option(rating, 9).click()
    expect(rating.get_by_role("alert")).to_have_count(0)
    expect(rating.get_by_role("textbox")).to_have_value("Keep it")
    rating.get_by_role("button", name="Send").click()
    expect(rating.get_by_role("heading", name=THANKS)).to_be_visible()

    first, second = heard.posted
    assert (first["v"]["input"]["score"], second["v"]["input"]["score"]) == (10, 9)
    assert first["id"] != second["id"]
    assert page.evaluate(f"localStorage.getItem('heard.queue.{KEY}')") is None


def test_an_error_of_the_request_is_shown_and_not_repeated(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    errors = [{"message": "This site is closed.", "extensions": {"code": "SITE_CLOSED"}}]
    heard.answers = [(403, {"errors": errors})]
    rating = opened(page, shop)
    option(rating, 5).click()
    rating.get_by_role("button", name="Send").click()

    expect(rating.get_by_role("alert")).to_have_text("This site is closed.")
    assert page.evaluate(f"localStorage.getItem('heard.queue.{KEY}')") is None
    assert len(heard.posted) == 1


def test_the_keyboard_is_enough_and_arrow_keys_decide_nothing(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    rating = opened(page, shop)
    page.keyboard.press("Tab")
    expect(option(rating, 0)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(option(rating, 9)).to_be_focused()
    expect(rating.get_by_role("radio", checked=True)).to_have_count(0)

    page.keyboard.press("Space")
    expect(rating.get_by_role("heading", name="What did you like most?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("jk/?")
    page.keyboard.press("Control+Enter")
    expect(rating.get_by_role("heading", name=THANKS)).to_be_focused()

    assert heard.posted[0]["v"]["input"]["score"] == 9
    assert heard.posted[0]["v"]["input"]["text"] == "jk/?"
    assert page.evaluate("window.keys") == ["Tab"]  # pressed before the focus was in the widget


def test_escape_skips_only_while_nothing_is_written(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    rating = opened(page, shop)
    option(rating, 4).click()
    box = rating.get_by_role("textbox")
    box.fill("half a thought")
    box.press("Escape")
    expect(box).to_have_value("half a thought")
    assert heard.posted == []

    box.fill("")
    box.press("Escape")
    expect(rating.locator("[part=tracking]")).to_be_visible()
    assert "text" not in heard.posted[0]["v"]["input"]


def test_the_focus_is_never_taken_from_the_host(page: Page, shop: HostPage, heard: Heard) -> None:
    rating = opened(page, shop, f"<input id=search>{NPS}")
    heard.answers = [(503, {})]
    option(rating, 4).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=kept]")).to_be_visible()
    page.locator("#search").focus()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(rating.locator("[part=tracking]")).to_be_visible()

    expect(page.locator("#search")).to_be_focused()
    expect(rating.get_by_role("status")).to_have_text(THANKS)
