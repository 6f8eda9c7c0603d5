"""Which question follows which answer, here as on the server."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from domain.surveys.answers import Answer
from domain.surveys.questions import (
    Condition,
    Conditions,
    Definition,
    Jump,
    Operator,
    Question,
)
from domain.surveys.questions import QuestionKind as Kind
from domain.surveys.walking import path as walked
from tests.widgets.host_page import Heard, HostPage
from tests.widgets.in_browser.survey import question, survey

pytestmark = pytest.mark.browser

CASES: Final = json.loads((Path(__file__).parents[1] / "branching_cases.json").read_text())


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
