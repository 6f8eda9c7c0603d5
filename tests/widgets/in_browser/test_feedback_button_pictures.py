"""Pictures that go along with what is said behind `<heard-feedback-button>`."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.pictures import PLACE, photograph, picture
from tests.widgets.host_page import KEY, TRACKING_NUMBER, Heard, HostPage
from tests.widgets.in_browser.feedback_button import (
    GREEN_SCREEN,
    choose,
    colour,
    drag,
    opened,
    refuse,
    said,
    until,
    violations,
)
from tests.widgets.in_browser.hands import offences

pytestmark = pytest.mark.browser

SAYING_IS_THERE = """() => performance.getEntriesByType("resource")
  .some(({ name, responseEnd }) => name.includes("feedback-button-saying") && responseEnd)"""


def test_what_was_said_arrives_with_its_kind_and_its_picture(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    button.get_by_role("radio", name="Problem").click()
    expect(button.get_by_role("textbox", name="What happened")).to_be_visible()
    button.locator("[part=comment]").fill("  It hangs. 卡住了  ")
    button.locator("[part=email]").fill("mei@example.com")
    choose(page, button, picture("PNG", (40, 30)))
    button.locator("[part=done]").click()
    button.locator("[part=send]").click()

    expect(button.locator("[part=tracking]")).to_have_text(TRACKING_NUMBER)
    assert said(heard) == [
        {
            "text": "It hangs. 卡住了",
            "language": "en",
            "intent": "PROBLEM",
            "email": "mei@example.com",
            "attachments": ["attachment_1"],
            "touchpoint": "cart",
        }
    ]
    [(about, data)] = heard.files
    assert about["name"] == "picture.png"
    assert len(about["device"]) == 22
    assert data.startswith(b"\x89PNG")
    assert not any(about["device"] in path for path in heard.gets)
    assert (heard.preflights, heard.cookies, violations(page)) == (0, [], [])


def test_what_is_covered_is_gone_and_what_is_drawn_is_there(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill("Look here.")
    choose(page, button, picture("PNG", (400, 300)))
    canvas = button.locator(".m-board canvas")
    tools = button.locator(".m-board [part=option]")
    tools.nth(3).click()
    drag(page, canvas, (0.1, 0.1), (0.3, 0.3), (0.4, 0.4))
    tools.nth(1).click()
    drag(page, canvas, (0.6, 0.6), (0.7, 0.7), (0.9, 0.9))
    drag(page, canvas, (0.05, 0.05), (0.06, 0.9), (0.95, 0.95))
    button.locator("[part=undo]").click()
    button.locator("[part=done]").click()
    button.locator("[part=send]").click()
    until(page, lambda: len(heard.files) == 1)

    [(_, data)] = heard.files
    assert colour(data, 0.25, 0.25) == (21, 23, 28)
    assert colour(data, 0.6, 0.75) == (211, 18, 42)
    assert colour(data, 0.75, 0.75) == (200, 20, 20)
    assert colour(data, 0.05, 0.5) == (200, 20, 20)


def test_a_photograph_leaves_its_place_at_home(page: Page, shop: HostPage, heard: Heard) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill("On my desk.")
    choose(page, button, photograph(), "image/jpeg")
    button.locator("[part=done]").click()
    button.locator("[part=send]").click()
    until(page, lambda: len(heard.files) == 1)

    [(_, data)] = heard.files
    assert PLACE.encode() not in data
    with Image.open(BytesIO(data)) as image:
        assert image.size == (4, 6)


def test_a_screenshot_is_taken_without_the_form(
    context: BrowserContext, page: Page, shop: HostPage, heard: Heard
) -> None:
    context.add_init_script(GREEN_SCREEN)
    button = opened(page, shop)
    button.locator("[part=comment]").fill("This screen.")
    button.locator("[part=shoot]").click()
    button.locator("[part=done]").click()
    button.locator("[part=send]").click()
    until(page, lambda: len(heard.files) == 1)

    red, green, blue = colour(heard.files[0][1], 0.5, 0.5)
    assert green > 200 > 60 > max(red, blue)
    assert page.evaluate("window.tracks[0].readyState") == "ended"
    assert violations(page) == []


def test_what_is_no_picture_is_said_and_nothing_is_lost(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill("See attached.")
    choose(page, button, b"<svg onload=alert(1)>")

    expect(button.get_by_role("alert")).to_have_text(
        "That picture could not be opened. Please try another one."
    )
    assert offences(page, "heard-feedback-button") == []
    expect(button.locator("[part=comment]")).to_have_value("See attached.")
    assert heard.files == []


def test_a_pasted_picture_is_taken_and_can_be_removed(page: Page, shop: HostPage) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").focus()
    page.wait_for_function(SAYING_IS_THERE)
    button.locator("form").evaluate(
        """async (form) => {
          const canvas = document.createElement("canvas");
          const blob = await new Promise((done) => canvas.toBlob(done));
          const data = new DataTransfer();
          data.items.add(new File([blob], "pasted.png", { type: "image/png" }));
          form.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
        }"""
    )
    button.locator("[part=done]").click()
    expect(button.locator(".m-shown li")).to_have_count(1)
    button.get_by_role("button", name="Remove this picture").click()

    expect(button.locator(".m-shown li")).to_have_count(0)
    expect(button.locator("[part=choose]")).to_be_focused()


def test_offline_the_words_are_kept_and_the_picture_is_not_promised(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill("On the train")
    choose(page, button, picture("PNG"))
    button.locator("[part=done]").click()
    page.route(f"**/w/{KEY}*", refuse)
    page.route(f"**/w/{KEY}/files", refuse)
    button.locator("[part=send]").click()

    expect(button.locator("[part=kept]")).to_be_visible()
    expect(button.get_by_role("alert")).to_have_text(
        "Your words are safe, but the picture could not be sent."
    )
    page.unroute(f"**/w/{KEY}*")
    page.reload()
    until(page, lambda: [each["text"] for each in said(heard)] == ["On the train"])
    assert "attachments" not in said(heard)[0]
