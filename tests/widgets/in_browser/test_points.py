"""`<heard-points>` on a page that allows nothing: what was earned, and redeeming in two steps."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.widgets.host_page import Heard, HostPage

pytestmark = pytest.mark.browser

CODE = "7K3M-Q9XF-2ABC"


def mine(*, available: int = 40, codes: tuple[str, ...] = (), verified: bool = True) -> Any:
    """What the stored operation answers."""
    bought = {"id": "redemption_1", "redeemedAt": "2026-11-20T10:00:00Z", "isUsed": False}
    cloth = {"title": "Lens cloth"}
    return {
        "me": {
            "name": "Mei",
            "isVerified": verified,
            "points": {"pending": 20, "available": available, "held": 0, "debt": 0},
            "standing": {
                "earned": 40,
                "missing": 60,
                "share": 0.4,
                "current": {"name": "Newcomer", "nameZh": "新朋友", "perks": None},
                "following": {"name": "Contributor", "nameZh": "贡献者", "threshold": 100},
            },
            "badges": [],
            "redemptions": {
                "edges": [{"node": {**bought, "code": code, "reward": cloth}} for code in codes]
            },
            "pointsEntries": {"edges": []},
        },
        "rewards": [
            {"id": "reward_1", **cloth, "cost": 20, "stockLeft": 3, "perCustomerLimit": None},
            {
                "id": "reward_2",
                "title": "Tripod",
                "cost": 500,
                "stockLeft": 3,
                "perCustomerLimit": None,
            },
        ],
    }


@pytest.fixture
def points(heard: Heard) -> Heard:
    heard.data["myPoints"] = mine()
    heard.data["redeem"] = {
        "redeemReward": {
            "__typename": "RewardRedeemed",
            "code": CODE,
            "redemption": {"id": "redemption_1"},
        }
    }
    return heard


def opened(page: Page, shop: HostPage) -> Locator:
    shop.body = "<heard-points></heard-points>"
    page.goto(f"{shop.origin}/shop")
    widget = page.locator("heard-points")
    expect(widget.get_by_role("heading", level=2)).to_be_visible()
    return widget


def sent(heard: Heard, operation: str) -> list[dict[str, Any]]:
    return [each for each in heard.posted if each["q"] == operation]


def test_it_shows_points_tier_and_what_they_buy(page: Page, shop: HostPage, points: Heard) -> None:
    widget = opened(page, shop)

    expect(widget.locator("[part=balance] b")).to_have_text("40")
    expect(widget.get_by_role("progressbar")).to_have_attribute("value", "0.4")
    expect(widget.get_by_role("heading", level=3)).to_have_text(["Lens cloth", "Tripod"])
    expect(widget.get_by_role("button")).to_have_count(1)
    assert page.evaluate("window.violations ?? []") == []
    assert points.preflights == 0


def test_redeeming_by_keyboard_takes_two_steps_and_one_key(
    page: Page, shop: HostPage, points: Heard
) -> None:
    widget = opened(page, shop)
    redeem = widget.get_by_role("button", name="Lens cloth")
    redeem.focus()
    page.keyboard.press("Enter")
    confirm = widget.locator("[part=confirm]")
    expect(confirm).to_be_focused()
    assert sent(points, "redeem") == []
    points.data["myPoints"] = mine(available=20, codes=(CODE,))

    page.keyboard.press("Enter")

    expect(widget.locator("code")).to_have_text(CODE)
    expect(widget.locator("[part=balance] b")).to_have_text("20")
    [message] = sent(points, "redeem")
    assert message["v"]["input"]["rewardId"] == "reward_1"


def test_cancelling_buys_nothing_and_gives_focus_back(
    page: Page, shop: HostPage, points: Heard
) -> None:
    widget = opened(page, shop)
    widget.get_by_role("button", name="Lens cloth").click()
    widget.locator("[part=cancel]").click()

    expect(widget.get_by_role("button", name="Lens cloth")).to_be_focused()
    assert sent(points, "redeem") == []


def test_a_refusal_is_said_beside_the_button(page: Page, shop: HostPage, points: Heard) -> None:
    said = "The last one is gone."
    no = {"__typename": "OutOfStock", "code": "OUT_OF_STOCK", "message": said}
    points.data["redeem"] = {"redeemReward": no}
    widget = opened(page, shop)
    widget.get_by_role("button", name="Lens cloth").click()
    widget.locator("[part=confirm]").click()

    expect(widget.get_by_role("alert")).to_have_text(said)
    expect(widget.locator("[part=confirm]")).to_be_enabled()


def test_whoever_is_not_known_is_told_how(page: Page, shop: HostPage, points: Heard) -> None:
    points.data["myPoints"] = {"me": None, "rewards": []}
    widget = opened(page, shop)

    expect(widget.get_by_role("button")).to_have_count(0)
    expect(widget).to_contain_text("Sign in to see what your feedback has earned.")


@pytest.mark.parametrize(
    ("language", "direction", "title"),
    [("zh", "ltr", "我的积分"), ("zh-Hant", "ltr", "我的積分"), ("ar", "rtl", "نقاطي")],
)
def test_it_speaks_the_readers_language(
    page: Page, shop: HostPage, points: Heard, language: str, direction: str, title: str
) -> None:
    points.language = language
    widget = opened(page, shop)

    expect(widget.get_by_role("heading", level=2)).to_have_text(title)
    # Whichever way a title runs, it turns nothing round it.
    expect(widget.locator("h3 > bdi").first).to_be_visible()
    expect(widget.locator(".c-root")).to_have_attribute("dir", direction)
