"""What the tests of `<heard-survey>` share."""

import time
from typing import Any, Final

from playwright.sync_api import Locator, Page, expect

from tests.widgets.host_page import Heard, HostPage

ELEMENT: Final = "<heard-survey survey=how touchpoint=checkout></heard-survey>"

PATIENCE_SECONDS: Final = 10.0

Asked = dict[str, Any]


def question(key: str, kind: str = "TEXT", title: str = "", **more: Any) -> Asked:
    usual = {
        "hint": "",
        "isRequired": False,
        "allowsOther": False,
        "lowest": None,
        "highest": None,
        "lowLabel": "",
        "highLabel": "",
        "options": [],
        "rows": [],
        "shownIf": [],
        "jumps": [],
    }
    return {**usual, "key": key, "kind": kind, "title": title or key, **more}


def options(*labels: str) -> list[dict[str, str]]:
    return [{"key": label.lower(), "label": label} for label in labels]


def when(about: str, operator: str, *values: str) -> list[Any]:
    return [{"all": [{"question": about, "operator": operator, "values": list(values)}]}]


SCORE: Final = question("score", "NPS", "Recommend?", isRequired=True, lowest=0, highest=10)

REASON: Final = question(
    "reason",
    "SINGLE",
    "You said {score}. Why?",
    options=options("Slow", "Dear"),
    allowsOther=True,
    shownIf=when("score", "AT_MOST", "6"),
)

RANK: Final = question("rank", "RANKING", "Order?", options=options("Food", "Room", "Staff"))

MAIL: Final = question("mail", "EMAIL", "E-mail?")


def survey(*questions: Asked, **more: Any) -> dict[str, Any]:
    told = {"slug": "how", "version": 1, "title": "How was it?", "intro": "", "thanks": ""}
    return {"survey": {**told, "takesAnswers": True, "questions": list(questions), **more}}


def opened(page: Page, shop: HostPage, body: str = ELEMENT) -> Locator:
    shop.body = body
    page.goto(shop.origin + "/shop")
    element = page.locator("heard-survey").first
    expect(element.locator("[part=question]").first).to_be_visible()
    return element


def inputs(heard: Heard, least: int = 1) -> list[dict[str, Any]]:
    """What was posted, once it is `least` messages: the next question waits for none of them."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(heard.posted) < least and time.monotonic() < deadline:
        time.sleep(0.02)
    return [message["v"]["input"] for message in heard.posted]
