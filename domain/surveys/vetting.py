"""Whether a definition can work: every rule about a whole survey, refused with the question's key.

Pure. `vetted` answers with the definition as it is stored, its texts cleaned.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from domain.shared.texts import clean
from domain.surveys.bounds import NUMBERED, REACH, bounds_of
from domain.surveys.errors import (
    BoundsOutOfReach,
    BoundsSwapped,
    ConditionAhead,
    ConditionUnfit,
    JumpBackwards,
    LanguageUnknown,
    NothingAsked,
    OptionKeyInvalid,
    OptionsMissing,
    PipingUnknown,
    QuestionKeyInvalid,
    QuestionKeyTwice,
    QuestionTextMissing,
    QuestionTextTooLong,
    TooManyOptions,
    TooManyQuestions,
)
from domain.surveys.questions import (
    END,
    Condition,
    Conditions,
    Definition,
    Operator,
    Option,
    Question,
    QuestionKind,
    Texts,
)

MOST_QUESTIONS: Final = 50
MOST_OPTIONS: Final = 100
TITLE_LIMIT: Final = 500
LABEL_LIMIT: Final = 200
PROSE_LIMIT: Final = 2_000
LANGUAGES: Final = ("en", "zh", "zh-Hant", "ar")
CHOOSING: Final = frozenset(
    {
        QuestionKind.SINGLE,
        QuestionKind.MULTIPLE,
        QuestionKind.DROPDOWN,
        QuestionKind.RANKING,
        QuestionKind.MATRIX,
    }
)
PIPED: Final = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")
"""`{key}` in a title or hint, where the answer to the question `key` stands."""

_QUESTION_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_OPTION_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_WITHOUT_VALUES: Final = {Operator.ANSWERED, Operator.UNANSWERED}
_COMPARING: Final = {Operator.AT_LEAST, Operator.AT_MOST}


def vetted(definition: Definition) -> Definition:
    """The definition as it is stored. Refuses: DefinitionRefused, InvalidText."""
    if len(definition.questions) > MOST_QUESTIONS:
        raise TooManyQuestions("", MOST_QUESTIONS)
    if not definition.languages:
        raise LanguageUnknown("", "")
    for language in definition.languages:
        _must_be_spoken("", language)
    questions = tuple(_cleaned(question) for question in definition.questions)
    _vet_order(questions)
    return replace(
        definition,
        title=_texts(definition.title, "", TITLE_LIMIT, is_needed=True),
        intro=_texts(definition.intro, "", PROSE_LIMIT),
        thanks=_texts(definition.thanks, "", PROSE_LIMIT),
        languages=tuple(dict.fromkeys(definition.languages)),
        questions=questions,
    )


def must_ask(definition: Definition) -> None:
    """Refuses: NothingAsked."""
    if not definition.questions:
        raise NothingAsked("")


def _cleaned(question: Question) -> Question:
    """The question by itself, its texts cleaned."""
    if not _QUESTION_KEY.fullmatch(question.key) or question.key == END:
        raise QuestionKeyInvalid(question.key)
    _vet_choices(question)
    _vet_bounds(question)
    key = question.key
    return replace(
        question,
        title=_texts(question.title, key, TITLE_LIMIT, is_needed=True),
        hint=_texts(question.hint, key, TITLE_LIMIT),
        low_label=_texts(question.low_label, key, LABEL_LIMIT),
        high_label=_texts(question.high_label, key, LABEL_LIMIT),
        options=_options(question.options, key),
        rows=_options(question.rows, key),
    )


def _options(options: Sequence[Option], question: str) -> tuple[Option, ...]:
    if len(options) > MOST_OPTIONS:
        raise TooManyOptions(question, MOST_OPTIONS)
    seen: set[str] = set()
    for option in options:
        if not _OPTION_KEY.fullmatch(option.key) or option.key in seen:
            raise OptionKeyInvalid(question, option.key)
        seen.add(option.key)
    return tuple(
        replace(option, label=_texts(option.label, question, LABEL_LIMIT, is_needed=True))
        for option in options
    )


def _vet_choices(question: Question) -> None:
    if question.kind in CHOOSING and len(question.options) < 2:
        raise OptionsMissing(question.key)
    if question.kind is QuestionKind.MATRIX and not question.rows:
        raise OptionsMissing(question.key)


def _vet_bounds(question: Question) -> None:
    lowest, highest = bounds_of(question)
    if lowest is not None and highest is not None and lowest > highest:
        raise BoundsSwapped(question.key)
    if question.lowest is None and question.highest is None:
        return
    least, most = REACH[question.kind]
    if question.kind is QuestionKind.MULTIPLE:
        most = len(question.options) + question.allows_other
    for bound in (question.lowest, question.highest):
        if bound is not None and not least <= bound <= most:
            raise BoundsOutOfReach(question.key, least, most)


def _vet_order(questions: Sequence[Question]) -> None:
    """Conditions and quotations look back, jumps go on: so every walk ends."""
    places: dict[str, int] = {}
    for place, question in enumerate(questions):
        if question.key in places:
            raise QuestionKeyTwice(question.key)
        places[question.key] = place
    for place, question in enumerate(questions):
        before = {other.key: other for other in questions[:place]}
        _vet_conditions(question, question.shown_if, before)
        for jump in question.jumps:
            _vet_conditions(question, jump.conditions, {**before, question.key: question})
            if jump.to != END and places.get(jump.to, -1) <= place:
                raise JumpBackwards(question.key, jump.to)
        for about in piped_keys(question.title, question.hint):
            if about not in before:
                raise PipingUnknown(question.key, about)


def piped_keys(*texts: Texts) -> list[str]:
    """Whose answers the texts quote."""
    return [key for some in texts for text in some.values() for key in PIPED.findall(text)]


def _vet_conditions(
    question: Question, conditions: Conditions, known: Mapping[str, Question]
) -> None:
    for condition in (condition for group in conditions for condition in group):
        about = known.get(condition.question)
        if about is None:
            raise ConditionAhead(question.key, condition.question)
        if not _is_decidable(condition, about):
            raise ConditionUnfit(question.key, condition.question)
    if any(not group for group in conditions):
        raise ConditionUnfit(question.key, "")


def _is_decidable(condition: Condition, about: Question) -> bool:
    if condition.operator in _WITHOUT_VALUES:
        return not condition.values
    if not condition.values:
        return False
    if condition.operator in _COMPARING:
        return len(condition.values) == 1 and _is_comparable(condition.values[0], about)
    if about.kind in CHOOSING and condition.operator is not Operator.CONTAINS:
        keys = {option.key for option in about.options} | (
            {"other"} if about.allows_other else set()
        )
        return keys.issuperset(condition.values)
    if about.kind in NUMBERED and condition.operator is not Operator.CONTAINS:
        return all(_is_number(value) for value in condition.values)
    return True


def _is_comparable(value: str, about: Question) -> bool:
    if about.kind is not QuestionKind.DATE:
        return about.kind in NUMBERED and _is_number(value)
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?[0-9]{1,9}", value) is not None


def _texts(texts: Texts, question: str, limit: int, *, is_needed: bool = False) -> dict[str, str]:
    """Cleaned, by language; what says nothing is left out."""
    for language in texts:
        _must_be_spoken(question, language)
    if any(len(text) > limit for text in texts.values()):
        raise QuestionTextTooLong(question, limit)
    cleaned = {
        language: said
        for language, text in texts.items()
        if (said := clean(text, "definition", limit=limit))
    }
    if is_needed and not cleaned:
        raise QuestionTextMissing(question)
    return cleaned


def _must_be_spoken(question: str, language: str) -> None:
    if language not in LANGUAGES:
        raise LanguageUnknown(question, language[:40])
