"""What axe says of every state that is neither a first look nor a good end, dark and in Arabic.

What stands in front of all the rest of the page it sees light and in English too.

First looks and good ends it sees in `tests/browser/test_widget_matrix.py`.
"""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.all_widgets import DRIVE, Everything, Step
from tests.browser.all_widgets import told as everything
from tests.support.pictures import picture
from tests.widgets.host_page import KEY, Heard, HostPage, heard_handler, serving
from tests.widgets.in_browser.feedback_button import choose, refuse
from tests.widgets.in_browser.hands import offences
from tests.widgets.in_browser.survey import MAIL, survey
from tests.widgets.told import changelog, ideas, refused, stage

pytestmark = pytest.mark.browser

LOOKED_AT = (
    "heard-survey",
    "heard-idea-board",
    "heard-roadmap",
    "heard-changelog",
    "heard-points",
    "heard-impact",
)
ONE_OF_EACH = "".join(f"<{name} survey=how inline></{name}>" for name in LOOKED_AT)
ANOTHER_OF_EACH = f"""document.querySelector("main").append(
  ...{list(LOOKED_AT)}.map((name) => {{
    const it = document.createElement(name);
    it.id = "empty-" + name;
    it.setAttribute("survey", "how");
    it.toggleAttribute("inline", true);
    return it;
  }}))"""
EMPTY: dict[str, object] = {
    "survey": {"survey": None},
    "ideas": ideas(),
    "roadmap": {"roadmapStages": [stage("IDEA", "Ideas"), stage("SHIPPED", "Shipped")]},
    "unreadReleases": changelog(),
    "myPoints": {"me": None, "rewards": []},
    "myImpact": {"me": {"name": "Mei", "badges": [], "changes": []}},
}
DECLINED = (
    "<heard-survey survey=how></heard-survey>"
    "<heard-idea-board id=detail></heard-idea-board><heard-idea-board id=form></heard-idea-board>"
    "<heard-roadmap></heard-roadmap><heard-points></heard-points><heard-impact></heard-impact>"
)
SAY = "Not now."
OPENED: list[Step] = [
    ("#detail", "[part=open]", True),
    ("#detail", "[part=entry]", False),
    ("#detail", "textarea", "Me too"),
    ("#form", "[part=suggest]", True),
    ("#form", "[part=ideaTitle]", "A darker page"),
    ("#form", "form [part=vote]", False),
    ("heard-points", "[part=redeem]", True),
    ("heard-survey", "[part=field]", "mei@shop.example"),
]
PRESSED: list[Step] = [
    ("heard-survey", "[part=next]", True),
    ("#detail", "[part=send]", True),
    ("#form", "[part=send]", True),
    ("heard-points", "[part=confirm]", True),
    ("heard-impact", "[part=answer]", True),
]
REFUSED: list[Step] = [
    ("heard-survey", "[role=alert]:not(:empty)", False),
    ("#detail", "[role=alert]:not(:empty)", False),
    ("#form", "[role=alert]:not(:empty)", False),
    ("heard-points", "[role=alert]:not(:empty)", False),
    ("heard-impact", "li [role=status]:not(:empty)", False),
]
IN_FRONT = (
    "<heard-popup modal label=Survey><heard-survey survey=how></heard-survey></heard-popup>"
    "<heard-feedback-button></heard-feedback-button>"
)
Scheme = Literal["light", "dark"]
FIELDS = {
    "answerSurvey": "answerSurvey",
    "commentOnIdea": "commentOnItem",
    "suggestIdea": "suggestIdea",
    "redeem": "redeemReward",
    "judgeChange": "judgeChange",
}


@pytest.fixture
def heard() -> Iterator[Heard]:
    it = Everything(language="ar")
    with serving(lambda: heard_handler(it), "127.0.0.1") as it.origin:
        yield it


def opened(page: Page, shop: HostPage, body: str, scheme: Scheme = "dark") -> None:
    """The page; axe takes one that says nothing for a white one."""
    shop.head = f"<meta name=color-scheme content='{scheme}'>"
    shop.body = f"<main>{body}</main>"
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(shop.origin + "/shop")
    page.evaluate("document.documentElement.style.background = 'Canvas'")


def test_what_cannot_be_loaded_and_what_is_empty(page: Page, shop: HostPage, heard: Heard) -> None:
    assert isinstance(heard, Everything)
    heard.is_down = True
    opened(page, shop, ONE_OF_EACH)
    for name in LOOKED_AT:
        expect(page.locator(name).locator("[part=retry]")).to_be_visible()
    heard.is_down, heard.data = False, EMPTY
    page.evaluate(ANOTHER_OF_EACH)
    for name in LOOKED_AT:
        expect(page.locator(f"#empty-{name} h2").first).to_be_visible()
    assert offences(page, "main") == []


def test_what_is_declined_and_what_is_kept(page: Page, shop: HostPage, heard: Heard) -> None:
    assert isinstance(heard, Everything)
    heard.data = {**everything(), "survey": survey(MAIL)}
    for operation, name in FIELDS.items():
        _, answer = refused(name, SAY)
        heard.data[operation] = answer["data"]
    opened(page, shop, DECLINED)
    page.evaluate(DRIVE, [*OPENED, *PRESSED, *REFUSED])
    assert offences(page, "main") == []

    heard.is_down = True
    page.evaluate(DRIVE, PRESSED)
    expect(page.locator("heard-survey [part=kept]")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(SAY)
    assert offences(page, "main") == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_what_stands_in_front_and_a_picture_that_is_lost(
    page: Page, shop: HostPage, heard: Heard, language: str, scheme: Scheme
) -> None:
    heard.language = language
    heard.data = {**everything(), "survey": survey(MAIL)}
    opened(page, shop, IN_FRONT, scheme)
    popup, button = page.locator("heard-popup"), page.locator("heard-feedback-button")
    popup.locator("[part=panel]").wait_for(state="attached")
    popup.evaluate("(it) => it.open(true)")
    expect(popup.locator("dialog:modal")).to_be_visible()
    expect(page.locator("heard-survey [part=next]")).to_be_visible()
    assert offences(page, "main") == []
    popup.locator("[part=close]").click()

    button.locator("[part=launcher]").click()
    button.locator("[part=comment]").fill("On the train")
    choose(page, button, picture("PNG"))
    expect(button.locator("dialog:modal canvas")).to_be_visible()
    assert offences(page, "heard-feedback-button") == []
    button.locator("[part=done]").click()
    choose(page, button, b"no picture")
    expect(button.get_by_role("alert")).not_to_be_empty()
    assert offences(page, "heard-feedback-button") == []

    page.route(f"**/w/{KEY}*", refuse)
    page.route(f"**/w/{KEY}/files", refuse)
    button.locator("[part=send]").click()
    expect(button.locator("[part=kept]")).to_be_visible()
    expect(button.get_by_role("alert")).not_to_be_empty()
    assert offences(page, "heard-feedback-button") == []
