"""What widgets fetch, and when: nothing before somebody needs it."""

import pytest
from playwright.sync_api import Page, expect

from tests.widgets.fetching import files
from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.rating import opened, until
from tests.widgets.in_browser.survey import ELEMENT, SCORE, question, survey
from tests.widgets.told import CHOICES, ideas, item, stage

pytestmark = pytest.mark.browser

BOARDS = {
    "idea-board": ("ideas", ideas(item("dark-mode"))),
    "roadmap": ("roadmap", {"roadmapStages": [stage("IDEA", "Ideas", item("dark-mode"))]}),
    "points": ("myPoints", {"me": None, "rewards": []}),
    "impact": ("myImpact", {"me": None}),
    "changelog": ("unreadReleases", {"changelogUnread": 0}),
}
VOTES = {"idea-board": ("wishing",), "roadmap": ("wishing",)}
"""What comes once they stand there, before anybody votes."""


def fetched(heard: Heard) -> set[str]:
    prefix = "/widgets/"
    return {path.removeprefix(prefix) for path in heard.gets if path.startswith(prefix)}


@pytest.mark.parametrize("sign", ["hover", "reading"])
def test_the_steps_after_a_score_come_with_the_first_sign_of_answering(
    page: Page, shop: HostPage, heard: Heard, sign: str
) -> None:
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    rating = opened(page, shop)
    page.wait_for_load_state("networkidle")
    assert fetched(heard) == files("rating")

    if sign == "hover":
        rating.get_by_role("radio").first.hover()
    else:
        page.clock.run_for(3_000)
    until(page, lambda: fetched(heard) == files("rating", "answer"))


def test_a_survey_fetches_the_kinds_it_asks_and_thanks_once_it_is_answered(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    answering.data["survey"] = survey(SCORE, question("why", "TEXT", "Why?"))
    shop.body = ELEMENT
    page.goto(shop.origin + "/shop")
    element = page.locator("heard-survey")
    asked = ("survey", "survey-scores", "survey-words")
    expect(element.get_by_role("radio")).to_have_count(11)
    assert fetched(answering) == files(*asked)

    element.get_by_role("radio").nth(9).click()
    element.get_by_role("textbox").fill("It is quick.")
    element.get_by_role("button", name="Send").click()
    expect(element.locator("[part=tracking]")).to_be_visible()
    assert fetched(answering) == files(*asked, "thanks")


def test_a_button_fetches_its_form_when_pressed_and_the_rest_when_somebody_writes(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    shop.body = "<heard-feedback-button></heard-feedback-button>"
    page.goto(shop.origin + "/shop")
    button = page.locator("heard-feedback-button")
    expect(button.locator("[part=launcher]")).to_be_visible()
    assert fetched(heard) == files("feedback-button")

    button.locator("[part=launcher]").press("Enter")
    expect(button.locator("form")).to_be_visible()
    opened = ("feedback-button", "feedback-button-form")
    assert fetched(heard) == files(*opened)

    button.locator("[part=comment]").fill("A dark mode")
    said = (*opened, "feedback-button-saying", "feedback-button-similar", "thanks")
    until(page, lambda: fetched(heard) == files(*said))


@pytest.mark.parametrize("name", BOARDS)
def test_a_board_fetches_what_it_shows(page: Page, shop: HostPage, heard: Heard, name: str) -> None:
    operation, told = BOARDS[name]
    heard.data = {operation: told, "myVotes": CHOICES}
    shop.body = f"<heard-{name}></heard-{name}>"
    page.goto(shop.origin + "/shop")
    expect(page.locator(f"heard-{name} .c-root > :first-child")).to_be_visible()

    until(page, lambda: fetched(heard) == files(name, *VOTES.get(name, ())))
