"""A question as its form in the editor writes it: lines become options, rows become conditions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final

from api.http.forms import Form
from domain.surveys.bounds import SCORES
from domain.surveys.questions import (
    Condition,
    Conditions,
    Definition,
    Jump,
    Operator,
    Option,
    Question,
    QuestionKind,
    Texts,
)
from domain.surveys.vetting import CHOOSING, LANGUAGES
from rewards.errors import NumberOutOfRange

BETWEEN_VALUES: Final = re.compile(r"[|｜;；]")
_BOUND_LIMIT: Final = 10**7


def written_question(form: Form, old: Question, definition: Definition) -> Question:
    """`old` as the form changes it. Refuses: NumberOutOfRange; the rest is for `vetting`."""
    kind = _kind(form, old.kind)
    question = replace(
        old,
        kind=kind,
        title=written_texts(form, "title", old.title),
        hint=written_texts(form, "hint", old.hint),
        is_required=form.get("required") == "yes",
        options=_options(form, "options", old.options) if kind in CHOOSING else (),
        rows=_options(form, "rows", old.rows) if kind is QuestionKind.MATRIX else (),
        allows_other=form.get("other") == "yes" and kind in CHOOSING,
        low_label=written_texts(form, "low", old.low_label),
        high_label=written_texts(form, "high", old.high_label),
    )
    lowest, highest = _bound(form, "lowest", kind), _bound(form, "highest", kind)
    question = replace(question, lowest=lowest, highest=highest)
    known = {each.key: each for each in definition.questions} | {old.key: question}
    shown_if = tuple(map(tuple, _groups(form, known)))
    return replace(question, shown_if=shown_if, jumps=tuple(_jumps(form, old, question)))


def new_question(kind: QuestionKind, title: Texts, definition: Definition) -> Question:
    """To be edited: with what its kind cannot do without."""
    taken = {question.key for question in definition.questions}
    key = next(key for number in count(1) if (key := f"q{number}") not in taken)
    first = Option("first", {"en": "First option", "zh": "选项一"})
    second = Option("second", {"en": "Second option", "zh": "选项二"})
    row = Option("row1", {"en": "First row", "zh": "第一行"})
    return Question(
        key=key,
        kind=kind,
        title=title,
        options=(first, second) if kind in CHOOSING else (),
        rows=(row,) if kind is QuestionKind.MATRIX else (),
    )


def moved(definition: Definition, key: str, *, by: int) -> Definition:
    """The question one place up (-1) or down (1); at an end it stays."""
    questions = list(definition.questions)
    place = next(place for place, one in enumerate(questions) if one.key == key)
    target = place + by
    if 0 <= target < len(questions):
        questions[place], questions[target] = questions[target], questions[place]
    return replace(definition, questions=tuple(questions))


def is_plain(jump: Jump, question: Question) -> bool:
    """Whether the editor's row can write it: always, or by one condition about its own answer."""
    if not jump.conditions:
        return True
    return [len(group) for group in jump.conditions] == [1] and (
        jump.conditions[0][0].question == question.key
    )


def shown_values(condition: Condition, about: Question | None, language: str) -> list[str]:
    """The values as people write them: labels for keys."""
    labels: Mapping[str, Texts] = {
        option.key: option.label for option in (about.options if about else ())
    }
    return [
        labels[value].get(language) or next(iter(labels[value].values()))
        if value in labels
        else value
        for value in condition.values
    ]


def _kind(form: Form, old: QuestionKind) -> QuestionKind:
    wanted = form.get("kind", "")
    return QuestionKind(wanted) if wanted in set(QuestionKind) else old


def written_texts(form: Form, name: str, old: Texts) -> dict[str, str]:
    """The languages of the form; what is not in the form stays."""
    said = dict(old)
    for language in _in_form(form, name):
        said[language] = form.get(f"{name}_{language}", "").strip()
    return {language: said[language] for language in LANGUAGES if said.get(language)}


def _in_form(form: Form, name: str) -> list[str]:
    return [language for language in LANGUAGES if f"{name}_{language}" in form]


