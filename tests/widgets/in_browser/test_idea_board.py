"""`<heard-idea-board>` as people meet it: in Chromium, inside a page with a strict policy."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.hands import marked
from tests.widgets.in_browser.rating import until
from tests.widgets.told import CHOICES, comment, ideas, item, pressed, refused
from tests.widgets.told import page as paged

pytestmark = pytest.mark.browser

ELEMENT = "<input aria-label=host><heard-idea-board></heard-idea-board>"
DARK = item(
    "dark-mode",
    summary="For the evening.\nAnd the night.",
    expectedOn="2027-Q1",
)
FAX = item(
    "fax",
    votesCount=3,
    reason="Nobody has one.",
    stage={"key": "declined", "name": "Declined", "meaning": "DECLINED"},
)
ASKS = [("ideas", {"search": "", "order": "VOTES", "first": 10})]


@pytest.fixture(autouse=True)
def answers(heard: Heard) -> None:
    heard.data = {
        "ideas": ideas(DARK, FAX),
        "myVotes": CHOICES,
        "idea": {"roadmapItem": {**DARK, "comments": paged(comment("Yes, please."))}},
        "similarIdeas": {"similarIdeas": [DARK]},
        "vote": pressed("castVote", "VoteCast", "dark-mode", 13),
    }


def opened(page: Page, shop: HostPage) -> Locator:
    shop.body = ELEMENT
    page.goto(shop.origin + "/shop")
    widget = page.locator("heard-idea-board")
    expect(widget.get_by_role("heading", level=2)).to_be_visible()
    return widget


def looked(heard: Heard) -> list[tuple[str, dict[str, Any]]]:
    """What was asked for by GET: operation and variables."""
    asked = [parse_qs(urlsplit(path).query) for path in heard.gets]
    return [(one["q"][0], json.loads(one["v"][0])) for one in asked if "q" in one]


def sent(heard: Heard, operation: str) -> list[dict[str, Any]]:
    return [one["v"]["input"] for one in heard.posted if one["q"] == operation]


def test_ideas_are_listed_with_votes_and_where_they_stand(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    widget = opened(page, shop)
    rows = widget.get_by_role("article")

    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Ideas · Comments: 2")
    expect(rows.nth(0).get_by_role("switch", name="Votes: 12. Dark mode")).to_be_enabled()
    expect(rows.nth(1).get_by_role("switch", name="Votes: 3. Fax")).to_be_disabled()
    assert looked(heard) == ASKS
    assert page.evaluate("window.violations ?? []") == []
    assert heard.preflights == 0


def test_search_waits_for_a_pause_and_for_composed_words(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    widget = opened(page, shop)
    expect(widget.get_by_role("article")).to_have_count(2)
    search = widget.get_by_role("searchbox", name="Search ideas")

    search.press_sequentially("dark")
    search.dispatch_event("input", {"isComposing": True})
    page.wait_for_timeout(400)
    asked = [variables["search"] for _, variables in looked(heard)]
    search.dispatch_event("compositionend")
    page.wait_for_timeout(400)

    # One letter of a word that is being composed holds back even what was written before.
    assert asked[0] == "" and len(asked) <= 2
    assert looked(heard)[-1] == ("ideas", {"search": "dark", "order": "VOTES", "first": 10})


def test_an_order_can_be_chosen(page: Page, shop: HostPage, heard: Heard) -> None:
    widget = opened(page, shop)
    expect(widget.get_by_role("article")).to_have_count(2)

    widget.get_by_role("combobox", name="Order").select_option("Newest")
    expect(widget.get_by_role("article")).to_have_count(2)

    assert looked(heard)[-1] == ("ideas", {"search": "", "order": "NEWEST", "first": 10})


def test_more_ideas_come_when_they_are_asked_for(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.data["ideas"] = ideas(DARK, more="cursor")
    widget = opened(page, shop)
    more = widget.get_by_role("button", name="More")
    expect(more).to_be_visible()
    heard.data["ideas"] = ideas(FAX)
    more.click()

    expect(widget.get_by_role("article")).to_have_count(2)
    expect(widget.get_by_role("button", name="Fax", exact=True)).to_be_focused()
    expect(more).to_have_count(0)
    assert looked(heard)[-1][1]["after"] == "cursor"


def test_a_declined_vote_is_undone_everywhere_it_shows(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    widget = opened(page, shop)
    widget.get_by_role("button", name="Dark mode", exact=True).click()
    expect(widget.get_by_text("Yes, please.")).to_be_visible()
    marked(page, heard)
    heard.answers = [refused("castVote", "Not now.")]

    with page.expect_response(lambda answer: answer.request.method == "POST"):
        widget.get_by_role("switch", name="Votes: 12. Dark mode").click()
    expect(widget.get_by_role("status")).to_have_text("Not now.")
    expect(widget.get_by_role("switch", name="Votes: 12. Dark mode")).not_to_be_checked()

    widget.get_by_role("switch", name="Votes: 12. Dark mode").click()
    expect(widget.get_by_role("switch", name="Votes: 13. Dark mode")).to_be_checked()
    widget.get_by_role("button", name="Back").click()
    expect(widget.get_by_role("switch", name="Votes: 13. Dark mode")).to_be_checked()


def test_a_vote_pressed_before_its_code_is_there_counts_once_it_is(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    held: list[Route] = []
    page.route("**/wishing-*.js", lambda route: held.append(route))
    widget = opened(page, shop)
    vote = widget.get_by_role("switch", name="Dark mode")
    expect(vote).to_be_visible()
    vote.press("Space")
    assert sent(heard, "vote") == []

    for one in held:
        one.continue_()
    expect(widget.get_by_role("switch", name="Votes: 13. Dark mode")).to_be_checked()
    expect(vote).to_be_focused()
    until(page, lambda: sent(heard, "vote") == [{"itemId": DARK["id"]}])


def test_where_its_code_cannot_come_a_vote_says_so_and_the_next_tries_again(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    page.route("**/wishing-*.js", lambda route: route.abort())
    widget = opened(page, shop)
    vote = widget.get_by_role("switch", name="Dark mode")
    vote.click()
    expect(widget.get_by_role("status")).to_have_text("That did not work. Please try again.")
    expect(vote).not_to_be_checked()

    page.unroute("**/wishing-*.js")
    vote.click()
    expect(widget.get_by_role("switch", name="Votes: 13. Dark mode")).to_be_checked()
    assert [one["v"] for one in heard.posted if one["q"] == "myVotes"] == [
        {"slugs": ["dark-mode", "fax"]}
    ]


def test_an_idea_shows_what_it_is_about_and_takes_a_comment(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    waiting = comment("Me too", visibility="WAITING", authorName=None)
    heard.data["commentOnIdea"] = {
        "commentOnItem": {
            "__typename": "CommentPosted",
            "comment": waiting,
            "item": {"id": DARK["id"], "slug": "dark-mode", "commentsCount": 2},
        }
    }
    widget = opened(page, shop)
    widget.get_by_role("button", name="Dark mode", exact=True).click()
    expect(widget.get_by_role("heading", name="Dark mode")).to_be_focused()
    expect(widget.get_by_text("For the evening.")).to_be_visible()
    expect(widget.get_by_text("Expected 2027-Q1")).to_be_visible()

    widget.get_by_label("Your comment").fill(" Me too ")
    widget.get_by_label("Name to show").fill("Ada")
    widget.get_by_role("button", name="Send").click()

    expect(widget.locator("[part=entry]")).to_have_count(2)
    expect(widget.locator("[part=entry]").last).to_contain_text("The team looks at it first")
    expect(widget.get_by_label("Your comment")).to_have_value("")
    assert sent(heard, "commentOnIdea") == [
        {"itemId": DARK["id"], "text": "Me too", "shownAs": "Ada"}
    ]


def test_why_an_idea_was_declined_is_said(page: Page, shop: HostPage) -> None:
    widget = opened(page, shop)
    widget.get_by_role("button", name="Fax", exact=True).click()

    expect(widget.get_by_text("Why not: Nobody has one.")).to_be_visible()


def test_whoever_suggests_sees_what_is_there_already(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data["suggestIdea"] = {
        "suggestIdea": {"__typename": "IdeaSuggested", "isWaiting": True, "item": DARK}
    }
    widget = opened(page, shop)
    widget.get_by_role("button", name="Suggest an idea").click()
    expect(widget.get_by_role("heading", name="Suggest an idea")).to_be_focused()

    widget.get_by_label("Your idea in one line").fill("A darker page")
    expect(widget.get_by_text("Already there? Vote for it instead.")).to_be_visible()
    expect(widget.get_by_role("switch", name="Votes: 12. Dark mode")).to_be_visible()
    widget.get_by_label("What would it help you with?").fill("Reading at night")
    widget.get_by_role("button", name="Send").click()

    expect(widget.get_by_role("heading", level=2)).to_have_text(
        "Thank you. The team looks at it first, then everybody sees it."
    )
    assert sent(heard, "suggestIdea") == [
        {"title": "A darker page", "details": "Reading at night", "shownAs": None}
    ]
    assert ("similarIdeas", {"text": "A darker page"}) in looked(heard)


def test_a_refused_idea_stays_written_and_is_sent_anew_as_another(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    widget = opened(page, shop)
    widget.get_by_role("button", name="Suggest an idea").click()
    field = widget.get_by_label("Your idea in one line")
    field.fill("hm")
    marked(page, heard)
    heard.answers = [refused("suggestIdea", "Too many ideas.")] * 2
    widget.get_by_role("button", name="Send").click()

    expect(widget.get_by_role("alert")).to_have_text("Too many ideas.")
    expect(field).to_have_value("hm")
    widget.get_by_role("button", name="Send").click()
    expect(widget.get_by_role("button", name="Send")).to_be_enabled()
    ids = [one["id"] for one in heard.posted if one["q"] == "suggestIdea"]
    assert len(ids) == 2 and ids[0] != ids[1]


def test_what_cannot_be_sent_is_kept_and_says_so(page: Page, shop: HostPage, heard: Heard) -> None:
    widget = opened(page, shop)
    widget.get_by_role("button", name="Suggest an idea").click()
    widget.get_by_label("Your idea in one line").fill("hm")
    marked(page, heard)
    heard.answers = [(503, {})]
    widget.get_by_role("button", name="Send").click()

    expect(widget.get_by_role("alert")).to_have_text(
        "Kept on this device; it is sent as soon as possible."
    )
    expect(widget.get_by_role("button", name="Send")).to_be_disabled()


def test_an_empty_board_and_a_search_that_finds_nothing_say_what_to_do(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data["ideas"] = ideas()
    widget = opened(page, shop)
    expect(widget.get_by_text("No ideas yet. Yours could be the first.")).to_be_visible()

    widget.get_by_role("searchbox").fill("xyz")
    expect(widget.get_by_text("No idea says that. Suggest it?")).to_be_visible()


def test_without_a_server_it_says_so_and_tries_again(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    told = heard.data.pop("ideas")
    widget = opened(page, shop)
    expect(widget.get_by_role("alert")).to_have_text("That could not be loaded.")

    heard.data["ideas"] = told
    widget.get_by_role("button", name="Try again").click()
    expect(widget.get_by_role("article")).to_have_count(2)


def test_the_keyboard_alone_finds_reads_and_comes_back(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    widget = opened(page, shop)
    expect(widget.get_by_role("article")).to_have_count(2)
    page.get_by_label("host").focus()

    for _ in range(5):
        page.keyboard.press("Tab")
    expect(widget.get_by_role("button", name="Dark mode", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(widget.get_by_role("heading", name="Dark mode")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(widget.get_by_role("button", name="Back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(widget.get_by_role("button", name="Dark mode", exact=True)).to_be_focused()
    assert page.evaluate("window.keys") == ["Tab"]


@pytest.mark.parametrize(
    ("language", "direction", "heading", "where"),
    [
        ("zh", "ltr", "想法", "Ideas · 评论：2"),
        ("zh-Hant", "ltr", "想法", "想法 · 留言：2"),
        ("ar", "rtl", "الأفكار", "فكرة · التعليقات: 2"),
    ],
)
def test_it_speaks_the_readers_language(
    page: Page,
    shop: HostPage,
    heard: Heard,
    language: str,
    direction: str,
    heading: str,
    where: str,
) -> None:
    heard.language = language
    widget = opened(page, shop)

    expect(widget.get_by_role("heading", level=2)).to_have_text(heading)
    expect(widget.get_by_role("article").first).to_contain_text(where)
    expect(widget.locator(".c-root")).to_have_attribute("dir", direction)
