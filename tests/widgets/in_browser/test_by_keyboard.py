"""Every widget from its first question to its last word, by keyboard alone.

At every stop on the way the focus must be seen, and where a walk rests axe looks; see `hands`.
"""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.pictures import picture
from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.feedback_button import ready, said
from tests.widgets.in_browser.hands import offences, press, tab_to, write
from tests.widgets.in_browser.rating import until
from tests.widgets.in_browser.survey import ELEMENT, RANK, inputs, options, question, survey
from tests.widgets.in_browser.test_impact import mine as changes
from tests.widgets.in_browser.test_points import CODE
from tests.widgets.in_browser.test_points import mine as points
from tests.widgets.told import (
    CHOICES,
    SEEN,
    changelog,
    comment,
    ideas,
    item,
    pressed,
    refused,
    release,
)
from tests.widgets.told import page as paged

pytestmark = pytest.mark.browser

DARK = item("dark-mode", summary="For the evening.")


def standing(page: Page, shop: HostPage, body: str, name: str) -> Locator:
    """The widget of that name, the focus on a field of the page before it."""
    shop.body = f"<main><input aria-label=host>{body or f'<{name}></{name}>'}</main>"
    page.goto(shop.origin + "/shop")
    widget = page.locator(name)
    expect(widget.locator(".c-root > *").first).to_be_attached()
    page.get_by_label("host").focus()
    return widget


