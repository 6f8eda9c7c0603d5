"""One rating in WebKit, under the strictest policy: from the question to the receipt."""

import pytest

from tests.browser.all_widgets import policed
from tests.browser.webkit import MISSING, webkit
from tests.widgets.host_page import TRACKING_NUMBER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(MISSING), reason=f"WebKit's driver: no {', '.join(MISSING)} here"),
]

RATING = "document.querySelector('#question').shadowRoot"


def test_a_rating_is_answered_by_keyboard_in_webkit() -> None:
    with policed("trusted types") as shop, webkit() as browser:
        browser.go(shop.origin + "/shop")
        browser.until(f"return {RATING}?.querySelectorAll('[role=radio]').length === 11")
        ink = browser.run(f"return getComputedStyle({RATING}.querySelector('.c-root')).color")
        browser.run(f"{RATING}.querySelectorAll('[role=radio]')[9].focus()")
        browser.press(" ")
        browser.until(f"return {RATING}.querySelector('textarea')")
        browser.run(f"{RATING}.querySelector('textarea').focus()")
        browser.press("Caps stay on")
        browser.run(f"{RATING}.querySelector('[part=send]').focus()")
        browser.press(" ")
        number = browser.until(f"return {RATING}.querySelector('[part=tracking]')?.textContent")

        said = [sent["v"]["input"] for sent in shop.heard.posted if sent["q"] == "submitFeedback"]
        assert (number, ink) == (TRACKING_NUMBER, "rgb(27, 30, 39)")
        assert [(one["score"], one["text"]) for one in said] == [(9, "Caps stay on")]
