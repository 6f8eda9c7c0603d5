"""How `<heard-rating>` appears in a page, in which language and colours."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.widgets.host_page import KEY, Heard, HostPage
from tests.widgets.in_browser.rating import NPS, of_every_kind, opened, option, until, violations

pytestmark = pytest.mark.browser


def test_a_rating_inserted_later_appears_and_before_that_nothing_is_fetched(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    shop.body = ""
    page.goto(shop.origin + "/shop")
    page.wait_for_function("() => window.heard?.version")
    assert heard.gets == [f"/w/{KEY}.js"]

    page.evaluate(
        """() => {
          const rating = document.createElement("heard-rating");
          rating.setAttribute("kind", "stars");
          document.body.append(rating);
        }"""
    )
    expect(page.locator("heard-rating").get_by_role("radio")).to_have_count(5)
    until(page, lambda: len(heard.gets) == 6)
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


def test_arrow_keys_follow_the_direction_of_the_text(page: Page, shop: HostPage) -> None:
    rating = opened(page, shop, "<heard-rating kind=ces dir=rtl></heard-rating>")
    option(rating, 0).focus()
    page.keyboard.press("ArrowLeft")
    expect(option(rating, 1)).to_be_focused()

    first, second = option(rating, 0).bounding_box(), option(rating, 1).bounding_box()
    assert first is not None
    assert second is not None
    assert first["x"] > second["x"]


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


def test_every_option_is_large_enough_to_hit_on_a_phone(page: Page, shop: HostPage) -> None:
    for rating in of_every_kind(page, shop):
        boxes = [option.bounding_box() for option in rating.get_by_role("radio").all()]
        assert len(boxes) > 1
        for box in boxes:
            assert box is not None
            assert box["width"] >= 36
            assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390
