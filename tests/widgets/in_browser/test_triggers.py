"""When to ask, as people meet it: a quiet panel at the right moment, and never a second one."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.hands import offences, press
from tests.widgets.in_browser.rating import until, violations

pytestmark = pytest.mark.browser

SURVEY: dict[str, Any] = {
    "slug": "nps",
    "title": "One question",
    "intro": "",
    "thanks": "",
    "version": 1,
    "takesAnswers": True,
    "questions": [
        {
            "key": "score",
            "kind": "NPS",
            "title": "Would you recommend us?",
            "hint": "",
            "isRequired": False,
            "options": [],
            "rows": [],
            "allowsOther": False,
            "lowest": None,
            "highest": None,
            "lowLabel": "",
            "highLabel": "",
            "shownIf": [],
            "jumps": [],
        }
    ],
}
FIELD = "<input aria-label=host autofocus>"
MAY = {"askCustomer": {"__typename": "CustomerAsked", "contact": {"id": "contact_1"}}}
MAY_NOT = {
    "askCustomer": {
        "__typename": "NotToBeAsked",
        "code": "NOT_TO_BE_ASKED",
        "message": "",
        "reason": "RESTING",
    }
}


def ask(kind: str, **trigger: object) -> dict[str, Any]:
    usual = {"kind": kind, "share": 50, "seconds": 1, "event": "", "delay": 0}
    return {
        "campaignId": "campaign_1",
        "survey": "nps",
        "touchpoint": "checkout",
        "trigger": {**usual, **trigger},
    }


def opened(
    page: Page, shop: HostPage, *asks: dict[str, Any], body: str = "", may: object = MAY
) -> Locator:
    """The panel's survey, on a page that heard what may come."""
    heard = shop.heard
    heard.asks = True
    heard.data = {
        "survey": {"survey": SURVEY},
        "whatToAsk": {"whatToAsk": list(asks)},
        "askCustomer": may,
        "dismissContact": {"dismissContact": {"__typename": "ContactDismissed"}},
    }
    shop.body = body
    page.goto(shop.origin + "/shop/checkout?coupon=secret")
    until(page, lambda: said(heard, "whatToAsk") != [])
    return page.locator("heard-popup heard-survey")


def said(heard: Heard, operation: str) -> list[dict[str, Any]]:
    return [message["v"]["input"] for message in heard.posted if message["q"] == operation]


