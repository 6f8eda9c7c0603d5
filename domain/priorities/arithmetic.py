"""The priority of a graded feedback: a number from 1 to 75 that can be recomputed by hand.

    priority = floor of the level + urgency × importance

Urgency and importance run from 1 to 5, so their product stays within 25, and the floors (50, 25, 0)
keep the levels apart: no L2 ever passes an L1. The two axes follow Eisenhower's matrix.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from domain.shared.errors import Refusal

LOWEST: Final = 1
HIGHEST: Final = 5


class Level(StrEnum):
    """L1 safety: stop and fix. L2 defect: next version. L3 experience: long list."""

    L1 = "l1"
    L2 = "l2"
    L3 = "l3"


FLOORS: Final[dict[Level, int]] = {Level.L1: 50, Level.L2: 25, Level.L3: 0}


@dataclass(eq=False)
class AxisOutOfRange(Refusal):
    """`axis` (urgency or importance) is not between 1 and 5."""

    code: ClassVar[str] = "AXIS_OUT_OF_RANGE"
    axis: str


@dataclass(frozen=True)
class Assessment:
    """A level and the two axes. Refuses: AxisOutOfRange."""

    level: Level
    urgency: int
    importance: int

    def __post_init__(self) -> None:
        for axis in ("urgency", "importance"):
            if not LOWEST <= getattr(self, axis) <= HIGHEST:
                raise AxisOutOfRange(axis)

    @property
    def priority(self) -> int:
        """1 to 75."""
        return FLOORS[self.level] + self.urgency * self.importance

    @property
    def arithmetic(self) -> str:
        """`L2: 25 + 4 × 3 = 37`."""
        sum_ = f"{FLOORS[self.level]} + {self.urgency} × {self.importance}"
        return f"{self.level.value.upper()}: {sum_} = {self.priority}"
