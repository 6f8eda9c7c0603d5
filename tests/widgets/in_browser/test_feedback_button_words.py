"""What is written behind `<heard-feedback-button>`, and what becomes of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.feedback_button import DARK, opened, ready, said
from tests.widgets.in_browser.hands import offences

pytestmark = pytest.mark.browser


def test_all_of_it_works_by_keyboard_alone(page: Page, shop: HostPage, heard: Heard) -> None:
    button = ready(page, shop)
    page.get_by_label("host").focus()
    page.keyboard.press("Tab")
    expect(button.locator("[part=launcher]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(button.locator("form")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(button.get_by_role("radio", name="Idea")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("A dark mode")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(button.locator("[part=shoot]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(button.locator("[part=email]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(button.locator("[part=thanks]")).to_be_focused()
    assert said(heard)[0]["intent"] == "IDEA"
    assert page.evaluate("window.keys ?? []") == ["Tab"]


def test_after_thanks_the_next_one_begins_anew(page: Page, shop: HostPage, heard: Heard) -> None:
    button = opened(page, shop)
    for words in ("One.", "Two."):
        button.locator("[part=comment]").fill(words)
        button.locator("[part=send]").click()
        expect(button.locator("[part=thanks]")).to_be_visible()
        button.locator("[part=close]").click()
        button.locator("[part=launcher]").click()
        expect(button.locator("[part=comment]")).to_have_value("")

    assert [each["text"] for each in said(heard)] == ["One.", "Two."]
    assert len({each["id"] for each in heard.posted if each["q"] == "submitFeedback"}) == 2


def test_what_others_said_is_offered_and_typing_stays_out_of_addresses(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data["similarIdeas"] = {"similarIdeas": [DARK]}
    button = opened(page, shop)
    button.locator("[part=comment]").fill("A dark mode, please")

    idea = button.locator("[part=idea]")
    expect(idea).to_have_text("Dark mode")
    expect(idea).to_have_attribute("href", DARK["url"])
    expect(button.locator("li")).to_contain_text("votes: 42")
    assert heard.posted[-1]["v"] == {"text": "A dark mode, please"}
    assert not any("dark" in path for path in heard.gets)
    button.locator("[part=comment]").fill("")
    expect(idea).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "address", "complaint"),
    [
        ("  ", "", "Please write a few words first."),
        ("Hello", "mei@", "Please check the address: it should look like name@example.com."),
    ],
)
def test_what_is_missing_is_said_before_anything_is_sent(
    page: Page, shop: HostPage, heard: Heard, words: str, address: str, complaint: str
) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill(words)
    button.locator("[part=email]").fill(address)
    button.locator("[part=send]").click()

    expect(button.get_by_role("alert")).to_have_text(complaint)
    assert said(heard) == []


def test_a_refusal_is_said_and_what_was_written_stays(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    no = {"__typename": "TextTooLong", "code": "TEXT_TOO_LONG", "message": "Too long."}
    button.locator("[part=comment]").fill("Much")
    page.wait_for_timeout(600)  # the look for similar ideas has taken its answer
    heard.answers.append((200, {"data": {"submitFeedback": no}}))
    button.locator("[part=send]").click()

    expect(button.get_by_role("alert")).to_have_text("Too long.")
    assert offences(page, "heard-feedback-button") == []
    button.locator("[part=send]").click()
    expect(button.locator("[part=thanks]")).to_be_visible()
    submitted = [each["id"] for each in heard.posted if each["q"] == "submitFeedback"]
    assert len(set(submitted)) == len(submitted) == 2


def test_whom_the_host_knows_is_not_asked_for_an_address(page: Page, shop: HostPage) -> None:
    shop.script = "async data-identity=token"
    button = opened(page, shop)

    expect(button.locator("[part=send]")).to_be_visible()
    expect(button.locator("[part=email]")).to_have_count(0)
