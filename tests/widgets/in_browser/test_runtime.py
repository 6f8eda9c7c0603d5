"""What widgets live on: asking, sending, keeping, words, files, and who the customer is."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.widgets.host_page import KEY, Heard, HostPage
from tests.widgets.in_browser.rating import opened, until, violations
from widgets.manifest import manifest
from widgets.wording import sentences

pytestmark = pytest.mark.browser

QUEUE = f"JSON.parse(localStorage.getItem('heard.queue.{KEY}') || '[]')"
VOTED = {"castVote": {"__typename": "VoteCast", "votes": 3}}


def running(page: Page, shop: HostPage, heard: Heard) -> None:
    """A page whose `runtime` is at hand."""
    opened(page, shop)
    core = f"{heard.origin}/widgets/{manifest().parts['core']}"
    page.evaluate(f"import('{core}').then(core => core.provided).then(it => {{ window.it = it }})")


def caught(page: Page, promise: str) -> Any:
    """With what it was rejected."""
    return page.evaluate(f"{promise}.then(() => 'nothing', ({{code, message}}) => [code, message])")


def test_a_question_is_asked_as_the_customer(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.data["me"] = {"me": {"points": 40}}
    running(page, shop, heard)
    assert page.evaluate("it.identified()") is False
    page.evaluate("heard.identify('header.claims.signature')")

    assert page.evaluate("it.read('me', { first: 3 })") == {"me": {"points": 40}}
    assert page.evaluate("it.identified()") is True
    (asked,) = heard.posted
    assert (asked["q"], asked["v"]) == ("me", {"first": 3})
    assert asked["u"]["identity"] == "header.claims.signature"
    assert heard.preflights == 0
    assert violations(page) == []


def test_an_identity_that_has_expired_is_forgotten(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.answers = [(401, {"errors": [{"message": "Expired."}]})]
    heard.data["me"] = {"me": None}
    running(page, shop, heard)
    page.evaluate("heard.identify('old.token.x')")

    assert page.evaluate("it.read('me')") == {"me": None}
    assert page.evaluate("it.identified()") is False
    assert [asked["u"].get("identity") for asked in heard.posted] == ["old.token.x", None]


def test_widgets_are_told_when_the_customer_is_known(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    running(page, shop, heard)
    page.evaluate("addEventListener('heard-identified', () => { window.known = it.identified() })")

    page.evaluate("heard.identify('a.b.c')")
    assert page.evaluate("window.known") is True
    page.evaluate("heard.identify()")
    assert page.evaluate("window.known") is False


def test_why_it_was_refused_is_known_by_its_code(page: Page, shop: HostPage, heard: Heard) -> None:
    running(page, shop, heard)
    refused = {"__typename": "SurveyNotFound", "code": "SURVEY_NOT_FOUND", "message": "Gone."}
    error = {"message": "Too many fields.", "extensions": {"code": "TOO_COMPLEX"}}
    heard.answers = [(200, {"data": {"survey": refused}}), (400, {"errors": [error]}), (503, {})]

    assert caught(page, "it.read('survey')") == ["SURVEY_NOT_FOUND", "Gone."]
    assert caught(page, "it.read('survey')") == ["TOO_COMPLEX", "Too many fields."]
    assert caught(page, "it.read('survey')") == ["UNREACHABLE", ""]
    assert caught(page, "it.look('nobody-knows-this')") == ["", ""]


def test_what_everybody_may_see_is_fetched_so_that_caches_can_keep_it(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data["roadmap"] = {"roadmap": ["Dark mode"]}
    running(page, shop, heard)

    found = page.evaluate("it.look('roadmap', { first: 2 })")
    assert found == {"roadmap": ["Dark mode"]}
    assert f"/w/{KEY}?q=roadmap&v=%7B%22first%22%3A2%7D&lang=en" in heard.gets
    assert heard.posted == []


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant", "ar"])
def test_words_come_in_the_language_of_the_page(
    page: Page, shop: HostPage, heard: Heard, language: str
) -> None:
    heard.language = language
    running(page, shop, heard)

    assert page.evaluate("it.words('answer')") == sentences("answer", language)
    assert page.evaluate("it.language") == language
    direction = page.locator("heard-rating .c-root").get_attribute("dir")
    assert direction == ("rtl" if language == "ar" else "ltr")


def test_a_file_is_left_without_a_preflight(page: Page, shop: HostPage, heard: Heard) -> None:
    running(page, shop, heard)

    left = page.evaluate("it.upload(new Blob(['PNG…'], { type: 'image/png' }), 'shot 1.png')")
    assert left == "attachment_1"
    ((about, content),) = heard.files
    assert about["name"] == "shot 1.png"
    assert len(about["device"]) == 22
    assert content == "PNG…".encode()
    assert (heard.media_types[0] or "").startswith("multipart/form-data;")
    assert heard.preflights == 0


def test_a_change_is_told_of_with_its_data(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.data["castVote"] = VOTED
    running(page, shop, heard)

    sent_as, told = page.evaluate(
        """() => new Promise((resolve) => {
          const id = it.send("castVote", { item: "i1" }, undefined, (told) => resolve([id, told]));
        })"""
    )
    assert told == {"type": "submitted", "data": VOTED}
    assert heard.posted[0]["id"] == sent_as
    assert heard.posted[0]["v"] == {"input": {"item": "i1"}}
    assert page.evaluate(QUEUE) == []


def test_a_reward_with_a_code_alone_is_no_refusal(page: Page, shop: HostPage, heard: Heard) -> None:
    redeemed = {"redeem": {"__typename": "Redeemed", "code": "ABCD-EFGH"}}
    heard.data["redeem"] = redeemed
    running(page, shop, heard)

    told = page.evaluate("new Promise(tell => it.send('redeem', {}, undefined, tell))")
    assert told == {"type": "submitted", "data": redeemed}


def test_any_change_waits_for_the_next_visit(page: Page, shop: HostPage, heard: Heard) -> None:
    heard.answers = [(500, {})]
    heard.data["castVote"] = VOTED
    running(page, shop, heard)
    page.evaluate("heard.identify('header.claims.signature')")
    told = page.evaluate("new Promise(tell => it.send('castVote', {item: 'i1'}, 'id-1', tell))")
    assert told == {"type": "kept"}
    (waiting,) = page.evaluate(QUEUE)
    assert waiting.keys() == {"q", "id", "at", "page", "input", "after"}
    assert (waiting["q"], waiting["id"], waiting["input"]) == ("castVote", "id-1", {"item": "i1"})

    opened(page, shop)
    until(page, lambda: len(heard.posted) == 2)
    first, second = heard.posted
    assert first["u"].pop("identity") == "header.claims.signature"
    assert first == second
    until(page, lambda: page.evaluate(f"{QUEUE}.length === 0"))


@pytest.mark.parametrize("status", [400, 403, 404, 413])
def test_what_can_never_arrive_is_not_sent_again(
    page: Page, shop: HostPage, heard: Heard, status: int
) -> None:
    heard.answers = [(status, {})]
    running(page, shop, heard)

    told = page.evaluate("new Promise(tell => it.send('castVote', {}, undefined, tell))")
    assert told == {"type": "refused", "code": "", "message": ""}
    assert page.evaluate(QUEUE) == []


@pytest.mark.parametrize("status", [425, 429, 500, 503])
def test_what_may_arrive_later_waits(page: Page, shop: HostPage, heard: Heard, status: int) -> None:
    heard.answers = [(status, {})]
    running(page, shop, heard)

    told = page.evaluate("new Promise(tell => it.send('castVote', {}, undefined, tell))")
    assert told == {"type": "kept"}
    assert len(page.evaluate(QUEUE)) == 1


def test_what_is_newer_follows_what_is_under_way(page: Page, shop: HostPage, heard: Heard) -> None:
    """A survey saves step after step under one id; the last step must not be lost."""
    heard.data["answerSurvey"] = {"answerSurvey": {"__typename": "SurveyAnswered"}}
    running(page, shop, heard)
    held: list[Route] = []
    page.route(f"**/w/{KEY}?*", lambda route: held.append(route) if not held else route.continue_())

    page.evaluate("it.send('answerSurvey', { revision: 1 }, 'one-id'); 0")
    until(page, lambda: len(held) == 1)
    page.evaluate("it.send('answerSurvey', { revision: 2 }, 'one-id'); 0")
    page.evaluate("it.send('answerSurvey', { revision: 3 }, 'one-id'); 0")
    held[0].continue_()
    until(page, lambda: len(heard.posted) == 2)
    until(page, lambda: page.evaluate(f"{QUEUE}.length === 0"))

    assert [sent["v"]["input"]["revision"] for sent in heard.posted] == [1, 3]


def test_a_long_answer_is_sent_too(page: Page, shop: HostPage, heard: Heard) -> None:
    """Browsers refuse to keep more than 64 KiB alive; it must not wait for ever because of that."""
    heard.data["castVote"] = VOTED
    running(page, shop, heard)

    told = page.evaluate(
        "new Promise(tell => it.send('castVote', {text: '字'.repeat(30000)}, undefined, tell))"
    )
    assert told["type"] == "submitted"
    assert len(heard.posted[0]["v"]["input"]["text"]) == 30_000
