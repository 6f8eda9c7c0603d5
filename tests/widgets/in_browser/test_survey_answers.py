"""Going through `<heard-survey>`: steps, what is needed, reloads, the end."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.widgets.host_page import TRACKING_NUMBER, Heard, HostPage
from tests.widgets.in_browser.feedback_button import refuse
from tests.widgets.in_browser.survey import ELEMENT, SCORE, inputs, opened, question, survey

pytestmark = pytest.mark.browser


def test_a_whole_survey_is_answered_with_the_keyboard_alone(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    element = opened(page, shop)
    assert page.evaluate("document.activeElement === document.body")
    element.get_by_role("radio").first.focus()

    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(element.locator("[part=question]")).to_have_text("Recommend?")
    page.keyboard.press("Enter")
    expect(element.locator("[part=question]")).to_have_text("You said 3. Why?")
    expect(element.locator("[part=question]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(element.locator("[part=question]")).to_have_text("Order?")
    up = element.get_by_role("button", name="Move Staff up")
    up.focus()
    page.keyboard.press("ArrowUp")
    expect(element.get_by_role("status")).to_have_text("Staff: place 2 of 3")
    page.keyboard.press("Enter")
    expect(element.get_by_role("status")).to_have_text("Staff: place 1 of 3")
    element.get_by_role("button", name="Next").press("Enter")
    expect(element.locator("[part=question]")).to_have_text("E-mail?")
    page.keyboard.press("Tab")
    page.keyboard.type("mei@")
    page.keyboard.press("Enter")
    expect(element.get_by_role("alert")).to_contain_text("Please check the address")
    page.keyboard.type("example.com")
    page.keyboard.press("Enter")
    expect(element.get_by_role("heading", name="Thank you, truly.")).to_be_focused()
    expect(element.locator("[part=tracking]")).to_have_text(TRACKING_NUMBER)

    sent = inputs(answering)
    revisions = [one["revision"] for one in sent]
    assert revisions == sorted(set(revisions))
    assert len({one["key"] for one in sent}) == 1
    assert [one["isComplete"] for one in sent] == [False] * (len(sent) - 1) + [True]
    assert sent[-1]["answers"] == [
        {"question": "score", "number": 3},
        {"question": "reason", "choices": ["dear"]},
        {"question": "rank", "choices": ["staff", "food", "room"]},
        {"question": "mail", "text": "mei@example.com"},
    ]
    assert (sent[-1]["survey"], sent[-1]["touchpoint"], sent[-1]["version"]) == (
        "how",
        "checkout",
        1,
    )
    assert page.evaluate("window.violations ?? []") == []
    assert page.evaluate("window.keys ?? []") == []


def test_a_reload_goes_on_where_one_was_under_the_same_key(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    element = opened(page, shop)
    element.get_by_role("radio").nth(2).click()
    expect(element.locator("[part=question]")).to_have_text("You said 2. Why?")
    page.reload()

    expect(element.locator("[part=question]")).to_have_text("You said 2. Why?")
    element.get_by_role("button", name="Back").click()
    expect(element.get_by_role("radio").nth(2)).to_have_attribute("aria-checked", "true")
    element.get_by_role("radio").nth(9).click()
    expect(element.locator("[part=question]")).to_have_text("Order?")
    element.get_by_role("button", name="Next").click()
    expect(element.locator("[part=question]")).to_have_text("E-mail?")
    element.get_by_role("button", name="Send").click()
    expect(element.get_by_role("heading", name="Thank you, truly.")).to_be_visible()

    sent = inputs(answering)
    assert len({one["key"] for one in sent}) == 1
    assert sent[-1]["answers"] == [{"question": "score", "number": 9}]
    assert page.evaluate("localStorage.getItem('heard.survey.how')") is None


def test_what_is_needed_is_pointed_at_and_nothing_is_sent(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    element = opened(page, shop)

    element.get_by_role("button", name="Next").click()

    expect(element.get_by_role("alert")).to_have_text("Please answer this one.")
    expect(element.get_by_role("radio").first).to_be_focused()
    assert answering.posted == []


def test_offline_it_is_kept_and_says_so(
    context: BrowserContext, page: Page, shop: HostPage, answering: Heard
) -> None:
    answering.data["survey"] = survey(question("mail", "EMAIL", "E-mail?"))
    element = opened(page, shop)
    context.set_offline(True)
    element.get_by_role("textbox").fill("mei@example.com")
    element.get_by_role("button", name="Send").click()
    expect(element.locator("[part=kept]")).to_be_visible()

    context.set_offline(False)
    page.reload()
    expect(element.locator("[part=question]")).to_be_visible()
    for _ in range(100):
        if answering.posted:
            break
        page.wait_for_timeout(50)
    assert inputs(answering)[0]["answers"] == [{"question": "mail", "text": "mei@example.com"}]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"survey": None}, "There is no such survey here."),
        (survey(SCORE, takesAnswers=False), "This survey is closed."),
    ],
)
def test_nothing_to_answer_is_said_kindly(
    page: Page, shop: HostPage, heard: Heard, data: dict[str, Any], sentence: str
) -> None:
    heard.data["survey"] = data
    element = opened(page, shop)

    expect(element.locator("[part=question]")).to_contain_text(sentence)


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("en", "That could not be loaded.", "Try again"),
        ("ar", "تعذّر التحميل.", "حاول مرة أخرى"),
    ],
)
def test_what_cannot_be_loaded_says_so_and_is_loaded_when_asked_again(
    page: Page, shop: HostPage, answering: Heard, language: str, said: str, name: str
) -> None:
    answering.language = language
    told = answering.data.pop("survey")
    # Not even its own words come.
    page.route("**/words/survey.json*", refuse)
    shop.body = ELEMENT
    page.goto(shop.origin + "/shop")
    element = page.locator("heard-survey")
    expect(element.get_by_role("alert")).to_have_text(said)

    page.unroute("**/words/survey.json*")
    answering.data["survey"] = told
    element.get_by_role("button", name=name, exact=True).press("Enter")
    expect(element.get_by_role("heading", name="Recommend?")).to_be_focused()
    expect(element.get_by_role("button", name=name, exact=True)).to_have_count(0)


def test_it_runs_from_right_to_left_in_arabic(page: Page, shop: HostPage, answering: Heard) -> None:
    answering.language = "ar"
    element = opened(page, shop)
    first, last = (element.get_by_role("radio").nth(at).bounding_box() for at in (0, 5))

    assert first is not None
    assert last is not None
    assert first["x"] > last["x"]
    expect(element.get_by_role("button", name="التالي")).to_be_visible()
