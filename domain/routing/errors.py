"""How routing refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class MoveReasonMissing(Refusal):
    """A date that the customer was told is moved with a reason, or not at all."""

    code: ClassVar[str] = "MOVE_REASON_MISSING"


@dataclass(eq=False)
class DateHasPassed(Refusal):
    """Nothing new can be expected in the past."""

    code: ClassVar[str] = "DATE_HAS_PASSED"


@dataclass(eq=False)
class StoryHasEnded(Refusal):
    """What has shipped, was declined or is fake is expected no more."""

    code: ClassVar[str] = "STORY_HAS_ENDED"


@dataclass(eq=False)
class LimitOutOfRange(Refusal):
    """`limit` (of which answer) is not between 1 and `most` hours."""

    code: ClassVar[str] = "LIMIT_OUT_OF_RANGE"
    limit: str
    most: int
