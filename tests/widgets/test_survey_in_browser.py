"""`<heard-survey>` as people meet it: in Chromium, inside a page with a strict policy."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from domain.surveys.answers import Answer
from domain.surveys.questions import Condition, Conditions, Definition, Jump, Operator, Question
from domain.surveys.questions import QuestionKind as Kind
from domain.surveys.walking import path as walked
from tests.widgets.host_page import TRACKING_NUMBER, Heard, HostPage

pytestmark = pytest.mark.browser

CASES: Final = json.loads((Path(__file__).parent / "branching_cases.json").read_text())
ELEMENT: Final = "<heard-survey survey=how touchpoint=checkout></heard-survey>"
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


@pytest.fixture
def answering(heard: Heard) -> Heard:
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


def opened(page: Page, shop: HostPage, body: str = ELEMENT) -> Locator:
    shop.body = body
    page.goto(shop.origin + "/shop")
    element = page.locator("heard-survey").first
    expect(element.locator("[part=question]").first).to_be_visible()
    return element


def inputs(heard: Heard) -> list[dict[str, Any]]:
    return [message["v"]["input"] for message in heard.posted]


def conditions(groups: list[Any]) -> Conditions:
    return tuple(
        tuple(
            Condition(one["question"], Operator(one["operator"].lower()), tuple(one["values"]))
            for one in group["all"]
        )
        for group in groups
    )


def answer(said: dict[str, Any]) -> Answer:
    rows = {row["row"]: row["choice"] for row in said.get("rows", ())}
    return Answer(**{**said, "choices": tuple(said.get("choices", ())), "rows": rows})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_server_walks_as_the_table_says(case: dict[str, Any]) -> None:
    definition = Definition(
        title={"en": "Any"},
        questions=tuple(
            Question(
                key=one["key"],
                kind=Kind.TEXT,
                title={"en": one["key"]},
                shown_if=conditions(one.get("shownIf", [])),
                jumps=tuple(
                    Jump(conditions(jump["if"]), jump["to"]) for jump in one.get("jumps", [])
                ),
            )
            for one in case["questions"]
        ),
    )
    answers = {key: answer(said) for key, said in case["answers"].items()}

    assert [one.key for one in walked(definition, answers)] == case["path"]


def test_the_widget_walks_as_the_same_table_says(page: Page, shop: HostPage, heard: Heard) -> None:
    for number, case in enumerate(CASES):
        slug = f"case-{number}"
        asked = [question(**one) for one in case["questions"]]
        heard.data["survey"] = survey(*asked, slug=slug)
        memory = {
            "key": slug,
            "version": 1,
            "revision": 0,
            "startedAt": "2026-11-22T00:00:00Z",
            "answers": case["answers"],
        }
        if number == 0:
            shop.body = ""
            page.goto(shop.origin + "/shop")
        page.evaluate(
            """([slug, memory]) => {
              localStorage.setItem("heard.survey." + slug, JSON.stringify(memory));
              const element = document.createElement("heard-survey");
              element.setAttribute("survey", slug);
              element.setAttribute("layout", "all");
              document.querySelector("heard-survey")?.remove();
              document.body.append(element);
            }""",
            [slug, memory],
        )
        expect(page.locator("heard-survey [part=question]").first).to_be_visible()
        shown = page.locator("heard-survey [part=question]").all_inner_texts()
        assert shown == case["path"], case["name"]


def test_a_whole_survey_is_answered_with_the_keyboard_alone(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    element = opened(page, shop)
    assert page.evaluate("document.activeElement === document.body")
    element.get_by_role("radio").first.focus()

    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(element.locator("[part=question]")).to_have_text("Recommend?")
    page.keyboard.press("Enter")
    expect(element.locator("[part=question]")).to_have_text("You said 3. Why?")
    expect(element.locator("[part=question]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(element.locator("[part=question]")).to_have_text("Order?")
    up = element.get_by_role("button", name="Move Staff up")
    up.focus()
    page.keyboard.press("ArrowUp")
    expect(element.get_by_role("status")).to_have_text("Staff: place 2 of 3")
    page.keyboard.press("Enter")
    expect(element.get_by_role("status")).to_have_text("Staff: place 1 of 3")
    element.get_by_role("button", name="Next").press("Enter")
    expect(element.locator("[part=question]")).to_have_text("E-mail?")
    page.keyboard.press("Tab")
    page.keyboard.type("mei@")
    page.keyboard.press("Enter")
    expect(element.get_by_role("alert")).to_contain_text("Please check the address")
    page.keyboard.type("example.com")
    page.keyboard.press("Enter")
    expect(element.get_by_role("heading", name="Thank you, truly.")).to_be_focused()
    expect(element.locator("[part=tracking]")).to_have_text(TRACKING_NUMBER)

    sent = inputs(answering)
    revisions = [one["revision"] for one in sent]
    assert revisions == sorted(set(revisions))
    assert len({one["key"] for one in sent}) == 1
    assert [one["isComplete"] for one in sent] == [False] * (len(sent) - 1) + [True]
    assert sent[-1]["answers"] == [
        {"question": "score", "number": 3},
        {"question": "reason", "choices": ["dear"]},
        {"question": "rank", "choices": ["staff", "food", "room"]},
        {"question": "mail", "text": "mei@example.com"},
    ]
    assert (sent[-1]["survey"], sent[-1]["touchpoint"], sent[-1]["version"]) == (
        "how",
        "checkout",
        1,
    )
    assert page.evaluate("window.violations ?? []") == []
    assert page.evaluate("window.keys ?? []") == []


def test_a_reload_goes_on_where_one_was_under_the_same_key(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    element = opened(page, shop)
    element.get_by_role("radio").nth(2).click()
    expect(element.locator("[part=question]")).to_have_text("You said 2. Why?")
    page.reload()

    expect(element.locator("[part=question]")).to_have_text("You said 2. Why?")
    element.get_by_role("button", name="Back").click()
    expect(element.get_by_role("radio").nth(2)).to_have_attribute("aria-checked", "true")
    element.get_by_role("radio").nth(9).click()
    expect(element.locator("[part=question]")).to_have_text("Order?")
    element.get_by_role("button", name="Next").click()
    expect(element.locator("[part=question]")).to_have_text("E-mail?")
    element.get_by_role("button", name="Send").click()
    expect(element.get_by_role("heading", name="Thank you, truly.")).to_be_visible()

    sent = inputs(answering)
    assert len({one["key"] for one in sent}) == 1
    assert sent[-1]["answers"] == [{"question": "score", "number": 9}]
    assert page.evaluate("localStorage.getItem('heard.survey.how')") is None


def test_what_is_needed_is_pointed_at_and_nothing_is_sent(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    element = opened(page, shop)

    element.get_by_role("button", name="Next").click()

    expect(element.get_by_role("alert")).to_have_text("Please answer this one.")
    expect(element.get_by_role("radio").first).to_be_focused()
    assert answering.posted == []


def test_offline_it_is_kept_and_says_so(
    context: BrowserContext, page: Page, shop: HostPage, answering: Heard
) -> None:
    answering.data["survey"] = survey(question("mail", "EMAIL", "E-mail?"))
    element = opened(page, shop)
    context.set_offline(True)
    element.get_by_role("textbox").fill("mei@example.com")
    element.get_by_role("button", name="Send").click()
    expect(element.locator("[part=kept]")).to_be_visible()

    context.set_offline(False)
    page.reload()
    expect(element.locator("[part=question]")).to_be_visible()
    for _ in range(100):
        if answering.posted:
            break
        page.wait_for_timeout(50)
    assert inputs(answering)[0]["answers"] == [{"question": "mail", "text": "mei@example.com"}]


def test_own_words_are_asked_for_only_when_nothing_else_fits(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    element = opened(page, shop)
    element.get_by_role("radio").nth(2).click()
    expect(element.get_by_role("textbox")).to_have_count(0)
    element.get_by_role("radio", name="Something else").click()

    own = element.get_by_role("textbox")
    expect(own).to_be_focused()
    element.get_by_role("button", name="Next").click()
    expect(element.get_by_role("alert")).to_have_text("Please answer this one.")
    own.fill("The cap falls off")
    element.get_by_role("button", name="Next").click()
    expect(element.locator("[part=question]")).to_have_text("Order?")

    assert inputs(answering)[-1]["answers"][1] == {
        "question": "reason",
        "other": "The cap falls off",
    }


def test_choosing_one_of_many_leads_nowhere_by_itself(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    many = question("many", "MULTIPLE", "Which?", options=options("A", "B"), allowsOther=True)
    answering.data["survey"] = survey(many, MAIL)
    element = opened(page, shop)

    element.get_by_label("A", exact=True).check()
    element.get_by_label("Something else").check()
    element.get_by_role("textbox").press_sequentially("Mine")
    expect(element.locator("[part=question]")).to_have_text("Which?")
    element.get_by_role("button", name="Next").click()
    expect(element.locator("[part=question]")).to_have_text("E-mail?")

    (sent,) = inputs(answering)
    assert sent["answers"] == [{"question": "many", "choices": ["a"], "other": "Mine"}]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"survey": None}, "There is no such survey here."),
        (survey(SCORE, takesAnswers=False), "This survey is closed."),
    ],
)
def test_nothing_to_answer_is_said_kindly(
    page: Page, shop: HostPage, heard: Heard, data: dict[str, Any], sentence: str
) -> None:
    heard.data["survey"] = data
    element = opened(page, shop)

    expect(element.locator("[part=question]")).to_contain_text(sentence)


def test_it_runs_from_right_to_left_in_arabic(page: Page, shop: HostPage, answering: Heard) -> None:
    answering.language = "ar"
    element = opened(page, shop)
    first, last = (element.get_by_role("radio").nth(at).bounding_box() for at in (0, 5))

    assert first is not None
    assert last is not None
    assert first["x"] > last["x"]
    expect(element.get_by_role("button", name="التالي")).to_be_visible()


def test_rare_kinds_come_when_asked_and_are_answered(
    page: Page, shop: HostPage, answering: Heard
) -> None:
    grid = question(
        "grid", "MATRIX", "Each?", options=options("Good", "Bad"), rows=options("Food", "Room")
    )
    day = question("day", "DATE", "When?")
    paper = question("paper", "FILE", "A file?")
    many = question(
        "many", "MULTIPLE", "Which?", options=options("A", "B", "C"), lowest=2, highest=2
    )
    yes = question("yes", "CONSENT", "May we?")
    answering.data["survey"] = survey(grid, day, paper, many, yes)
    element = opened(page, shop, ELEMENT.replace("survey=how", "survey=how layout=all"))

    element.get_by_role("radiogroup", name="Food").get_by_label("Good").check()
    element.get_by_role("radiogroup", name="Room").get_by_label("Bad").check()
    element.locator("input[type=date]").fill("2026-11-22")
    element.locator("input[type=file]").set_input_files(
        {"name": "bill.txt", "mimeType": "text/plain", "buffer": b"17"}
    )
    expect(element.get_by_role("button", name="Remove bill.txt")).to_be_visible()
    element.get_by_label("A", exact=True).check()
    element.get_by_role("button", name="Send").click()
    expect(element.get_by_role("alert").filter(has_text="at least 2")).to_be_visible()
    element.get_by_label("C", exact=True).check()
    element.get_by_label("I agree").check()
    element.get_by_role("button", name="Send").click()
    expect(element.locator("[part=thanks]")).to_be_visible()

    assert inputs(answering)[-1]["answers"] == [
        {
            "question": "grid",
            "rows": [{"row": "food", "choice": "good"}, {"row": "room", "choice": "bad"}],
        },
        {"question": "day", "date": "2026-11-22"},
        {"question": "paper", "files": ["attachment_1"]},
        {"question": "many", "choices": ["a", "c"]},
        {"question": "yes", "number": 1},
    ]
    assert page.evaluate("window.violations ?? []") == []