def test_ideas_are_found_voted_for_and_talked_about(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    mine = comment("Me too", visibility="WAITING", authorName=None)
    of_dark = {"id": DARK["id"], "slug": "dark-mode", "commentsCount": 3}
    posted = {"__typename": "CommentPosted", "comment": mine, "item": of_dark}
    heard.data = {
        "ideas": ideas(DARK, item("fax")),
        "idea": {"roadmapItem": {**DARK, "comments": paged(comment("Yes, please."))}},
        "myVotes": CHOICES,
        "vote": pressed("castVote", "VoteCast", "dark-mode", 13),
        "unvote": pressed("withdrawVote", "VoteWithdrawn", "dark-mode", 12),
        "commentOnIdea": {"commentOnItem": posted},
    }
    board = standing(page, shop, "", "heard-idea-board")
    with page.expect_response(lambda it: "dark" in it.url and "q=ideas" in it.url):
        write(page, board.get_by_role("searchbox"), "dark")
    expect(board.get_by_role("article")).to_have_count(2)
    with page.expect_response(lambda it: "NEWEST" in it.url):
        tab_to(page, board.get_by_role("combobox"))
        page.keyboard.type("New")
    expect(board.get_by_role("article")).to_have_count(2)

    vote = board.get_by_role("switch", name="Dark mode")
    press(page, vote, "Space")
    expect(board.get_by_role("switch", name="Votes: 13. Dark mode")).to_be_checked()
    page.keyboard.press("Space")
    expect(board.get_by_role("switch", name="Votes: 12. Dark mode")).not_to_be_checked()
    opener = board.get_by_role("button", name="Dark mode", exact=True)
    press(page, opener)
    expect(board.get_by_role("heading", name="Dark mode")).to_be_focused()
    expect(board.locator("[part=entry]")).to_have_count(1)
    write(page, board.get_by_label("Your comment"), "Me too")
    send = board.get_by_role("button", name="Send")
    press(page, send)
    expect(board.locator("[part=entry]")).to_have_count(2)
    expect(send).to_be_focused()
    assert offences(page, "heard-idea-board") == []
    press(page, board.get_by_role("button", name="Back"), by="Shift+Tab")
    expect(opener).to_be_focused()
    expect(board.get_by_role("searchbox")).to_have_value("dark")
    expect(board.get_by_role("combobox")).to_have_value("NEWEST")


def test_an_idea_is_suggested_beside_similar_ones_and_after_a_refusal(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data = {
        "ideas": ideas(DARK),
        "similarIdeas": {"similarIdeas": [DARK]},
        "myVotes": CHOICES,
        "suggestIdea": refused("suggestIdea", "Too many ideas.")[1]["data"],
    }
    board = standing(page, shop, "", "heard-idea-board")
    press(page, board.get_by_role("button", name="Suggest an idea"))
    expect(board.get_by_role("heading", name="Suggest an idea")).to_be_focused()
    write(page, board.get_by_label("Your idea in one line"), "A darker page")
    similar = board.get_by_role("switch", name="Votes: 12. Dark mode")
    expect(similar).to_be_visible()
    tab_to(page, similar)
    write(page, board.get_by_label("What would it help you with?"), "Reading at night")
    send = board.get_by_role("button", name="Send")
    press(page, send)
    expect(board.get_by_role("alert")).to_have_text("Too many ideas.")
    expect(send).to_be_focused()
    assert offences(page, "heard-idea-board") == []

    suggested = {"__typename": "IdeaSuggested", "isWaiting": False, "item": DARK}
    heard.data["suggestIdea"] = {"suggestIdea": suggested}
    page.keyboard.press("Enter")
    thanks = board.get_by_role("heading", name="Thank you. It is there.")
    expect(thanks).to_be_focused()
    assert offences(page, "heard-idea-board") == []
    press(page, board.get_by_role("button", name="Back"), by="Shift+Tab")
    expect(board.get_by_role("searchbox")).to_be_focused()


def test_a_picture_goes_along(page: Page, shop: HostPage, heard: Heard) -> None:
    button = ready(page, shop)
    page.get_by_label("host").focus()
    press(page, button.locator("[part=launcher]"))
    write(page, button.locator("[part=comment]"), "Look here.")

    def choose() -> None:
        with page.expect_file_chooser() as chooser:
            press(page, button.locator("[part=choose]"))
        chooser.value.set_files(
            {"name": "a.png", "mimeType": "image/png", "buffer": picture("PNG", (40, 30))}
        )

    choose()
    tools = button.locator(".m-board").get_by_role("radio")
    tab_to(page, tools.first)
    page.keyboard.press("End")
    expect(tools.last).to_be_focused()
    page.keyboard.press("Space")
    expect(tools.last).to_be_checked()
    press(page, button.locator("[part=undo]"))
    press(page, button.locator("[part=done]"), by="Shift+Tab")
    expect(button.locator("[part=choose]")).to_be_focused()

    edit = button.get_by_role("button", name="Mark this picture")
    press(page, edit)
    expect(button.locator(".m-board")).to_be_visible()
    page.keyboard.press("Escape")
    expect(edit).to_be_focused()
    expect(button.locator("form")).to_be_visible()
    press(page, button.get_by_role("button", name="Remove this picture"))
    expect(button.locator("[part=choose]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    choose()
    press(page, button.locator("[part=done]"))
    press(page, button.locator("[part=send]"))
    expect(button.locator("[part=thanks]")).to_be_focused()
    assert [each["attachments"] for each in said(heard)] == [["attachment_1"]]
    press(page, button.locator("[part=close]"))
    expect(button.locator("[part=launcher]")).to_be_focused()


def judgements(heard: Heard) -> list[dict[str, Any]]:
    return [it for it in heard.posted if it["q"] == "judgeChange"]


def test_whether_it_helped_is_said_and_said_otherwise(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data["myImpact"] = changes(sentence="Stars: 3.6 before, 4.3 after · better")
    judged = {"__typename": "ChangeJudged", "effect": {"helped": 5, "didNot": 2}}
    heard.data["judgeChange"] = {"judgeChange": judged}
    impact = standing(page, shop, "", "heard-impact")
    yes, no = impact.get_by_role("radio").all()
    tab_to(page, impact.get_by_role("link"))
    press(page, yes)
    expect(yes).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(no).to_be_focused()
    expect(yes).to_be_checked()
    page.keyboard.press("Space")
    expect(no).to_be_checked()
    expect(yes).not_to_be_checked()
    expect(impact.locator("li [role=status]")).to_contain_text("5 of 7")
    verdicts = [True, False]
    until(page, lambda: [it["v"]["input"]["helped"] for it in judgements(heard)] == verdicts)
    assert offences(page, "heard-impact") == []


def test_points_are_kept_then_spent(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.data["myPoints"] = points()
    heard.data["redeem"] = refused("redeemReward", "The last one is gone.")[1]["data"]
    widget = standing(page, shop, "", "heard-points")
    redeem = widget.get_by_role("button", name="Lens cloth")
    press(page, redeem)
    expect(widget.locator("[part=confirm]")).to_be_focused()
    press(page, widget.locator("[part=cancel]"))
    expect(redeem).to_be_focused()
    assert [it for it in heard.posted if it["q"] == "redeem"] == []

    page.keyboard.press("Enter")
    expect(widget.locator("[part=confirm]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(widget.get_by_role("alert")).to_have_text("The last one is gone.")
    expect(widget.locator("[part=confirm]")).to_be_focused()
    assert offences(page, "heard-points") == []
    heard.data["redeem"] = {"redeemReward": {"__typename": "RewardRedeemed", "code": CODE}}
    heard.data["myPoints"] = points(available=0, codes=(CODE,))
    page.keyboard.press("Enter")
    expect(widget.locator("code")).to_have_text(CODE)
    expect(widget.get_by_role("heading", level=2)).to_be_focused()
    assert offences(page, "heard-points") == []


def test_older_news_come_and_the_panel_goes(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.answers = [
        (200, {"data": changelog(unread=1)}),
        (200, {"data": changelog(release("2.0"), more="cursor")}),
        (200, {"data": SEEN}),
        (200, {"data": changelog(release("1.0"))}),
    ]
    widget = standing(page, shop, "", "heard-changelog")
    bell = widget.locator("[part=bell]")
    expect(widget.get_by_role("button", name="1 unread")).to_be_visible()
    press(page, bell)
    expect(widget.get_by_role("article")).to_have_count(1)
    press(page, widget.get_by_role("button", name="Older releases"))
    expect(widget.get_by_role("link", name="Release 1.0")).to_be_focused()
    assert offences(page, "heard-changelog") == []
    press(page, widget.get_by_role("button", name="Close"))
    expect(bell).to_be_focused()
    assert offences(page, "heard-changelog") == []


def test_a_survey_of_every_rare_kind_is_answered(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    grid = question(
        "grid", "MATRIX", "Each?", options=options("Good", "Bad"), rows=options("Food", "Room")
    )
    paper = question("paper", "FILE", "A file?")
    boxes = question("many", "MULTIPLE", "Which?", options=options("A", "B"), allowsOther=True)
    answering.data["survey"] = survey(RANK, grid, paper, boxes)
    body = ELEMENT.replace("survey=how", "survey=how layout=all")
    widget = standing(page, shop, body, "heard-survey")
    press(page, widget.get_by_role("button", name="Move Staff up"), "ArrowUp")
    expect(widget.get_by_role("status")).to_have_text("Staff: place 2 of 3")
    press(page, widget.get_by_role("radiogroup", name="Food").get_by_label("Good"), "Space")
    press(page, widget.get_by_role("radiogroup", name="Room").get_by_label("Good"), "ArrowDown")
    expect(widget.get_by_role("radiogroup", name="Room").get_by_label("Bad")).to_be_checked()
    with page.expect_file_chooser() as chooser:
        press(page, widget.locator("input[type=file]"))
    chooser.value.set_files({"name": "bill.txt", "mimeType": "text/plain", "buffer": b"17"})
    remove = widget.get_by_role("button", name="Remove bill.txt")
    press(page, remove)
    expect(remove).to_have_count(0)
    expect(widget.locator("input[type=file]")).to_be_focused()
    press(page, widget.get_by_label("A", exact=True), "Space")
    press(page, widget.get_by_label("Something else"), "Space")
    write(page, widget.get_by_role("textbox"), "Mine")
    press(page, widget.get_by_role("button", name="Send"))
    expect(widget.get_by_role("heading", name="Thank you")).to_be_focused()
    assert inputs(answering)[-1]["answers"] == [
        {"question": "rank", "choices": ["food", "staff", "room"]},
        {
            "question": "grid",
            "rows": [{"row": "food", "choice": "good"}, {"row": "room", "choice": "bad"}],
        },
        {"question": "many", "choices": ["a"], "other": "Mine"},
    ]
    assert offences(page, "heard-survey") == []


def test_a_rating_is_followed_by_words_and_a_name(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.answers = [refused("submitFeedback", "Not now.")]
    rating = standing(page, shop, "<heard-rating kind=stars></heard-rating>", "heard-rating")
    press(page, rating.get_by_role("radio").first)
    write(page, rating.locator("[part=comment]"), "Dull.")
    press(page, rating.locator("[part=consent]"), "Space")
    write(page, rating.locator("[part=name]"), "Mei")
    send = rating.locator("[part=send]")
    press(page, send)
    expect(rating.get_by_role("alert")).to_have_text("Not now.")
    expect(send).to_be_focused()
    assert offences(page, "heard-rating") == []
    press(page, rating.locator("[part=skip]"))
    expect(rating.locator("[part=thanks]")).to_be_focused()
    first, second = said(heard)
    assert (first["text"], first["thanksName"]) == ("Dull.", "Mei")
    assert not {"text", "thanksName"} & second.keys()
