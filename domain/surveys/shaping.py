"""Definitions between JSON, as they are stored and sent, and values. Reading is strict."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

import msgspec

from domain.shared.tables import Json
from domain.surveys.errors import (
    DefinitionUnreadable,
    QuestionKindUnknown,
    TooManyQuestions,
)
from domain.surveys.questions import Condition, Definition, Jump, Option, Question, QuestionKind
from domain.surveys.vetting import MOST_QUESTIONS, vetted

Value = TypeVar("Value", Definition, Question)

_KINDS: Final = frozenset(str(kind) for kind in QuestionKind)


def definition_from(raw: object) -> Definition:
    """The definition that `raw` writes down: JSON values with the names of `questions`.

    Refuses: DefinitionRefused, each rule with its own kind; InvalidText.
    """
    if not isinstance(raw, Mapping) or not isinstance(raw.get("questions"), list | tuple):
        raise DefinitionUnreadable("", "questions")
    if len(raw["questions"]) > MOST_QUESTIONS:
        raise TooManyQuestions("", MOST_QUESTIONS)
    questions = tuple(_question(one, place) for place, one in enumerate(raw["questions"], 1))
    whole = _read({**raw, "questions": []}, Definition, "")
    return vetted(replace(whole, questions=questions))


def stored_definition(raw: Json) -> Definition:
    """What `definition_json` wrote, without vetting it again."""
    return msgspec.convert(raw, Definition)


def definition_json(definition: Definition) -> Json:
    """As JSON values; what says nothing is left out."""
    written: Json = _slim(msgspec.to_builtins(definition))
    return {**written, "questions": written.get("questions", [])}


def _question(raw: object, place: int) -> Question:
    if not isinstance(raw, Mapping):
        raise DefinitionUnreadable(f"#{place}", "question")
    key = raw["key"] if isinstance(raw.get("key"), str) else f"#{place}"
    kind = raw.get("kind")
    if isinstance(kind, str) and kind not in _KINDS:
        raise QuestionKindUnknown(key, kind[:40])
    return _read(raw, Question, key)


def _read(raw: Mapping[str, Any], kind: type[Value], question: str) -> Value:
    """Unknown names are refused: a misspelt rule would silently not hold."""
    _known(raw, kind, question, "")
    if kind is Question:
        for name, inner in (("options", Option), ("rows", Option), ("jumps", Jump)):
            _known_each(raw.get(name), inner, question, name)
        groups = [raw.get("shown_if"), *(_part(jump, "conditions") for jump in _list(raw, "jumps"))]
        for group in (group for some in groups for group in (some or ()) if some):
            _known_each(group, Condition, question, "conditions")
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise DefinitionUnreadable(question, str(error)[:200]) from error


def _known_each(raw: object, kind: type, question: str, part: str) -> None:
    for one in raw if isinstance(raw, list | tuple) else ():
        _known(one, kind, question, part)


def _known(raw: object, kind: type, question: str, part: str) -> None:
    if not isinstance(raw, Mapping):
        raise DefinitionUnreadable(question, part or "question")
    for name in set(raw) - {known.name for known in fields(kind)}:
        raise DefinitionUnreadable(question, ".".join(filter(None, (part, str(name)[:40]))))


def _list(raw: Mapping[str, Any], name: str) -> list[Any]:
    found = raw.get(name)
    return list(found) if isinstance(found, list | tuple) else []


def _part(raw: object, name: str) -> Any:
    found = raw.get(name) if isinstance(raw, Mapping) else None
    return found if isinstance(found, list | tuple) else ()


def _slim(value: Any) -> Any:
    """Without what is empty or false; zero stays."""
    if isinstance(value, dict):
        slim = {name: _slim(one) for name, one in value.items()}
        return {name: one for name, one in slim.items() if not _says_nothing(one)}
    return [_slim(one) for one in value] if isinstance(value, list | tuple) else value


def _says_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})
