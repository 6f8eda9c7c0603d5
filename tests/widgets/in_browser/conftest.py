"""A host page and the Heard server it embeds, on two origins, and a browser to look at them."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.browsing import CHROMIUM, FLAGS
from tests.widgets.host_page import (
    TRACKING_NUMBER,
    Heard,
    HostPage,
    heard_handler,
    host_handler,
    serving,
)
from tests.widgets.in_browser.survey import MAIL, RANK, REASON, SCORE, survey

# Seen by the page's own listeners, and out of reach of its policy.
WITNESS = """
addEventListener("securitypolicyviolation", (event) => {
  (window.violations ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`);
});
addEventListener("keydown", (event) => (window.keys ??= []).push(event.key));
"""


@pytest.fixture
def heard() -> Iterator[Heard]:
    it = Heard()
    with serving(lambda: heard_handler(it), "127.0.0.1") as origin:
        it.origin = origin
        yield it


@pytest.fixture
def shop(heard: Heard) -> Iterator[HostPage]:
    it = HostPage("", heard)
    with serving(lambda: host_handler(it), "localhost") as origin:
        it.origin = origin
        yield it


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Of this package only: while it lives, no asynchronous test can run in this process."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        it = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield it
        it.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    it = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    it.set_default_timeout(20_000)
    it.add_init_script(WITNESS)
    yield it
    it.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def answering(heard: Heard) -> Heard:
    """Asks a survey of four questions, and takes what is answered."""
    heard.data["survey"] = survey(SCORE, REASON, RANK, MAIL, thanks="Thank you, truly.")
    heard.data["answerSurvey"] = {
        "answerSurvey": {
            "__typename": "SurveyAnswered",
            "isComplete": True,
            "trackingNumber": TRACKING_NUMBER,
            "statusUrl": f"{heard.origin}/t/{TRACKING_NUMBER}",
        }
    }
    return heard
