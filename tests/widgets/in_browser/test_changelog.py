"""`<heard-changelog>` as people meet it: in Chromium, inside a page with a strict policy."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.rating import until
from tests.widgets.told import SEEN, changelog, release

pytestmark = pytest.mark.browser

BELL = "<input aria-label=host><heard-changelog></heard-changelog>"
NOTES: list[Any] = [
    {"tag": "h4", "children": ["Evenings"]},
    {"tag": "p", "children": ["It is ", {"tag": "strong", "children": ["dark"]}, " now."]},
    {"tag": "p", "children": ["<img src=x onerror=alert(1)>"]},
    {
        "tag": "p",
        "children": [
            {"tag": "a", "href": "https://heard.example/dark", "children": ["More"]},
            {"tag": "a", "href": "javascript:alert(1)", "children": ["trap"]},
        ],
    },
]
LATEST = release(
    "2.0",
    title="Easier evenings",
    blocks=NOTES,
    thanks=["Ada L.", "小明"],
    feedbackCount=7,
    askedByMe=True,
    changes=[
        {"kind": "NEW", "slug": "dark", "title": "Dark mode"},
        {"kind": None, "slug": "fax", "title": "Fax"},
    ],
)


def opened(page: Page, shop: HostPage, body: str = BELL) -> Locator:
    shop.body = body
    page.goto(shop.origin + "/shop")
    widget = page.locator("heard-changelog")
    expect(widget.locator("[part=bell], .c-card").first).to_be_visible()
    return widget


def clean(page: Page) -> bool:
    found: list[str] = page.evaluate("window.violations ?? []")
    return found == []


def operations(heard: Heard) -> list[str]:
    return [sent["q"] for sent in heard.posted]


def test_a_bell_tells_how_much_is_new_and_falls_silent_once_it_was_seen(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data = {
        "unreadReleases": changelog(LATEST, release("1.0"), unread=2),
        "markReleasesSeen": SEEN,
    }
    widget = opened(page, shop)
    bell = widget.get_by_role("button", name="What is new: 2 unread")
    expect(bell).to_have_text("2")
    assert operations(heard) == ["unreadReleases"]
    assert heard.posted[0]["v"] == {"isBell": True}

    bell.click()
    dialog = widget.get_by_role("dialog", name="What is new")
    expect(dialog.get_by_role("article")).to_have_count(2)
    expect(widget.get_by_role("button", name="What is new", exact=True)).to_have_text("")
    widget.get_by_role("button", name="Close").click()
    expect(widget.locator("[part=bell]")).to_be_focused()
    until(page, lambda: "markReleasesSeen" in operations(heard))
    seen = next(sent for sent in heard.posted if sent["q"] == "markReleasesSeen")
    assert seen["v"] == {"input": {"until": LATEST["publishedAt"]}}
    assert clean(page)


def test_a_release_shows_notes_thanks_and_who_asked_without_parsing_markup(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data = {"unreadReleases": changelog(LATEST), "markReleasesSeen": SEEN}
    widget = opened(page, shop, "<heard-changelog inline></heard-changelog>")
    article = widget.get_by_role("article")

    expect(article.get_by_role("heading", level=3)).to_have_text("Easier evenings")
    expect(article.locator("strong")).to_have_text("dark")
    expect(article).to_contain_text("<img src=x onerror=alert(1)>")
    expect(article.locator("img")).to_have_count(0)
    expect(article.get_by_text("You asked for this")).to_be_visible()
    expect(article.locator("li").nth(0)).to_have_text("New Dark mode")
    expect(article.locator("li").nth(1)).to_have_text(" Fax")
    expect(article).to_contain_text("Feedback behind it: 7")
    expect(article).to_contain_text("Thank you: Ada L. · 小明")
    links = article.locator("a[href]")
    assert [link.get_attribute("href") for link in links.all()] == [
        LATEST["url"],
        "https://heard.example/dark",
    ]
    assert clean(page)


def test_the_bell_never_opens_by_itself_and_leaves_the_page_its_focus(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data = {"unreadReleases": changelog(LATEST, unread=25)}
    widget = opened(page, shop)
    page.get_by_label("host").focus()
    expect(widget.get_by_role("button", name="What is new: 20+ unread")).to_be_visible()

    expect(page.get_by_label("host")).to_be_focused()
    expect(widget.get_by_role("dialog")).to_have_count(0)


def test_the_keyboard_alone_reads_and_leaves_it(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.data = {"unreadReleases": changelog(LATEST, unread=1), "markReleasesSeen": SEEN}
    widget = opened(page, shop)
    expect(widget.get_by_role("button", name="1 unread")).to_be_visible()
    page.get_by_label("host").focus()

    page.keyboard.press("Tab")
    expect(widget.locator("[part=bell]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(widget.get_by_role("dialog")).to_be_focused()
    expect(widget.get_by_role("article")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(widget.get_by_role("link", name="Easier evenings")).to_be_focused()
    page.keyboard.press("Escape")
    expect(widget.get_by_role("dialog")).to_have_count(0)
    expect(widget.locator("[part=bell]")).to_be_focused()
    # Of what was pressed in the widget the page heard nothing.
    assert page.evaluate("window.keys") == ["Tab"]


def test_older_releases_come_when_they_are_asked_for(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.answers = [
        (200, {"data": changelog(release("2.0"), more="cursor")}),
        (200, {"data": SEEN}),
        (200, {"data": changelog(release("1.0"))}),
    ]
    widget = opened(page, shop, "<heard-changelog inline></heard-changelog>")
    widget.get_by_role("button", name="Older releases").click()

    expect(widget.get_by_role("article")).to_have_count(2)
    expect(widget.get_by_role("link", name="Release 1.0")).to_be_focused()
    expect(widget.get_by_role("button")).to_have_count(0)
    assert heard.posted[-1]["v"] == {"after": "cursor"}


def test_without_a_server_it_says_so_and_tries_again(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.answers = [(503, {}), (200, {"data": changelog(LATEST)})]
    widget = opened(page, shop, "<heard-changelog inline></heard-changelog>")

    expect(widget.get_by_role("status")).to_have_text("The releases could not be loaded.")
    widget.get_by_role("button", name="Try again").click()
    expect(widget.get_by_role("article")).to_have_count(1)


def test_an_empty_changelog_says_so_and_marks_nothing(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data = {"unreadReleases": changelog()}
    widget = opened(page, shop, "<heard-changelog inline></heard-changelog>")

    expect(widget.get_by_text("Nothing has been released yet.")).to_be_visible()
    assert operations(heard) == ["unreadReleases"]


@pytest.mark.parametrize(
    ("language", "direction", "change"),
    [
        ("en", "ltr", "New Dark mode"),
        ("zh", "ltr", "新增 Dark mode"),
        ("zh-Hant", "ltr", "新增 Dark mode"),
        ("ar", "rtl", "جديد Dark mode"),
    ],
)
def test_it_speaks_the_readers_language(
    page: Page,
    shop: HostPage,
    heard: Heard,
    language: str,
    direction: str,
    change: str,
) -> None:
    heard.language = language
    heard.data = {"unreadReleases": changelog(LATEST), "markReleasesSeen": SEEN}
    widget = opened(page, shop, "<heard-changelog inline></heard-changelog>")

    expect(widget.locator("li").first).to_have_text(change)
    expect(widget.locator(".c-root")).to_have_attribute("dir", direction)


def test_throwing_storage_does_not_keep_it_from_working(
    context: BrowserContext, page: Page, shop: HostPage, heard: Heard
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    heard.data = {"unreadReleases": changelog(LATEST), "markReleasesSeen": SEEN}
    widget = opened(page, shop, "<heard-changelog inline></heard-changelog>")

    expect(widget.get_by_role("article")).to_have_count(1)
    assert heard.preflights == 0
    assert heard.cookies == []
