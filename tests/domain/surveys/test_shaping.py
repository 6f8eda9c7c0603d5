from typing import Any

import pytest

from domain.surveys import errors
from domain.surveys.errors import DefinitionRefused
from domain.surveys.shaping import definition_from, definition_json, stored_definition
from domain.surveys.templating import NAMES, template_named
from tests.domain.surveys.asked import LOW, NPS, WHY, Raw, asking

TWO = [{"key": "a", "label": {"en": "A"}}, {"key": "b", "label": {"en": "B"}}]


def about(question: str, operator: str = "answered", *values: str) -> list[list[Raw]]:
    return [[{"question": question, "operator": operator, "values": list(values)}]]


def refused(raw: Any) -> DefinitionRefused:
    with pytest.raises(DefinitionRefused) as refusal:
        definition_from(raw)
    return refusal.value


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_sound_in_both_languages_and_survives_being_written_down(name: str) -> None:
    definition = template_named(name).definition

    assert stored_definition(definition_json(definition)) == definition
    assert definition_from(definition_json(definition)) == definition
    for question in definition.questions:
        for texts in (question.title, *(one.label for one in (*question.options, *question.rows))):
            assert {"en", "zh"} <= set(texts), question.key


def test_what_says_nothing_is_not_written_down_but_zero_is() -> None:
    scale = {"key": "how", "kind": "scale", "lowest": 0, "highest": 4}
    written = definition_json(definition_from(asking(scale)))
    assert written["questions"] == [{**scale, "title": {"en": "About how?"}}]


def test_texts_are_cleaned_and_empty_languages_left_out() -> None:
    raw = {"key": "why", "kind": "text", "title": {"en": " Why?\r\n", "zh": "  "}}
    assert definition_from(asking(raw)).questions[0].title == {"en": "Why?"}


CASES: list[tuple[Raw, type[DefinitionRefused], str]] = [
    (asking(NPS, NPS), errors.QuestionKeyTwice, "score"),
    (asking({"key": "x", "kind": "mood"}), errors.QuestionKindUnknown, "x"),
    (asking({"key": "end", "kind": "text"}), errors.QuestionKeyInvalid, "end"),
    (asking({"key": "1st", "kind": "text"}), errors.QuestionKeyInvalid, "1st"),
    (asking({"key": "x", "kind": "text", "title": {"en": " "}}), errors.QuestionTextMissing, "x"),
    (asking({"key": "x", "kind": "text", "titel": 1}), errors.DefinitionUnreadable, "x"),
    (asking({"key": "x", "kind": "text", "title": "Why?"}), errors.DefinitionUnreadable, "x"),
    (asking({"key": "x"}), errors.DefinitionUnreadable, "x"),
    (asking({"key": "x", "kind": "single", "options": TWO[:1]}), errors.OptionsMissing, "x"),
    (asking({"key": "x", "kind": "matrix", "options": TWO}), errors.OptionsMissing, "x"),
    (
        asking({"key": "x", "kind": "single", "options": [*TWO, TWO[0]]}),
        errors.OptionKeyInvalid,
        "x",
    ),
    (
        asking({"key": "x", "kind": "scale", "lowest": 5, "highest": 1}),
        errors.BoundsSwapped,
        "x",
    ),
    (
        asking({"key": "x", "kind": "multiple", "options": TWO, "highest": 3}),
        errors.BoundsOutOfReach,
        "x",
    ),
    (asking({**LOW}, NPS), errors.ConditionAhead, "wrong"),
    (asking({**WHY, "shown_if": about("why")}), errors.ConditionAhead, "why"),
    (asking(NPS, {**WHY, "shown_if": about("score", "is")}), errors.ConditionUnfit, "why"),
    (
        asking(NPS, {**WHY, "shown_if": about("score", "at_least", "many")}),
        errors.ConditionUnfit,
        "why",
    ),
    (
        asking(NPS, LOW, {**WHY, "shown_if": about("wrong", "is", "green")}),
        errors.ConditionUnfit,
        "why",
    ),
    (
        asking(NPS, {**WHY, "jumps": [{"conditions": [], "to": "score"}]}),
        errors.JumpBackwards,
        "why",
    ),
    (asking({**WHY, "jumps": [{"conditions": [], "to": "nowhere"}]}), errors.JumpBackwards, "why"),
    (asking({**WHY, "title": {"en": "Why {score}?"}}, NPS), errors.PipingUnknown, "why"),
    (asking({**WHY, "title": {"fr": "Pourquoi ?"}}), errors.LanguageUnknown, "why"),
    (asking({**WHY, "title": {"en": "y" * 501}}), errors.QuestionTextTooLong, "why"),
    (
        asking(*({"key": f"q{number}", "kind": "text"} for number in range(51))),
        errors.TooManyQuestions,
        "",
    ),
    ({"title": {"en": "A"}}, errors.DefinitionUnreadable, ""),
    (asking(NPS, colour="red"), errors.DefinitionUnreadable, ""),
]


@pytest.mark.parametrize(("raw", "kind", "question"), CASES)
def test_what_cannot_work_is_refused_by_its_rule_and_names_its_question(
    raw: Raw, kind: type[DefinitionRefused], question: str
) -> None:
    refusal = refused(raw)
    assert (type(refusal), refusal.question) == (kind, question)


@pytest.mark.parametrize("raw", [None, [], "text", {"questions": [7]}, {"questions": [{"key": 1}]}])
def test_what_is_no_definition_at_all_is_refused(raw: Any) -> None:
    assert refused(raw).code == "DEFINITION_UNREADABLE"


def test_conditions_jumps_and_quotations_that_fit_are_kept() -> None:
    raw = asking(
        NPS,
        {**LOW, "jumps": [{"conditions": about("wrong", "is", "slow"), "to": "end"}]},
        {**WHY, "title": {"en": "Why {score}?"}, "shown_if": about("wrong", "includes", "ugly")},
    )
    assert definition_json(definition_from(raw))["questions"] == raw["questions"]
