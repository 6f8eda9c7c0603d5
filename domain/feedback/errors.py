"""How feedback refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class FeedbackNotFound(Refusal):
    """No such feedback, as far as the viewer may know."""

    code: ClassVar[str] = "FEEDBACK_NOT_FOUND"


@dataclass(eq=False)
class NothingSaid(Refusal):
    """Neither a score nor a text."""

    code: ClassVar[str] = "NOTHING_SAID"


@dataclass(eq=False)
class ScoreMissing(Refusal):
    """A rating without its score."""

    code: ClassVar[str] = "SCORE_MISSING"


@dataclass(eq=False)
class ScoreWithoutKind(Refusal):
    """A score, but of which question?"""

    code: ClassVar[str] = "SCORE_WITHOUT_KIND"


@dataclass(eq=False)
class ScoreOutOfRange(Refusal):
    """`score` is not between `lowest` and `highest`, ends included."""

    code: ClassVar[str] = "SCORE_OUT_OF_RANGE"
    score: int
    lowest: int
    highest: int


@dataclass(eq=False)
class FeedbackIsFake(Refusal):
    """It was judged fake; judge it valid before working on it."""

    code: ClassVar[str] = "FEEDBACK_IS_FAKE"


@dataclass(eq=False)
class AlreadyShipped(Refusal):
    """What changed the product can no longer be judged fake."""

    code: ClassVar[str] = "ALREADY_SHIPPED"
