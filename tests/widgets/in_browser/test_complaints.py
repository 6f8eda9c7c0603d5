"""What people complain about in widgets of others, and what our first attempts got wrong."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.widgets.host_page import TRACKING_NUMBER, Heard, HostPage
from tests.widgets.in_browser.hands import press
from tests.widgets.in_browser.rating import NPS, of_every_kind, opened, option, until, violations

pytestmark = pytest.mark.browser

POPUP = f"<input id=search autofocus>{'<p>text</p>' * 40}<heard-popup label=Ask>{NPS}</heard-popup>"


def popup_ready(page: Page, shop: HostPage, body: str = POPUP) -> None:
    shop.body = body
    page.goto(shop.origin + "/shop")
    until(page, lambda: bool(page.evaluate("!!document.querySelector('heard-popup')?.open")))
    page.locator("heard-popup .p-panel").wait_for(state="attached")


def opened_popup(page: Page, is_asked: bool = False) -> None:
    page.evaluate(f"document.querySelector('heard-popup').open({str(is_asked).lower()})")
    expect(page.locator("heard-popup [part=panel]")).to_be_visible()


def panel_box(page: Page) -> Any:
    """Where the panel stands once its entrance is over."""
    return page.locator("heard-popup [part=panel]").bounding_box()


def test_a_page_of_no_origin_can_be_asked(page: Page, shop: HostPage, heard: Heard) -> None:
    """A web view or a sandboxed frame: `Origin: null`, and storage throws."""
    shop.stricter = "sandbox allow-scripts"
    rating = opened(page, shop)
    assert page.evaluate("origin") == "null"
    option(rating, 9).click()
    rating.get_by_role("button", name="Skip").click()

    expect(rating.locator("[part=tracking]")).to_have_text(TRACKING_NUMBER)
    assert heard.preflights == 0
    assert violations(page) == []


def test_an_answer_names_the_page_on_which_it_was_given(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    """A page of one application changes its address without being loaded."""
    shop.body = ""
    page.goto(shop.origin + "/shop")
    until(page, lambda: page.evaluate("!!window.heard?.version"))
    page.evaluate("history.pushState({}, '', '/checkout/done?order=1')")
    page.evaluate(
        """() => {
          const rating = document.createElement("heard-rating");
          rating.setAttribute("kind", "thumbs");
          document.body.append(rating);
        }"""
    )
    rating = page.locator("heard-rating")
    rating.get_by_role("radio", name="Yes").click()
    page.evaluate("history.back()")
    expect(page).to_have_url(shop.origin + "/shop")
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=tracking]")).to_be_visible()

    assert heard.posted[0]["u"]["page"] == f"{shop.origin}/shop"
    assert page.evaluate("Object.hasOwn(history, 'pushState')") is False


def test_what_is_written_on_an_option_is_in_its_name(page: Page, shop: HostPage) -> None:
    for rating in of_every_kind(page, shop):
        names = rating.get_by_role("radio").evaluate_all(
            "options => options.map(it => [it.textContent.trim(), it.getAttribute('aria-label')])"
        )
        assert all(written and named is None for written, named in names)
        assert len({written for written, _ in names}) == len(names) > 1


@pytest.mark.parametrize(
    ("score", "asked"),
    [(0, "What went wrong?"), (7, "What would have made it better?"), (10, "What won you over?")],
)
def test_each_score_may_be_followed_by_a_question_of_the_sites_own(
    page: Page, shop: HostPage, score: int, asked: str
) -> None:
    body = (
        '<heard-rating kind=nps why-low="What went wrong?" why-high="What won you over?">'
        "</heard-rating>"
    )
    rating = opened(page, shop, body)
    option(rating, score).click()

    expect(rating.get_by_role("heading", level=3)).to_have_text(asked)


def test_what_stands_above_does_not_move(page: Page, shop: HostPage) -> None:
    page.add_init_script(
        """
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) window.shifts.push(shift.value);
        }).observe({ type: "layout-shift", buffered: true });
        """
    )
    rating = opened(page, shop, f"{'<p>A paragraph of the shop.</p>' * 5}{NPS}")
    option(rating, 9).click()
    expect(rating.get_by_role("textbox")).to_be_visible()

    assert page.evaluate("window.shifts") == []


def test_an_answer_is_forgotten_only_when_it_has_arrived(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    """Kept at the moment it is sent: a reload in between loses nothing, the id tells repeats."""
    heard.answers = [(503, {}), (503, {})]
    rating = opened(page, shop)
    option(rating, 8).click()
    rating.get_by_role("button", name="Skip").click()
    expect(rating.locator("[part=kept]")).to_be_visible()
    page.reload()
    until(page, lambda: len(heard.posted) == 2)
    page.reload()
    until(page, lambda: len(heard.posted) == 3)

    assert len({sent["id"] for sent in heard.posted}) == 1


def test_something_that_opens_by_itself_takes_neither_focus_nor_keys(
    page: Page, shop: HostPage
) -> None:
    popup_ready(page, shop)
    page.locator("#search").focus()
    page.keyboard.type("blue sh")
    opened_popup(page)
    page.keyboard.type("oes")
    page.keyboard.press("Escape")

    expect(page.locator("#search")).to_have_value("blue shoes")
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("heard-popup [part=panel]")).to_be_visible()
    assert violations(page) == []


def test_escape_inside_closes_it_and_the_focus_goes_back(page: Page, shop: HostPage) -> None:
    popup_ready(page, shop)
    page.evaluate(
        "addEventListener('heard-closed', (event) => { window.whenClosed = event.detail })"
    )
    page.locator("#search").focus()
    opened_popup(page, is_asked=True)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(page.locator("heard-popup [part=panel]")).to_be_hidden()
    expect(page.locator("#search")).to_be_focused()
    assert page.evaluate("window.whenClosed") == {"isAnswered": False}


def test_escape_never_takes_away_what_was_written(page: Page, shop: HostPage) -> None:
    popup_ready(page, shop)
    words = page.locator("heard-rating").get_by_role("textbox")
    opened_popup(page)
    page.get_by_role("radio", name="4", exact=True).click()
    words.fill("half a thought")
    page.keyboard.press("Escape")
    expect(words).to_have_value("half a thought")
    expect(words).to_be_visible()

    words.fill("")
    page.keyboard.press("Escape")
    expect(page.locator("heard-popup [part=panel]")).to_be_hidden()


def test_what_was_answered_is_known_when_it_closes(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    popup_ready(page, shop)
    page.evaluate(
        "addEventListener('heard-closed', (event) => { window.whenClosed = event.detail })"
    )
    opened_popup(page)
    page.get_by_role("radio", name="9", exact=True).click()
    page.get_by_role("button", name="Skip").click()
    expect(page.locator("heard-rating [part=tracking]")).to_be_visible()
    page.locator("#search").focus()
    press(page, page.get_by_role("button", name="Close"))

    expect(page.locator("#search")).to_be_focused()
    assert page.evaluate("window.whenClosed") == {"isAnswered": True}
    assert len(heard.posted) == 1


def test_on_a_phone_it_is_a_sheet_and_elsewhere_it_stands_in_a_corner(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    popup_ready(page, shop)
    opened_popup(page)
    expect(page.locator("heard-popup [part=panel]")).to_have_css("border-top-width", "1px")
    expect(page.locator("heard-rating [part=card]")).to_have_css("border-top-width", "0px")
    box = panel_box(page)
    assert (box["x"], box["width"]) == (0, 390)
    assert round(box["y"] + box["height"]) == 800

    page.set_viewport_size({"width": 1100, "height": 700})
    box = panel_box(page)
    assert box["x"] > 600
    assert box["x"] + box["width"] < 1100

    heard.language = "ar"
    popup_ready(page, shop)
    opened_popup(page)
    assert panel_box(page)["x"] < 100


def test_in_front_of_everything_the_page_is_out_of_reach_until_it_closes(
    page: Page, shop: HostPage
) -> None:
    popup_ready(page, shop, POPUP.replace("<heard-popup", "<heard-popup modal"))
    opened_popup(page)
    assert page.evaluate("document.activeElement.localName") == "heard-popup"
    page.keyboard.press("Escape")

    expect(page.locator("heard-popup [part=panel]")).to_be_hidden()
    expect(page.locator("#search")).to_be_visible()


def test_calls_of_any_kind_wait_for_the_script(page: Page, shop: HostPage, heard: Heard) -> None:
    page.add_init_script(
        """
        window.heard = { q: [["toString"], ["track", "bought", { price: 3 }], ["open", "pulse"]] };
        """
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    opened(page, shop)
    page.evaluate("heard.q.push(['identify', 'late.token.x'], ['nothing-such'])")

    page.locator("heard-survey[survey=pulse]").wait_for(state="attached")
    assert page.evaluate("heard.version")
    assert violations(page) == []
