"""How surveys refuse: the survey itself, and a definition that cannot work.

What is wrong with a definition names its question, so that editors can show the sentence beside it.
How answers are refused stands in `answer_errors`.
"""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class SurveyNotFound(Refusal):
    """No such survey, as far as the viewer may know."""

    code: ClassVar[str] = "SURVEY_NOT_FOUND"


@dataclass(eq=False)
class SurveyTemplateNotFound(Refusal):
    """No template has this name."""

    code: ClassVar[str] = "SURVEY_TEMPLATE_NOT_FOUND"


@dataclass(eq=False)
class SurveyVersionNotFound(Refusal):
    """The survey was never published in this version."""

    code: ClassVar[str] = "SURVEY_VERSION_NOT_FOUND"


@dataclass(eq=False)
class SurveyIsClosed(Refusal):
    """It takes no more answers: closed by the team, or its last day has passed."""

    code: ClassVar[str] = "SURVEY_IS_CLOSED"


@dataclass(eq=False)
class SurveyIsFull(Refusal):
    """It has as many complete answers as it was to take."""

    code: ClassVar[str] = "SURVEY_IS_FULL"


@dataclass(eq=False)
class SurveyHasAnswers(Refusal):
    """What was published once stays: people answered it. Close it instead."""

    code: ClassVar[str] = "SURVEY_HAS_ANSWERS"


@dataclass(eq=False)
class SurveyNotPublished(Refusal):
    """A draft cannot be closed or opened again."""

    code: ClassVar[str] = "SURVEY_NOT_PUBLISHED"


@dataclass(eq=False)
class SurveyChangedMeanwhile(Refusal):
    """Somebody else saved another draft since this one was read."""

    code: ClassVar[str] = "SURVEY_CHANGED_MEANWHILE"


@dataclass(eq=False)
class InvalidQuota(Refusal):
    """A quota is 1 or more."""

    code: ClassVar[str] = "INVALID_QUOTA"


@dataclass(eq=False)
class DefinitionRefused(Refusal):
    """The definition cannot work. `question` is the key of the question, empty for the survey."""

    code: ClassVar[str] = "DEFINITION_REFUSED"
    question: str


@dataclass(eq=False)
class DefinitionUnreadable(DefinitionRefused):
    """A part is missing, unknown or of the wrong type; `part` says where."""

    code: ClassVar[str] = "DEFINITION_UNREADABLE"
    part: str


@dataclass(eq=False)
class NothingAsked(DefinitionRefused):
    """A survey without questions cannot be published."""

    code: ClassVar[str] = "NOTHING_ASKED"


@dataclass(eq=False)
class TooManyQuestions(DefinitionRefused):
    """More than `limit`."""

    code: ClassVar[str] = "TOO_MANY_QUESTIONS"
    limit: int


@dataclass(eq=False)
class QuestionKindUnknown(DefinitionRefused):
    """No question is answered that way."""

    code: ClassVar[str] = "QUESTION_KIND_UNKNOWN"
    kind: str


@dataclass(eq=False)
class QuestionKeyInvalid(DefinitionRefused):
    """A key is a letter, then letters, digits and `_`, at most 40 in all; `end` is taken."""

    code: ClassVar[str] = "QUESTION_KEY_INVALID"


@dataclass(eq=False)
class QuestionKeyTwice(DefinitionRefused):
    """Two questions of one key."""

    code: ClassVar[str] = "QUESTION_KEY_TWICE"


@dataclass(eq=False)
class QuestionTextMissing(DefinitionRefused):
    """A title or the label of an option says nothing in any language."""

    code: ClassVar[str] = "QUESTION_TEXT_MISSING"


@dataclass(eq=False)
class QuestionTextTooLong(DefinitionRefused):
    """A title, hint or label is longer than `limit` code points."""

    code: ClassVar[str] = "QUESTION_TEXT_TOO_LONG"
    limit: int


@dataclass(eq=False)
class LanguageUnknown(DefinitionRefused):
    """A text in a language that widgets do not speak."""

    code: ClassVar[str] = "LANGUAGE_UNKNOWN"
    language: str


@dataclass(eq=False)
class OptionsMissing(DefinitionRefused):
    """There are fewer than two things to choose from, or a matrix has no row."""

    code: ClassVar[str] = "OPTIONS_MISSING"


@dataclass(eq=False)
class TooManyOptions(DefinitionRefused):
    """More than `limit` options or rows."""

    code: ClassVar[str] = "TOO_MANY_OPTIONS"
    limit: int


@dataclass(eq=False)
class OptionKeyInvalid(DefinitionRefused):
    """The key of an option is empty, too long, has other characters, or occurs twice."""

    code: ClassVar[str] = "OPTION_KEY_INVALID"
    option: str


@dataclass(eq=False)
class BoundsSwapped(DefinitionRefused):
    """The lowest is above the highest."""

    code: ClassVar[str] = "BOUNDS_SWAPPED"


@dataclass(eq=False)
class BoundsOutOfReach(DefinitionRefused):
    """No answer of this kind can lie there: between `lowest` and `highest` is what can be."""

    code: ClassVar[str] = "BOUNDS_OUT_OF_REACH"
    lowest: int
    highest: int


@dataclass(eq=False)
class ConditionAhead(DefinitionRefused):
    """A condition is about `about`, which is unknown or asked later."""

    code: ClassVar[str] = "CONDITION_AHEAD"
    about: str


@dataclass(eq=False)
class ConditionUnfit(DefinitionRefused):
    """A condition asks what no answer to `about` can fulfil or decide."""

    code: ClassVar[str] = "CONDITION_UNFIT"
    about: str


@dataclass(eq=False)
class JumpBackwards(DefinitionRefused):
    """A jump leads to `to`, which is unknown or asked before."""

    code: ClassVar[str] = "JUMP_BACKWARDS"
    to: str


@dataclass(eq=False)
class PipingUnknown(DefinitionRefused):
    """A text quotes the answer to `about`, which is unknown or asked later."""

    code: ClassVar[str] = "PIPING_UNKNOWN"
    about: str