def test_a_moment_opens_a_panel_that_takes_no_focus(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    survey = opened(page, shop, ask("EVENT", event="paid"), body="<input id=host autofocus>")
    page.locator("#host").type("te")
    page.evaluate("heard.track('paid')")
    expect(survey).to_be_visible()
    page.keyboard.type("xt")
    assert page.locator("#host").input_value() == "text"
    assert said(heard, "whatToAsk")[0] == {
        "page": f"{shop.origin}/shop/checkout",
        "device": "DESKTOP",
        "language": "en",
    }
    assert said(heard, "askCustomer")[0]["campaignId"] == "campaign_1"
    assert survey.get_attribute("campaign") == "campaign_1"
    assert survey.get_attribute("touchpoint") == "checkout"
    assert violations(page) == []


def test_closing_it_is_told_and_leaves_nothing(page: Page, shop: HostPage, heard: Heard) -> None:
    survey = opened(page, shop, ask("PAGE"), body=FIELD)
    expect(survey).to_be_visible()
    press(page, page.get_by_role("button", name="Close"))
    expect(page.get_by_label("host")).to_be_focused()
    until(page, lambda: said(heard, "dismissContact") != [])
    assert said(heard, "dismissContact") == [{"contactId": "contact_1", "stop": False}]
    expect(page.locator("heard-popup")).to_have_count(0)


def test_do_not_ask_me_again(page: Page, shop: HostPage, heard: Heard) -> None:
    opened(page, shop, ask("PAGE"), body=FIELD)
    never = page.get_by_role("button", name="Do not ask me again")
    expect(never).to_be_visible()
    assert offences(page, "heard-popup") == []
    press(page, never)
    expect(page.get_by_label("host")).to_be_focused()
    until(page, lambda: said(heard, "dismissContact") != [])
    assert said(heard, "dismissContact") == [{"contactId": "contact_1", "stop": True}]


def test_what_the_server_refuses_is_never_seen(page: Page, shop: HostPage, heard: Heard) -> None:
    opened(page, shop, ask("PAGE"), may=MAY_NOT)
    until(page, lambda: said(heard, "askCustomer") != [])
    expect(page.locator("heard-popup")).to_have_count(0)
    expect(page.locator("heard-survey")).to_have_count(0)
    assert said(heard, "dismissContact") == []


def test_nothing_is_asked_beside_an_open_question(page: Page, shop: HostPage, heard: Heard) -> None:
    survey = opened(page, shop, ask("PAGE"), ask("EVENT", event="paid"))
    expect(survey).to_be_visible()
    page.evaluate("heard.track('paid')")
    page.evaluate("heard.track('paid')")
    page.wait_for_timeout(200)
    assert len(said(heard, "askCustomer")) == 1
    expect(page.locator("heard-popup")).to_have_count(1)


def test_going_elsewhere_forgets_what_waits(page: Page, shop: HostPage, heard: Heard) -> None:
    opened(page, shop, ask("PAGE", delay=1), ask("EVENT", event="paid"))
    heard.data["whatToAsk"] = {"whatToAsk": []}
    page.evaluate("history.pushState(null, '', '/shop/help')")
    until(page, lambda: len(said(heard, "whatToAsk")) == 2)
    assert said(heard, "whatToAsk")[1]["page"] == f"{shop.origin}/shop/help"
    page.evaluate("heard.track('paid')")
    page.wait_for_timeout(1_300)
    assert said(heard, "askCustomer") == []
    page.evaluate("history.replaceState(null, '', '/shop/help?tab=2#top')")
    page.wait_for_timeout(100)
    assert len(said(heard, "whatToAsk")) == 2


def test_the_pages_functions_stay_its_own(page: Page, shop: HostPage) -> None:
    opened(page, shop)
    untouched = "[history.pushState, history.replaceState, fetch].every((it) => /native/.test(it))"
    assert page.evaluate(untouched)


def test_scrolling_far_enough(page: Page, shop: HostPage, heard: Heard) -> None:
    lines = "<p>line</p>" * 200
    survey = opened(page, shop, ask("SCROLL", share=60), body=lines)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight * 0.3)")
    page.wait_for_timeout(150)
    assert said(heard, "askCustomer") == []
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight * 0.6)")
    expect(survey).to_be_visible()


def test_staying_long_enough(page: Page, shop: HostPage) -> None:
    expect(opened(page, shop, ask("DWELL", seconds=1))).to_be_visible()


def test_leaving_by_the_top(page: Page, shop: HostPage, heard: Heard) -> None:
    survey = opened(page, shop, ask("EXIT"))
    for y, there in ((500, 0), (-1, 1)):
        page.evaluate(f"dispatchEvent(new MouseEvent('mouseout', {{clientY: {y}}}))")
        page.wait_for_timeout(50)
        assert len(said(heard, "askCustomer")) <= there
    expect(survey).to_be_visible()


def test_a_place_that_the_page_keeps_is_used(page: Page, shop: HostPage, heard: Heard) -> None:
    opened(page, shop, ask("PAGE"), body="<section data-heard-survey></section>")
    expect(page.locator("[data-heard-survey] > heard-survey")).to_be_visible()
    expect(page.locator("heard-popup")).to_have_count(0)


def test_without_campaigns_nothing_watches(page: Page, shop: HostPage, heard: Heard) -> None:
    page.goto(shop.origin + "/shop")
    page.wait_for_function("() => window.heard?.version")
    assert not any(re.search("triggers", path) for path in heard.gets)
    assert heard.posted == []
