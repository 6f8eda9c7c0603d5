"""`<heard-roadmap>` as people meet it: in Chromium, inside a page with a strict policy."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.hands import marked, offences
from tests.widgets.told import CHOICES, item, pressed, refused, stage

pytestmark = pytest.mark.browser

ELEMENT = "<input aria-label=host><heard-roadmap></heard-roadmap>"
STAGES = [
    stage("IDEA", "Ideas", item("dark-mode"), item("fax", votesCount=3)),
    stage("PLANNED", "Planned", item("louder-bell", expectedOn="2027-05-14")),
    stage("IN_PROGRESS", "In progress"),
    stage("SHIPPED", "Shipped", item("pager")),
    stage("DECLINED", "Declined", item("telegraph")),
]


@pytest.fixture(autouse=True)
def answers(heard: Heard) -> None:
    heard.data = {"roadmap": {"roadmapStages": STAGES}, "myVotes": CHOICES}


def opened(page: Page, shop: HostPage) -> Locator:
    shop.body = ELEMENT
    page.goto(shop.origin + "/shop")
    widget = page.locator("heard-roadmap")
    expect(widget.locator("[part=column]").first).to_be_visible()
    return widget


def test_what_is_wanted_stands_by_stage_and_what_was_declined_does_not(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    widget = opened(page, shop)

    assert widget.get_by_role("heading", level=2).all_text_contents() == [
        "Ideas",
        "Planned",
        "In progress",
        "Shipped",
    ]
    assert widget.get_by_role("heading", level=3).all_text_contents() == [
        "Dark mode",
        "Fax",
        "Louder bell",
        "Pager",
    ]
    expect(widget.get_by_text("Expected May 14, 2027")).to_be_visible()
    expect(widget.get_by_text("Nothing here yet")).to_have_count(1)
    expect(widget.get_by_role("switch", name="Votes: 12. Pager")).to_be_disabled()
    expect(widget.get_by_role("switch", name="Follow Pager")).to_have_count(0)
    assert page.evaluate("window.violations ?? []") == []
    assert heard.preflights == 0


def test_a_month_and_a_quarter_are_no_days(page: Page, shop: HostPage, heard: Heard) -> None:
    items = (item("one", expectedOn="2027-05"), item("two", expectedOn="2027-Q2"))
    heard.data["roadmap"] = {"roadmapStages": [stage("PLANNED", "Planned", *items)]}
    widget = opened(page, shop)

    expect(widget.get_by_text("Expected May 2027", exact=True)).to_be_visible()
    expect(widget.get_by_text("Expected 2027-Q2", exact=True)).to_be_visible()
    # By itself: where text runs from right to left, it would be turned round.
    assert widget.locator("bdi").all_text_contents() == ["May 2027", "2027-Q2"]


def test_what_the_customer_wants_already_shows(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.data["myVotes"] = {"roadmapChoices": {"voted": ["fax"], "followed": ["dark-mode"]}}
    widget = opened(page, shop)

    expect(widget.get_by_role("switch", name="Votes: 3. Fax")).to_be_checked()
    expect(widget.get_by_role("switch", name="Follow Dark mode")).to_be_checked()
    expect(widget.get_by_role("switch", name="Votes: 12. Dark mode")).not_to_be_checked()
    asked = next(sent for sent in heard.posted if sent["q"] == "myVotes")
    assert asked["v"] == {"slugs": ["dark-mode", "fax", "louder-bell", "pager"]}


def test_a_vote_counts_at_once_and_can_be_taken_back(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data |= {
        "vote": pressed("castVote", "VoteCast", "fax", 4),
        "unvote": pressed("withdrawVote", "VoteWithdrawn", "fax", 3),
        "follow": pressed("followItem", "ItemFollowed", "fax", 3),
    }
    widget = opened(page, shop)

    widget.get_by_role("switch", name="Votes: 3. Fax").click()
    expect(widget.get_by_role("switch", name="Votes: 4. Fax")).to_be_checked()
    widget.get_by_role("switch", name="Votes: 4. Fax").click()
    expect(widget.get_by_role("switch", name="Votes: 3. Fax")).not_to_be_checked()
    widget.get_by_role("switch", name="Follow Fax").click()
    expect(widget.get_by_role("switch", name="Follow Fax")).to_be_checked()
    page.wait_for_function("() => !Object.keys(localStorage).some((k) => /queue/.test(k))")
    changes = [sent for sent in heard.posted if sent["q"] != "myVotes"]
    assert [sent["q"] for sent in changes] == ["vote", "unvote", "follow"]
    assert [sent["v"] for sent in changes] == [{"input": {"itemId": "roadmapitem_fax"}}] * 3


def test_a_vote_that_is_declined_is_taken_back_with_the_reason(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    widget = opened(page, shop)
    expect(widget.get_by_role("switch", name="Votes: 3. Fax")).to_be_visible()
    marked(page, heard)
    heard.answers = [refused("castVote", "Voting is closed.")]

    with page.expect_response(lambda answer: answer.request.method == "POST"):
        widget.get_by_role("switch", name="Votes: 3. Fax").click()

    expect(widget.get_by_role("switch", name="Votes: 3. Fax")).not_to_be_checked()
    expect(widget.get_by_role("status")).to_have_text("Voting is closed.")
    assert offences(page, "heard-roadmap") == []


def test_the_keyboard_alone_votes(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.data["vote"] = pressed("castVote", "VoteCast", "dark-mode", 13)
    widget = opened(page, shop)
    page.get_by_label("host").focus()

    page.keyboard.press("Tab")
    expect(widget.get_by_role("link", name="Dark mode")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(widget.get_by_role("switch", name="Votes: 13. Dark mode")).to_be_checked()
    expect(widget.get_by_role("switch", name="Votes: 13. Dark mode")).to_be_focused()
    assert page.evaluate("window.keys") == ["Tab"]


def test_without_a_server_it_says_so_and_tries_again(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    told = heard.data.pop("roadmap")
    shop.body = ELEMENT
    page.goto(shop.origin + "/shop")
    widget = page.locator("heard-roadmap")
    expect(widget.get_by_role("alert")).to_have_text("That could not be loaded.")

    heard.data["roadmap"] = told
    widget.get_by_role("button", name="Try again").click()
    expect(widget.get_by_role("heading", name="Ideas")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "direction", "stage_name"),
    [
        ("zh", "ltr", "Planned"),  # the team's own word, which the server chooses
        ("zh-Hant", "ltr", "已規劃"),
        ("ar", "rtl", "مخطط"),
    ],
)
def test_it_speaks_the_readers_language(
    page: Page,
    shop: HostPage,
    heard: Heard,
    language: str,
    direction: str,
    stage_name: str,
) -> None:
    heard.language = language
    widget = opened(page, shop)

    expect(widget.get_by_role("heading", level=2).nth(1)).to_have_text(stage_name)
    expect(widget.locator(".c-root")).to_have_attribute("dir", direction)


def test_columns_stand_beside_each_other_only_where_there_is_room(
    page: Page, shop: HostPage
) -> None:
    widget = opened(page, shop)
    columns = widget.locator("[part=column]")

    narrow = {round(box["x"]) for each in columns.all() if (box := each.bounding_box())}
    page.set_viewport_size({"width": 1100, "height": 800})
    wide = {round(box["x"]) for each in columns.all() if (box := each.bounding_box())}

    assert (len(narrow), len(wide)) == (1, 4)
