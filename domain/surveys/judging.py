"""Whether answers count: each against its question, and all against the way that was walked. Pure.

A response that is not complete may have gaps; what it holds must be right all the same.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.privacy.masking import kinds_masked_in
from domain.shared.texts import clean
from domain.surveys.answer_errors import (
    AnswerLengthOutOfRange,
    AnswerMissing,
    AnswerOfAnotherKind,
    AnswerOutOfRange,
    AnswerToNothing,
    ChoicesOutOfRange,
    ChoiceUnknown,
    DateMalformed,
    DateOutOfRange,
    EmailMalformed,
    FilesUnusable,
)
from domain.surveys.answers import NOTHING, Answer, Answers
from domain.surveys.bounds import NUMBERED, bounds_of
from domain.surveys.questions import Definition, Question, QuestionKind
from domain.surveys.walking import counted, path

OTHER_LIMIT: Final = 500
_EMAIL: Final = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@[^\s@.][^\s@]*\.[^\s@.]{2,}")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ONE: Final = {QuestionKind.SINGLE, QuestionKind.DROPDOWN}
_WRITTEN: Final = {QuestionKind.TEXT, QuestionKind.LONG_TEXT, QuestionKind.EMAIL}


def judged(definition: Definition, answers: Answers, *, is_complete: bool) -> dict[str, Answer]:
    """The answers as they are stored: cleaned, and once complete without those off the way.

    Refuses: AnswerRefused, each rule with its own kind; InvalidText.
    """
    known = {question.key: question for question in definition.questions}
    for key in answers:
        if key not in known:
            raise AnswerToNothing(key[:40])
    clean_answers = {
        key: right
        for key, answer in answers.items()
        if (right := checked(known[key], answer)).says_something
    }
    if not is_complete:
        return clean_answers
    for question in path(definition, clean_answers):
        if question.is_required and not _is_given(question, clean_answers):
            raise AnswerMissing(question.key)
    return counted(definition, clean_answers)


def checked(question: Question, answer: Answer) -> Answer:
    """One answer, cleaned; blank ones become NOTHING."""
    used = _used(question)
    for part in ("number", "text", "choices", "other", "rows", "date", "files"):
        if part not in used and getattr(answer, part) != getattr(NOTHING, part):
            raise AnswerOfAnotherKind(question.key)
    if question.kind in NUMBERED:
        return _number(question, answer)
    if question.kind in _WRITTEN:
        return _text(question, answer)
    if question.kind is QuestionKind.MATRIX:
        return _rows(question, answer)
    if question.kind is QuestionKind.DATE:
        return _date(question, answer)
    if question.kind is QuestionKind.FILE:
        return _files(question, answer)
    return _choices(question, answer)


def _used(question: Question) -> set[str]:
    if question.kind in NUMBERED:
        return {"number"}
    if question.kind in _WRITTEN:
        return {"text"}
    parts: Mapping[QuestionKind, set[str]] = {
        QuestionKind.MATRIX: {"rows"},
        QuestionKind.DATE: {"date"},
        QuestionKind.FILE: {"files"},
    }
    return parts.get(question.kind, {"choices", "other"} if question.allows_other else {"choices"})


def _is_given(question: Question, answers: Answers) -> bool:
    answer = answers.get(question.key, NOTHING)
    if question.kind is QuestionKind.CONSENT:
        return answer.number == 1
    if question.kind is QuestionKind.MATRIX:
        return len(answer.rows) == len(question.rows)
    return answer.says_something


def _number(question: Question, answer: Answer) -> Answer:
    lowest, highest = bounds_of(question)
    least, most = (0, 1) if question.kind is QuestionKind.CONSENT else (lowest or 0, highest or 0)
    if answer.number is not None and not least <= answer.number <= most:
        raise AnswerOutOfRange(question.key, least, most)
    return answer


def _text(question: Question, answer: Answer) -> Answer:
    lowest, highest = bounds_of(question)
    most = 254 if question.kind is QuestionKind.EMAIL else highest or 0
    if len(answer.text or "") > 4 * most:
        raise AnswerLengthOutOfRange(question.key, lowest or 0, most)
    text = clean(answer.text or "", question.key, limit=max(4 * most, 1))
    least = 0 if kinds_masked_in(text) else lowest or 0  # what was masked may be short
    if text and not least <= len(text) <= most:
        raise AnswerLengthOutOfRange(question.key, lowest or 0, most)
    if text and question.kind is QuestionKind.EMAIL and not _EMAIL.fullmatch(text):
        raise EmailMalformed(question.key)
    return Answer(text=text or None)


def _choices(question: Question, answer: Answer) -> Answer:
    other = clean(answer.other or "", question.key, limit=OTHER_LIMIT) or None
    choices = tuple(choice for choice in answer.choices if choice != "other" or not other)
    offered = {option.key for option in question.options}
    if len(set(choices)) < len(choices) or not offered.issuperset(choices):
        raise ChoiceUnknown(question.key)
    made = len(choices) + (other is not None)
    lowest, highest = _how_many(question)
    if made and not lowest <= made <= highest:
        raise ChoicesOutOfRange(question.key, lowest, highest)
    return Answer(choices=choices, other=other)


def _how_many(question: Question) -> tuple[int, int]:
    """How many may be chosen by whoever chooses at all. A ranking ranks everything."""
    offered = len(question.options) + question.allows_other
    if question.kind in _ONE:
        return 1, 1
    lowest, highest = bounds_of(question)
    if question.kind is QuestionKind.RANKING:
        return len(question.options), offered
    return lowest or 1, offered if highest is None else highest


def _rows(question: Question, answer: Answer) -> Answer:
    rows = {row.key for row in question.rows}
    columns = {option.key for option in question.options}
    if not rows.issuperset(answer.rows) or not columns.issuperset(answer.rows.values()):
        raise ChoiceUnknown(question.key)
    return answer


def _date(question: Question, answer: Answer) -> Answer:
    if not answer.date:
        return NOTHING
    if not _DATE.fullmatch(answer.date):
        raise DateMalformed(question.key)
    try:
        said = date.fromisoformat(answer.date).toordinal()
    except ValueError as error:
        raise DateMalformed(question.key) from error
    lowest, highest = question.lowest, question.highest
    if not (lowest or said) <= said <= (highest or said):
        raise DateOutOfRange(question.key, _written(lowest), _written(highest))
    return answer


def _written(ordinal: int | None) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else ""


def _files(question: Question, answer: Answer) -> Answer:
    if len(set(answer.files)) < len(answer.files) or len(answer.files) > (
        bounds_of(question)[1] or 0
    ):
        raise FilesUnusable(question.key)
    return answer