def _options(form: Form, name: str, old: Sequence[Option]) -> tuple[Option, ...]:
    """A line of each language makes one option. Its key is that of the option it was: the one with
    the same words, else the one that stood at its place.
    """
    if not (there := _in_form(form, name)):
        return tuple(old)
    lines = {one: form.get(f"{name}_{one}", "").splitlines() for one in there}
    height = max(map(len, lines.values()))
    written: list[dict[str, str]] = []
    for place in range(height):
        label = {one: said[place].strip() for one, said in lines.items() if place < len(said)}
        if label := {one: text for one, text in label.items() if text}:
            written.append(label)
    kept = _kept(written, old)
    used = {option.key for option in kept if option}
    options: list[Option] = []
    for place, (label, same) in enumerate(zip(written, kept, strict=True)):
        at_place = old[place] if place < len(old) and len(old) == len(written) else None
        was = same or (at_place if at_place and at_place.key not in used else None)
        key = was.key if was else _free_key(name, {*used, *(one.key for one in old)})
        used.add(key)
        before = was.label if was else {}
        others = {one: text for one, text in before.items() if one not in there}
        said = {**label, **others}
        options.append(Option(key, {one: said[one] for one in LANGUAGES if one in said}))
    return tuple(options)


def _kept(written: Sequence[Mapping[str, str]], old: Sequence[Option]) -> list[Option | None]:
    """For each label the option that has the same words in a language, each option once."""
    left = list(old)
    kept: list[Option | None] = []
    for label in written:
        same = next((one for one in left if label.items() & one.label.items()), None)
        if same:
            left.remove(same)
        kept.append(same)
    return kept


def _free_key(name: str, taken: set[str]) -> str:
    return next(key for number in count(1) if (key := f"{name[:-1]}{number}") not in taken)


def _bound(form: Form, name: str, kind: QuestionKind) -> int | None:
    text = form.get(name, "").strip()
    if not text or kind in SCORES:
        return None
    if kind is QuestionKind.DATE:
        try:
            return date.fromisoformat(text).toordinal()
        except ValueError:
            raise NumberOutOfRange(name, 1, _BOUND_LIMIT) from None
    if not re.fullmatch(r"-?[0-9]{1,7}", text):
        raise NumberOutOfRange(name, -100, 10_000)
    return int(text)


def _groups(form: Form, known: Mapping[str, Question]) -> Iterator[list[Condition]]:
    """Rows of the form: `and` joins a row to the group before it, `or` begins another."""
    group: list[Condition] = []
    rows = zip(
        form.getlist("if_join"),
        form.getlist("if_question"),
        form.getlist("if_operator"),
        form.getlist("if_values"),
        strict=False,
    )
    for join, about, operator, values in rows:
        if not about:
            continue
        if join == "or" and group:
            yield group
            group = []
        group.append(_condition(about, operator, values, known.get(about)))
    if group:
        yield group


def _jumps(form: Form, old: Question, question: Question) -> Iterator[Jump]:
    """Those that only programs write go first and stay, unless they are to go."""
    if form.get("drop_jumps") != "yes":
        yield from (jump for jump in old.jumps if not is_plain(jump, old))
    rows = zip(
        form.getlist("jump_operator"),
        form.getlist("jump_values"),
        form.getlist("jump_to"),
        strict=False,
    )
    for operator, values, to in rows:
        if not to:
            continue
        conditions: Conditions = ()
        if operator != "always":
            conditions = ((_condition(question.key, operator, values, question),),)
        yield Jump(conditions, to)


def _condition(about: str, operator: str, values: str, question: Question | None) -> Condition:
    is_known = operator in set(Operator)
    found = Operator(operator) if is_known else Operator.ANSWERED
    if found in {Operator.ANSWERED, Operator.UNANSWERED}:
        return Condition(about, found)
    said = [value.strip() for value in BETWEEN_VALUES.split(values) if value.strip()]
    keys = {
        text.casefold(): option.key
        for option in (question.options if question else ())
        for text in (option.key, *option.label.values())
    }
    return Condition(about, found, tuple(keys.get(value.casefold(), value) for value in said))


def targets(definition: Definition, question: Question) -> list[Question]:
    """Where a jump may lead, besides the end."""
    keys = [one.key for one in definition.questions]
    return list(definition.questions[keys.index(question.key) + 1 :])
