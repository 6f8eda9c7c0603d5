"""How answers are refused: each names its question, so that widgets show the sentence beside it."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class AnswerRefused(Refusal):
    """The answer to `question` cannot count."""

    code: ClassVar[str] = "ANSWER_REFUSED"
    question: str


@dataclass(eq=False)
class AnswerToNothing(AnswerRefused):
    """The survey asks no such question, or it was answered twice."""

    code: ClassVar[str] = "ANSWER_TO_NOTHING"


@dataclass(eq=False)
class AnswerMissing(AnswerRefused):
    """A required question without an answer; for a consent, without agreement."""

    code: ClassVar[str] = "ANSWER_MISSING"


@dataclass(eq=False)
class AnswerOfAnotherKind(AnswerRefused):
    """Such as a text for a score."""

    code: ClassVar[str] = "ANSWER_OF_ANOTHER_KIND"


@dataclass(eq=False)
class AnswerOutOfRange(AnswerRefused):
    """A number is not between `lowest` and `highest`, ends included."""

    code: ClassVar[str] = "ANSWER_OUT_OF_RANGE"
    lowest: int
    highest: int


@dataclass(eq=False)
class ChoiceUnknown(AnswerRefused):
    """Something was chosen that is not offered, or twice."""

    code: ClassVar[str] = "CHOICE_UNKNOWN"


@dataclass(eq=False)
class ChoicesOutOfRange(AnswerRefused):
    """Fewer than `lowest` or more than `highest` were chosen."""

    code: ClassVar[str] = "CHOICES_OUT_OF_RANGE"
    lowest: int
    highest: int


@dataclass(eq=False)
class AnswerLengthOutOfRange(AnswerRefused):
    """A text has fewer than `lowest` or more than `highest` code points."""

    code: ClassVar[str] = "ANSWER_LENGTH_OUT_OF_RANGE"
    lowest: int
    highest: int


@dataclass(eq=False)
class EmailMalformed(AnswerRefused):
    """No mailbox is written like this."""

    code: ClassVar[str] = "EMAIL_MALFORMED"


@dataclass(eq=False)
class DateMalformed(AnswerRefused):
    """A date is written `2026-11-22`."""

    code: ClassVar[str] = "DATE_MALFORMED"


@dataclass(eq=False)
class DateOutOfRange(AnswerRefused):
    """The date is before `first` or after `last`, each written as in ISO 8601; empty for none."""

    code: ClassVar[str] = "DATE_OUT_OF_RANGE"
    first: str
    last: str


@dataclass(eq=False)
class FilesUnusable(AnswerRefused):
    """A file is not there, belongs to somebody else, is used already, or there are too many."""

    code: ClassVar[str] = "FILES_UNUSABLE"
