"""The answer to one question, read out of a form, and what is missing of it."""

from typing import Final

from api.http.forms import Form
from domain.surveys.answers import NOTHING, Answer
from domain.surveys.bounds import NUMBERED
from domain.surveys.questions import Question, QuestionKind

_WRITTEN: Final = {QuestionKind.TEXT, QuestionKind.LONG_TEXT, QuestionKind.EMAIL}


class Misplaced(Exception):
    """Two things of a ranking were given one place."""


def read_answer(question: Question, form: Form) -> Answer:
    """What the form says; NOTHING when it says nothing. Raises Misplaced.

    Whether it counts is for the survey to judge.
    """
    if question.kind in NUMBERED:
        number = form.get("number", "").strip()
        digits = number.removeprefix("-")
        is_number = digits.isascii() and digits.isdigit() and len(digits) < 10
        return Answer(number=int(number)) if is_number else NOTHING
    if question.kind in _WRITTEN:
        return Answer(text=form.get("text", "").strip() or None)
    if question.kind is QuestionKind.DATE:
        return Answer(date=form.get("date", "").strip() or None)
    if question.kind is QuestionKind.MATRIX:
        rows = {row.key: form.get(f"row-{row.key}", "") for row in question.rows}
        return Answer(rows={row: choice for row, choice in rows.items() if choice})
    if question.kind is QuestionKind.RANKING:
        return _ranked(question, form)
    chosen = tuple(dict.fromkeys(choice for choice in form.getlist("choice") if choice))
    other = form.get("other", "").strip() or None
    wants_other = question.allows_other and ("other" in chosen or not chosen)
    is_single = question.kind is not QuestionKind.MULTIPLE
    choices = tuple(choice for choice in chosen if choice != "other")
    if not wants_other and is_single:
        other = None
    return Answer(choices=choices, other=other if question.allows_other else None)


def _ranked(question: Question, form: Form) -> Answer:
    places = {option.key: form.get(f"rank-{option.key}", "") for option in question.options}
    given = [place for place in places.values() if place]
    if not given:
        return NOTHING
    if len(set(given)) < len(question.options) or not all(place.isdigit() for place in given):
        raise Misplaced
    return Answer(choices=tuple(sorted(places, key=lambda key: int(places[key]))))


def is_missing(question: Question, answer: Answer) -> bool:
    """Whether a required question still has no whole answer."""
    if not question.is_required:
        return False
    if question.kind is QuestionKind.CONSENT:
        return answer.number != 1
    if question.kind is QuestionKind.MATRIX:
        return len(answer.rows) < len(question.rows)
    return not answer.says_something
