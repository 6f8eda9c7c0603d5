"""How each kind of question in `<heard-survey>` is answered."""

import pytest
from playwright.sync_api import Page, expect

from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.survey import ELEMENT, MAIL, inputs, opened, options, question, survey

pytestmark = pytest.mark.browser


def test_own_words_are_asked_for_only_when_nothing_else_fits(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    element = opened(page, shop)
    element.get_by_role("radio").nth(2).click()
    expect(element.get_by_role("textbox")).to_have_count(0)
    element.get_by_role("radio", name="Something else").click()

    own = element.get_by_role("textbox")
    expect(own).to_be_focused()
    element.get_by_role("button", name="Next").click()
    expect(element.get_by_role("alert")).to_have_text("Please answer this one.")
    own.fill("The cap falls off")
    element.get_by_role("button", name="Next").click()
    expect(element.locator("[part=question]")).to_have_text("Order?")

    assert inputs(answering, least=2)[-1]["answers"][1] == {
        "question": "reason",
        "other": "The cap falls off",
    }


def test_choosing_one_of_many_leads_nowhere_by_itself(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    many = question("many", "MULTIPLE", "Which?", options=options("A", "B"), allowsOther=True)
    answering.data["survey"] = survey(many, MAIL)
    element = opened(page, shop)

    element.get_by_label("A", exact=True).check()
    element.get_by_label("Something else").check()
    element.get_by_role("textbox").press_sequentially("Mine")
    expect(element.locator("[part=question]")).to_have_text("Which?")
    element.get_by_role("button", name="Next").click()
    expect(element.locator("[part=question]")).to_have_text("E-mail?")

    (sent,) = inputs(answering)
    assert sent["answers"] == [{"question": "many", "choices": ["a"], "other": "Mine"}]


def test_rare_kinds_come_when_asked_and_are_answered(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    grid = question(
        "grid", "MATRIX", "Each?", options=options("Good", "Bad"), rows=options("Food", "Room")
    )
    day = question("day", "DATE", "When?")
    paper = question("paper", "FILE", "A file?")
    many = question(
        "many", "MULTIPLE", "Which?", options=options("A", "B", "C"), lowest=2, highest=2
    )
    yes = question("yes", "CONSENT", "May we?")
    answering.data["survey"] = survey(grid, day, paper, many, yes)
    element = opened(page, shop, ELEMENT.replace("survey=how", "survey=how layout=all"))

    element.get_by_role("radiogroup", name="Food").get_by_label("Good").check()
    element.get_by_role("radiogroup", name="Room").get_by_label("Bad").check()
    element.locator("input[type=date]").fill("2026-11-22")
    element.locator("input[type=file]").set_input_files(
        {"name": "bill.txt", "mimeType": "text/plain", "buffer": b"17"}
    )
    expect(element.get_by_role("button", name="Remove bill.txt")).to_be_visible()
    element.get_by_label("A", exact=True).check()
    element.get_by_role("button", name="Send").click()
    expect(element.get_by_role("alert").filter(has_text="at least 2")).to_be_visible()
    element.get_by_label("C", exact=True).check()
    element.get_by_label("I agree").check()
    element.get_by_role("button", name="Send").click()
    expect(element.locator("[part=thanks]")).to_be_visible()

    assert inputs(answering)[-1]["answers"] == [
        {
            "question": "grid",
            "rows": [{"row": "food", "choice": "good"}, {"row": "room", "choice": "bad"}],
        },
        {"question": "day", "date": "2026-11-22"},
        {"question": "paper", "files": ["attachment_1"]},
        {"question": "many", "choices": ["a", "c"]},
        {"question": "yes", "number": 1},
    ]
    assert page.evaluate("window.violations ?? []") == []
