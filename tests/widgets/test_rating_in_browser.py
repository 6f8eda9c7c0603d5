"""`<heard-rating>` as people meet it: in Chromium, inside a page with a strict policy."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.widgets.host_page import KEY, TRACKING_NUMBER, Heard, HostPage

pytestmark = pytest.mark.browser

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
NPS = "<heard-rating kind=nps touchpoint=checkout></heard-rating>"
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


def option(rating: Locator, index: int) -> Locator:
    return rating.get_by_role("radio").nth(index)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait up to five seconds for something outside the page."""
    for _ in range(250):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it did not happen within five seconds")


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations ?? []")
    return found


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


def test_arrow_keys_follow_the_direction_of_the_text(page: Page, shop: HostPage) -> None:
    rating = opened(page, shop, "<heard-rating kind=ces dir=rtl></heard-rating>")
    option(rating, 0).focus()
    page.keyboard.press("ArrowLeft")
    expect(option(rating, 1)).to_be_focused()

    first, second = option(rating, 0).bounding_box(), option(rating, 1).bounding_box()
    assert first is not None
    assert second is not None
    assert first["x"] > second["x"]


def test_a_rating_inserted_later_appears_and_before_that_nothing_is_fetched(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    shop.body = ""
    page.goto(shop.origin + "/shop")
    page.wait_for_function("window.heard?.version")
    assert heard.gets == [f"/w/{KEY}.js"]

    page.evaluate(
        """() => {
          const rating = document.createElement("heard-rating");
          rating.setAttribute("kind", "stars");
          document.body.append(rating);
        }"""
    )
    expect(page.locator("heard-rating").get_by_role("radio")).to_have_count(5)
    until(page, lambda: len(heard.gets) == 5)
    assert violations(page) == []


def test_an_unknown_kind_renders_nothing_and_warns_once(page: Page, shop: HostPage) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    unknown = "<heard-rating kind=toString></heard-rating>"
    opened(page, shop, f"{NPS}{unknown}{unknown}")

    expect(page.locator("heard-rating").nth(2).locator("[part=card]")).to_have_count(0)
    assert said == ['heard-rating: unknown kind "toString"']
    page.evaluate("document.querySelectorAll('heard-rating')[2].setAttribute('kind', 'csat')")
    expect(page.locator("heard-rating").nth(2).get_by_role("radio")).to_have_count(5)


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


def test_a_chinese_page_is_asked_in_chinese(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.language = "zh-CN"
    rating = opened(page, shop, "<heard-rating kind=csat></heard-rating>")
    expect(rating.get_by_role("heading")).to_have_text("这次体验，您满意吗？")
    rating.get_by_role("radio", name="非常满意").click()
    rating.get_by_role("button", name="发送").click()
    expect(rating.get_by_role("heading", name="谢谢，我们听见了。")).to_be_visible()

    assert heard.posted[0]["v"]["input"] == {"kind": "CSAT", "score": 5, "language": "zh"}


def test_the_page_decides_on_colours_and_cannot_break_them(page: Page, shop: HostPage) -> None:
    shop.head = '<meta name=color-scheme content="light dark">'
    rating = opened(page, shop, f'{NPS}<heard-rating kind=ces scheme="light"></heard-rating>')
    hostile = "new CSSStyleSheet()"
    page.evaluate(
        f"""() => {{
          const sheet = {hostile};
          sheet.replaceSync("* {{ all: unset !important; color: red !important }}");
          document.adoptedStyleSheets.push(sheet);
        }}"""
    )
    page.emulate_media(color_scheme="dark")

    def painted(card: Locator) -> Any:
        return card.evaluate(
            "card => [getComputedStyle(card).backgroundColor, getComputedStyle(card).color]"
        )

    assert painted(rating.locator("[part=card]")) == ["rgb(25, 27, 34)", "rgb(236, 238, 244)"]
    other = page.locator("heard-rating").nth(1).locator("[part=card]")
    assert painted(other) == ["rgb(255, 255, 255)", "rgb(27, 30, 39)"]


def test_the_accent_of_the_site_is_used(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.accent = "#0f766e"
    rating = opened(page, shop)
    option(rating, 7).click()

    checked = rating.get_by_role("radio", checked=True)
    expect(checked).to_have_css("background-color", "rgb(15, 118, 110)")
    expect(checked).to_have_css("color", "rgb(255, 255, 255)")


@pytest.mark.parametrize("kind", ["nps", "csat", "ces", "stars", "faces", "thumbs"])
def test_every_option_is_large_enough_to_hit_on_a_phone(
    page: Page, shop: HostPage, kind: str
) -> None:
    rating = opened(page, shop, f"<heard-rating kind={kind}></heard-rating>")

    for at in range(rating.get_by_role("radio").count()):
        box = option(rating, at).bounding_box()
        assert box is not None
        assert box["width"] >= 36
        assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390
