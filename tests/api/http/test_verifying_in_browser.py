"""Checking a receipt in a real browser: what is genuine fits, and what was changed shows where."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, Route, expect

from api.app import create_app
from domain.feedback.scales import RatingKind
from tests.support.api import Product
from tests.support.browsing import browsing
from tests.support.databases import Templates
from tests.support.served import served
from tests.support.voices import heard_from, number_of

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

WORDS = 'Quotes " and \\ and <b>tags</b>,\nnew lines,\ttabs, 听见 👂 \u2028 and \x7f'
STEPS = ("format", "words", "leaf", "log", "signature")


@dataclass(frozen=True)
class Shown:
    """A page with a receipt, in a browser."""

    context: BrowserContext
    address: str


@pytest.fixture(scope="module")
def shared_url(templates: Templates) -> Iterator[str]:
    """One kind of database: what is tried here happens in the browser."""
    with templates.copy("sqlite") as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shown(shared_product: Product) -> AsyncIterator[Shown]:
    for text in ("one", "two", "three"):
        await heard_from(shared_product, None, text=text)
    feedback_id = await heard_from(shared_product, None, text=WORDS, kind=RatingKind.NPS, score=0)
    for text in ("five", "six"):
        await heard_from(shared_product, None, text=text)
    number = await number_of(shared_product, feedback_id)
    async with served(create_app(shared_product.heard)) as host, browsing() as context:
        yield Shown(context, f"http://{host}/t/{number}")


async def checked(page: Page) -> dict[str, str]:
    """Press the button; what came of each step."""
    await page.get_by_role("button", name="Check it in this browser").click()
    await expect(page.locator("#proof[data-checked]")).to_be_attached()
    return {
        step: (await page.locator(f"[data-step={step}]").get_attribute("class") or "").removeprefix(
            "proof-"
        )
        for step in STEPS
    }


async def opened(shown: Shown, changed: Any = None) -> Page:
    """The page; `changed` is what the receipt becomes on its way."""
    page = await shown.context.new_page()
    if changed is not None:

        async def forge(route: Route) -> None:
            receipt = await (await route.fetch()).json()
            await route.fulfill(body=json.dumps(changed(receipt)))

        await page.route("**/receipt", forge)
    await page.goto(f"{shown.address}?lang=en")
    return page


async def test_a_genuine_receipt_fits_in_every_step(shown: Shown) -> None:
    page = await opened(shown)

    assert set((await checked(page)).values()) == {"good"}
    await expect(page.get_by_text("The receipt is genuine: everything fits.")).to_be_visible()
    await expect(page.get_by_role("button", name="Check it in this browser")).to_be_focused()
    assert await page.evaluate("window.violations ?? []") == []
    await page.close()


async def test_a_changed_word_on_the_page_shows_in_red(shown: Shown) -> None:
    page = await opened(shown)
    await page.evaluate("document.querySelector('#said-words').textContent += '!'")

    found = await checked(page)

    assert found == {step: "bad" if step == "words" else "good" for step in STEPS}
    await expect(page.get_by_text("Something does not fit.")).to_be_visible()
    await expect(page.get_by_text("are not those that were sealed")).to_be_visible()
    await page.close()


def other_byte(text: str) -> str:
    """Another text of the same form: the first letter is another one."""
    return ("B" if text[0] == "A" else "A") + text[1:]


def with_salt(receipt: dict[str, Any]) -> dict[str, Any]:
    return {**receipt, "salt": other_byte(receipt["salt"])}


def with_score(receipt: dict[str, Any]) -> dict[str, Any]:
    return {**receipt, "content": {**receipt["content"], "score": 10}}


def with_number(receipt: dict[str, Any]) -> dict[str, Any]:
    return {**receipt, "tracking": "HRD-16ZW-0FB4-TZ84"}


def with_moment(receipt: dict[str, Any]) -> dict[str, Any]:
    leaf = json.loads(receipt["leaf"]) | {"received_at": "2001-01-01T00:00:00.000000Z"}
    return {**receipt, "leaf": json.dumps(leaf, sort_keys=True, separators=(",", ":"))}


def with_spaces(receipt: dict[str, Any]) -> dict[str, Any]:
    return {**receipt, "leaf": json.dumps(json.loads(receipt["leaf"]), sort_keys=True)}


def with_hash(receipt: dict[str, Any]) -> dict[str, Any]:
    inclusion = receipt["inclusion"]
    first, *rest = inclusion["proof"]
    return {**receipt, "inclusion": {**inclusion, "proof": [other_byte(first), *rest]}}


def with_root(receipt: dict[str, Any]) -> dict[str, Any]:
    lines = receipt["checkpoint"].split("\n")
    return {**receipt, "checkpoint": "\n".join([*lines[:2], other_byte(lines[2]), *lines[3:]])}


def with_signature(receipt: dict[str, Any]) -> dict[str, Any]:
    head, _, signature = receipt["checkpoint"].rstrip("\n").rpartition(" ")
    at = len(signature) // 2
    return {
        **receipt,
        "checkpoint": f"{head} {signature[:at]}{other_byte(signature[at:])}\n",
    }


def with_key(receipt: dict[str, Any]) -> dict[str, Any]:
    return {**receipt, "key": receipt["key"].replace("+", "+f", 1)}


CHANGED: Final = {
    with_salt: {"words"},
    with_score: {"words"},
    with_number: {"format", "leaf"},
    with_moment: {"log"},
    with_spaces: {"leaf", "log"},
    with_hash: {"log"},
    with_root: {"log", "signature"},
    with_signature: {"signature"},
    with_key: {"signature"},
}


async def test_what_was_changed_shows_at_its_own_step(shown: Shown) -> None:
    for changed, bad in CHANGED.items():
        page = await opened(shown, changed)

        found = await checked(page)

        assert {step for step, result in found.items() if result == "bad"} == bad, changed
        assert await page.locator("#proof").get_attribute("data-checked") == "bad"
        await page.close()


async def test_without_ed25519_the_signature_is_left_and_the_command_is_offered(
    shown: Shown,
) -> None:
    page = await opened(shown)
    await page.evaluate(
        "() => { crypto.subtle.importKey = async () => { throw new Error('unknown') } }"
    )

    found = await checked(page)

    assert found == {step: "left" if step == "signature" else "good" for step in STEPS}
    await expect(page.get_by_text("this browser does not know Ed25519")).to_be_visible()
    await expect(page.get_by_text("heard receipt verify HRD-")).to_be_visible()
    await page.close()


async def test_without_javascript_the_command_is_explained(shown: Shown) -> None:
    assert shown.context.browser is not None
    plain = await shown.context.browser.new_context(java_script_enabled=False)
    page = await plain.new_page()
    await page.goto(f"{shown.address}?lang=en")

    await expect(page.get_by_role("button", name="Check it in this browser")).to_have_count(0)
    await expect(page.get_by_text("heard receipt verify HRD-")).to_be_visible()
    await plain.close()


async def test_the_whole_page_is_walked_by_keyboard_alone(shown: Shown) -> None:
    page = await opened(shown)
    told: list[str] = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        told.append(
            await page.evaluate(
                "(document.activeElement.textContent.trim() || document.activeElement.name || '')"
                ".split('\\n')[0]"
            )
        )
        if told[-1] == "Ask for erasure":
            break
    wanted = ["Skip to content", "text", "Send", "Check it in this browser", "Ask for erasure"]

    assert [name for name in told if name in wanted] == wanted
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/erase")
    await page.close()
