"""How the judging and the measuring of changes refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class NotShippedYet(Refusal):
    """Whether something helped can be said once it is there."""

    code: ClassVar[str] = "NOT_SHIPPED_YET"


@dataclass(eq=False)
class NotAskedFor(Refusal):
    """Only who spoke or voted for an item says whether it helped them."""

    code: ClassVar[str] = "NOT_ASKED_FOR"


@dataclass(eq=False)
class NothingToMeasure(Refusal):
    """Either a rating or one question of a survey is measured, not both and not neither."""

    code: ClassVar[str] = "NOTHING_TO_MEASURE"


@dataclass(eq=False)
class QuestionWithoutNumber(Refusal):
    """The survey, as it is published, asks no question `question` that a number answers."""

    code: ClassVar[str] = "QUESTION_WITHOUT_NUMBER"
    question: str


@dataclass(eq=False)
class WindowOutOfRange(Refusal):
    """Between `lowest` and `highest` days before and after are compared."""

    code: ClassVar[str] = "WINDOW_OUT_OF_RANGE"
    lowest: int
    highest: int


@dataclass(eq=False)
class TargetOutOfRange(Refusal):
    """What is measured has no values but those from `lowest` to `highest`."""

    code: ClassVar[str] = "TARGET_OUT_OF_RANGE"
    lowest: int
    highest: int
