"""What an answer may range over: scores, choices, lengths and dates, by the kind of question."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.feedback.scales import RANGES
from domain.surveys.questions import Question, QuestionKind

_OF_RATINGS: Final = {str(kind): reach for kind, reach in RANGES.items()}
SCORES: Final[Mapping[QuestionKind, tuple[int, int]]] = {
    QuestionKind.NPS: _OF_RATINGS["nps"],
    QuestionKind.CSAT: _OF_RATINGS["csat"],
    QuestionKind.CES: _OF_RATINGS["ces"],
    QuestionKind.STARS: _OF_RATINGS["stars"],
    QuestionKind.FACES: _OF_RATINGS.get("faces", (1, 5)),
    QuestionKind.THUMBS: _OF_RATINGS.get("thumbs", (0, 1)),
}
"""Fixed by their definitions; a survey cannot change them."""

NUMBERED: Final = frozenset({*SCORES, QuestionKind.SCALE, QuestionKind.CONSENT})
"""Answered with a number; a consent with 1 or 0."""

USUAL_SCALE: Final = (1, 5)
LONGEST_TEXT: Final = 500
LONGEST_LONG_TEXT: Final = 5_000
MOST_FILES: Final = 5

REACH: Final[Mapping[QuestionKind, tuple[int, int]]] = {
    **SCORES,
    QuestionKind.SCALE: (-100, 100),
    QuestionKind.SINGLE: (1, 1),
    QuestionKind.DROPDOWN: (1, 1),
    QuestionKind.MULTIPLE: (0, 100),
    QuestionKind.RANKING: (1, 100),
    QuestionKind.MATRIX: (1, 100),
    QuestionKind.TEXT: (0, LONGEST_TEXT),
    QuestionKind.LONG_TEXT: (0, LONGEST_LONG_TEXT),
    QuestionKind.EMAIL: (3, 254),
    QuestionKind.DATE: (date.min.toordinal(), date.max.toordinal()),
    QuestionKind.CONSENT: (0, 1),
    QuestionKind.FILE: (1, MOST_FILES),
}
"""Within what a survey may set its own bounds."""


def bounds_of(question: Question) -> tuple[int | None, int | None]:
    """Lowest and highest that hold for an answer, whether set or usual; None for no bound."""
    if question.kind in SCORES:
        return SCORES[question.kind]
    lowest, highest = question.lowest, question.highest
    if question.kind is QuestionKind.SCALE:
        return (
            USUAL_SCALE[0] if lowest is None else lowest,
            USUAL_SCALE[1] if highest is None else highest,
        )
    if highest is None and question.kind is QuestionKind.TEXT:
        highest = LONGEST_TEXT
    if highest is None and question.kind is QuestionKind.LONG_TEXT:
        highest = LONGEST_LONG_TEXT
    if highest is None and question.kind is QuestionKind.FILE:
        highest = MOST_FILES
    return lowest, highest
