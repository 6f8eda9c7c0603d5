"""What `<heard-rating>` does for an answer to arrive, once, and under whose name."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.widgets.host_page import KEY, TRACKING_NUMBER, Heard, HostPage
from tests.widgets.in_browser.rating import NPS, opened, option, until, violations

pytestmark = pytest.mark.browser


def test_leaving_after_a_score_sends_the_score(page: Page, shop: HostPage, heard: Heard) -> None:
    rating = opened(page, shop)
    option(rating, 6).click()
    rating.get_by_role("textbox").fill("Not meant to be sent")
    page.goto("about:blank")

    until(page, lambda: bool(heard.posted))
    (sent,) = heard.posted
    assert sent["v"]["input"] == {
        "kind": "NPS",
        "score": 6,
        "touchpoint": "checkout",
        "language": "en",
    }


def test_a_rating_taken_out_of_the_page_sends_its_score_and_a_moved_one_does_not(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    rating = opened(page, shop)
    option(rating, 6).click()
    page.evaluate("document.body.prepend(document.querySelector('heard-rating'))")
    page.wait_for_timeout(100)
    assert heard.posted == []

    page.evaluate("document.querySelector('heard-rating').remove()")
    until(page, lambda: bool(heard.posted))
    assert [sent["v"]["input"]["score"] for sent in heard.posted] == [6]


def test_leaving_without_a_score_sends_nothing(page: Page, shop: HostPage, heard: Heard) -> None:
    rating = opened(page, shop)
    option(rating, 6).focus()
    page.goto("about:blank")
    page.wait_for_timeout(150)

    assert heard.posted == []


def test_what_was_said_offline_arrives_later_under_the_same_id(
    context: BrowserContext, page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.answers = [(503, {})]
    rating = opened(page, shop)
    option(rating, 8).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=kept]")).to_be_visible()

    context.set_offline(True)
    context.set_offline(False)
    expect(rating.locator("[part=tracking]")).to_have_text(TRACKING_NUMBER)

    first, second = heard.posted
    assert first == second


def test_what_was_not_delivered_is_sent_on_the_next_visit(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.answers = [(429, {})]
    rating = opened(page, shop)
    page.evaluate("heard.identify('header.claims.signature')")
    option(rating, 8).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=kept]")).to_be_visible()
    kept = page.evaluate(f"localStorage.getItem('heard.queue.{KEY}')")
    assert "signature" not in kept

    opened(page, shop)
    until(page, lambda: len(heard.posted) == 2)
    first, second = heard.posted
    assert first["u"].pop("identity") == "header.claims.signature"
    assert first == second


def test_one_device_keeps_its_key(page: Page, shop: HostPage, heard: Heard) -> None:
    for score in (2, 3):
        rating = opened(page, shop)
        option(rating, score).click()
        rating.get_by_role("button", name="Skip").click()
        expect(rating.locator("[part=tracking]")).to_be_visible()

    first, second = heard.posted
    assert first["u"]["device"] == second["u"]["device"]
    assert first["id"] != second["id"]


def test_storage_that_throws_is_no_obstacle(page: Page, shop: HostPage, heard: Heard) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    heard.answers = [(500, {})]
    rating = opened(page, shop)
    option(rating, 8).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=kept]")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(rating.locator("[part=tracking]")).to_have_text(TRACKING_NUMBER)

    assert heard.posted[0] == heard.posted[1]


def test_calls_made_before_the_script_are_replayed(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    page.add_init_script("window.heard = { q: [['identify', 'early.token.x']] }")
    rating = opened(page, shop)
    option(rating, 4).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=tracking]")).to_be_visible()

    assert heard.posted[0]["u"]["identity"] == "early.token.x"


def test_an_identity_that_has_expired_does_not_cost_the_feedback(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.answers = [(401, {"errors": [{"message": "Expired."}]})]
    shop.script = "async data-identity=old.token.x"
    rating = opened(page, shop)
    option(rating, 4).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=tracking]")).to_be_visible()

    first, second = heard.posted
    assert first["u"].pop("identity") == "old.token.x"
    assert first == second


def test_a_second_loader_changes_nothing(page: Page, shop: HostPage, heard: Heard) -> None:
    tag = f'<script src="{heard.origin}/w/{KEY}.js"></script>'
    rating = opened(page, shop, f"{tag}{NPS}{tag}")
    option(rating, 4).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=tracking]")).to_be_visible()

    assert len(heard.posted) == 1
    assert violations(page) == []
