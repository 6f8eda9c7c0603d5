"""What a survey asks, as values that are stored as JSON. Texts are by language: {"en": …}."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

Texts = Mapping[str, str]
"""By language (`en`, `zh`, `zh-Hant`, `ar`); a missing one falls back to the first there is."""

END: Final = "end"
"""Where a jump leads that ends the survey; no question may be called so."""


class QuestionKind(StrEnum):
    """How an answer is given. The first six are scores with the ranges of `feedback.scales`."""

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    STARS = "stars"
    FACES = "faces"
    THUMBS = "thumbs"
    SCALE = "scale"
    SINGLE = "single"
    MULTIPLE = "multiple"
    DROPDOWN = "dropdown"
    TEXT = "text"
    LONG_TEXT = "long_text"
    RANKING = "ranking"
    DATE = "date"
    EMAIL = "email"
    CONSENT = "consent"
    MATRIX = "matrix"
    FILE = "file"


class Operator(StrEnum):
    """How an earlier answer is looked at; `is`, `includes` and so on with any of `values`."""

    IS = "is"
    IS_NOT = "is_not"
    INCLUDES = "includes"
    EXCLUDES = "excludes"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    CONTAINS = "contains"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Condition:
    """About the answer to the earlier question `question`; numbers are written as text."""

    question: str
    operator: Operator
    values: tuple[str, ...] = ()


Conditions = tuple[tuple[Condition, ...], ...]
"""Any of the groups, in which all must hold; none at all holds always."""


@dataclass(frozen=True)
class Option:
    """One thing to choose, or a row or column of a matrix."""

    key: str
    label: Texts


@dataclass(frozen=True)
class Jump:
    """After this question go on at `to`, a later question or `end`, where the conditions hold."""

    conditions: Conditions
    to: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `key` is unique in the survey: letters, digits, `_`; `end` is taken.

    `title` may hold `{key}` of an earlier question: its answer stands there. `lowest` and `highest`
    bound a scale, the number of choices, the length of a text or, as ordinals, a date.
    """

    key: str
    kind: QuestionKind
    title: Texts
    hint: Texts = field(default_factory=dict)
    is_required: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    allows_other: bool = False
    lowest: int | None = None
    highest: int | None = None
    low_label: Texts = field(default_factory=dict)
    high_label: Texts = field(default_factory=dict)
    shown_if: Conditions = ()
    jumps: tuple[Jump, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Definition:
    """All of it. `languages` in the order they are offered."""

    title: Texts
    questions: tuple[Question, ...]
    languages: tuple[str, ...] = ("en", "zh")
    intro: Texts = field(default_factory=dict)
    thanks: Texts = field(default_factory=dict)


def said_in(texts: Texts, language: str) -> str:
    """The text in `language`: Chinese stands in for Chinese, then the first there is, then ""."""
    stand_ins = ("zh", "zh-Hant") if language.startswith("zh") else ()
    for wanted in (language, *stand_ins):
        if found := texts.get(wanted):
            return found
    return next(iter(texts.values()), "")
