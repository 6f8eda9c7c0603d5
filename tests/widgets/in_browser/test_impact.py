"""`<heard-impact>` on a page that allows nothing: you said, we did, did it help?"""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.widgets.host_page import Heard, HostPage

pytestmark = pytest.mark.browser


def mine(answer: bool | None = None, **effect: int | str) -> Any:
    """What the stored operation answers."""
    return {
        "me": {
            "name": "Mei",
            "badges": [{"kind": "SPOKEN", "count": 3}, {"kind": "SHIPPED", "count": 1}],
            "changes": [
                {
                    "helped": answer,
                    "item": {"id": "roadmapitem_1", "title": "Dark mode"},
                    "release": {
                        "title": "Easier evenings",
                        "url": "https://heard.example/changelog/1-1",
                        "publishedAt": "2026-11-20T10:00:00Z",
                    },
                    "feedback": {
                        "text": "Too bright <b>at night</b>.",
                        "statusUrl": "https://heard.example/t/1",
                    },
                    "effect": {"helped": 0, "didNot": 0, "sentence": None, **effect},
                }
            ],
        }
    }


@pytest.fixture
def impact(heard: Heard) -> Heard:
    heard.data["myImpact"] = mine()
    said = {"__typename": "ChangeJudged", "helped": True, "effect": {"helped": 5, "didNot": 2}}
    heard.data["judgeChange"] = {"judgeChange": said}
    return heard


def opened(page: Page, shop: HostPage) -> Locator:
    shop.body = "<heard-impact></heard-impact>"
    page.goto(f"{shop.origin}/shop")
    widget = page.locator("heard-impact")
    expect(widget.get_by_role("heading", level=2)).to_be_visible()
    return widget


def judged(heard: Heard) -> list[dict[str, Any]]:
    return [each["v"]["input"] for each in heard.posted if each["q"] == "judgeChange"]


def test_what_was_said_and_done_is_shown_as_it_was_said(
    page: Page, shop: HostPage, impact: Heard
) -> None:
    widget = opened(page, shop)

    expect(widget.locator("[part=said]")).to_have_text("Too bright <b>at night</b>.")
    expect(widget.locator("[part=done]")).to_have_text("Dark mode")
    expect(widget.locator("[part=measured]")).to_have_count(0)
    expect(widget.get_by_role("radio", checked=True)).to_have_count(0)
    expect(widget.get_by_role("link")).to_have_attribute(
        "href", "https://heard.example/changelog/1-1"
    )
    assert page.evaluate("window.violations ?? []") == []


def test_whether_it_helped_is_sent_once_and_told_with_how_many(
    page: Page, shop: HostPage, impact: Heard
) -> None:
    widget = opened(page, shop)
    yes = widget.get_by_role("radio").first
    yes.focus()
    page.keyboard.press("Enter")

    expect(yes).to_be_checked()
    expect(widget.locator("li [role=status]")).to_contain_text("5")
    expect(widget.locator("li [role=status]")).to_contain_text("7")
    assert judged(impact) == [{"itemId": "roadmapitem_1", "helped": True}]


def test_a_refusal_is_said(page: Page, shop: HostPage, impact: Heard) -> None:
    said = "Only who asked for it can say."
    no = {"__typename": "NotAskedFor", "code": "NOT_ASKED_FOR", "message": said}
    impact.data["judgeChange"] = {"judgeChange": no}
    widget = opened(page, shop)
    widget.get_by_role("radio").nth(1).click()

    expect(widget.locator("li [role=status]")).to_have_text(said)


def test_what_was_answered_and_measured_before_is_shown(
    page: Page, shop: HostPage, impact: Heard
) -> None:
    measured = "Stars: 3.6 before, 4.3 after (+0.7, 95% interval +0.2 to +1.1) · better"
    impact.data["myImpact"] = mine(False, helped=1, didNot=3, sentence=measured)
    widget = opened(page, shop)

    expect(widget.locator("[part=measured]")).to_have_text(measured)

    expect(widget.get_by_role("radio").nth(1)).to_be_checked()
    expect(widget.locator("li [role=status]")).to_contain_text("4")


def test_nothing_yet_is_said_kindly(page: Page, shop: HostPage, impact: Heard) -> None:
    impact.data["myImpact"] = {"me": {"name": "Mei", "badges": [], "changes": []}}
    widget = opened(page, shop)

    expect(widget.locator("ol")).to_have_count(0)
    expect(widget.locator("[part=card] > p").last).not_to_be_empty()


@pytest.mark.parametrize(
    ("language", "direction", "title"),
    [
        ("zh", "ltr", "您的话带来的改变"),
        ("zh-Hant", "ltr", "您的話帶來的改變"),
        ("ar", "rtl", "ما غيّرته كلماتك"),
    ],
)
def test_it_speaks_the_readers_language(
    page: Page, shop: HostPage, impact: Heard, language: str, direction: str, title: str
) -> None:
    impact.language = language
    widget = opened(page, shop)

    expect(widget.get_by_role("heading", level=2)).to_have_text(title)
    expect(widget.locator(".c-root")).to_have_attribute("dir", direction)
