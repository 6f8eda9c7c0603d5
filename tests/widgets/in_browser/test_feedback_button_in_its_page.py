"""Where `<heard-feedback-button>` stands, what opens it, and who can use it."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.support.pictures import picture
from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.feedback_button import BUTTON, DARK, choose, opened, ready, refuse

pytestmark = pytest.mark.browser


def test_the_page_keeps_its_focus_and_gets_it_back(page: Page, shop: HostPage) -> None:
    shop.body = BUTTON
    page.goto(shop.origin + "/shop")
    page.get_by_label("host").focus()
    button = page.locator("heard-feedback-button")
    launcher = button.locator("[part=launcher]")
    expect(launcher).to_be_visible()
    expect(page.get_by_label("host")).to_be_focused()

    launcher.click()
    button.locator("[part=comment]").fill("Half a thou")
    page.keyboard.press("Escape")

    expect(launcher).to_be_focused()
    expect(button.locator("form")).to_be_hidden()
    launcher.click()
    expect(button.locator("[part=comment]")).to_have_value("Half a thou")
    assert page.evaluate("window.keys ?? []") == []


def test_the_pages_own_button_opens_it_and_keeps_its_looks(page: Page, shop: HostPage) -> None:
    shop.body = (
        "<heard-feedback-button><button slot=launcher hidden>Say it</button>"
        "</heard-feedback-button>"
    )
    page.goto(shop.origin + "/shop")
    own = page.get_by_role("button", name="Say it")
    expect(own).to_be_visible()
    button = page.locator("heard-feedback-button")
    expect(button.locator("[part=launcher]")).to_have_count(0)
    own.click()

    expect(button.locator("form")).to_be_visible()


def test_an_element_elsewhere_opens_it(page: Page, shop: HostPage) -> None:
    shop.body = "<a id=say href=/shop?f>Say it</a><heard-feedback-button for=say>"
    page.goto(shop.origin + "/shop")
    button = page.locator("heard-feedback-button")
    expect(button.locator("[role=status]")).to_have_count(1)
    page.get_by_role("link", name="Say it").click()

    expect(button.locator("form")).to_be_visible()
    assert page.url == shop.origin + "/shop"


def test_without_the_script_a_link_still_leads_somewhere(page: Page, shop: HostPage) -> None:
    page.route("**/w/*.js", refuse)
    shop.body = (
        "<heard-feedback-button><a slot=launcher href=/shop?f>Feedback</a>"
        "<button slot=launcher hidden>Dead</button></heard-feedback-button>"
    )
    page.goto(shop.origin + "/shop")
    expect(page.get_by_role("button", name="Dead")).to_have_count(0)
    page.get_by_role("link", name="Feedback").click()

    page.wait_for_url("**/shop?f")


def test_hidden_on_phones_it_still_opens_on_demand(page: Page, shop: HostPage) -> None:
    shop.body = "<heard-feedback-button hide-on=phone></heard-feedback-button>"
    page.goto(shop.origin + "/shop")
    button = page.locator("heard-feedback-button")
    expect(button.locator("[part=launcher]")).to_have_count(1)
    expect(button.locator("[part=launcher]")).to_be_hidden()
    page.evaluate("heard.open('feedback-button')")
    expect(button.locator("form")).to_be_visible()
    button.locator("[part=close]").click()
    page.set_viewport_size({"width": 1000, "height": 700})

    expect(button.locator("[part=launcher]")).to_be_visible()


@pytest.mark.parametrize(("position", "is_left"), [("start", True), ("end", False)])
def test_the_corner_mirrors_with_the_direction(
    page: Page, shop: HostPage, heard: Heard, position: str, is_left: bool
) -> None:
    def left_of(language: str) -> bool:
        heard.language = language
        body = f"<heard-feedback-button position={position}></heard-feedback-button>"
        box = ready(page, shop, body).locator("[part=launcher]").bounding_box()
        assert box is not None
        return box["x"] < 100

    assert left_of("en") is is_left
    assert left_of("ar") is not is_left


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing(
    page: Page, shop: HostPage, heard: Heard, language: str, scheme: str
) -> None:
    heard.language = language
    heard.data["similarIdeas"] = {"similarIdeas": [DARK]}
    body = f"<main><heard-feedback-button scheme={scheme}></heard-feedback-button></main>"
    button = opened(page, shop, body)
    button.locator("[part=comment]").fill("A dark mode")
    expect(button.locator("[part=idea]")).to_be_visible()

    def found() -> list[str]:
        answer = Axe().run(page, context="heard-feedback-button")
        return [f"{it['id']}: {it['nodes'][0]['html']}" for it in answer.response["violations"]]

    assert found() == []
    choose(page, button, picture("PNG", (40, 30)))
    expect(button.locator("[part=done]")).to_be_visible()
    assert found() == []
    button.locator("[part=done]").click()
    assert found() == []
    button.locator("[part=send]").click()
    expect(button.locator("[part=thanks]")).to_be_visible()
    assert found() == []
