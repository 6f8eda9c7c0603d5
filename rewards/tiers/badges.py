"""What somebody has reached, counted from their feedback: pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class BadgeKind(StrEnum):
    """What is counted: feedback given, found valid, and shipped."""

    SPOKEN = "spoken"
    VALID = "valid"
    SHIPPED = "shipped"


STEPS: Final[dict[BadgeKind, tuple[int, ...]]] = {
    BadgeKind.SPOKEN: (1, 10, 50),
    BadgeKind.VALID: (1, 5, 25),
    BadgeKind.SHIPPED: (1, 3, 10),
}
"""How many each level takes."""


@dataclass(frozen=True)
class Counts:
    """Of one customer's feedback. What was judged fake counts nowhere."""

    spoken: int = 0
    valid: int = 0
    shipped: int = 0


@dataclass(frozen=True)
class Badge:
    """`level` is 0 before the first step; `next_at` is the count of the next, None at the last."""

    kind: BadgeKind
    level: int
    count: int
    next_at: int | None


def badges(counts: Counts) -> tuple[Badge, ...]:
    """One of each kind, reached or not, in the order of a good story."""
    found = []
    for kind, steps in STEPS.items():
        count = getattr(counts, kind.value)
        level = sum(count >= step for step in steps)
        next_at = steps[level] if level < len(steps) else None
        found.append(Badge(kind, level, count, next_at))
    return tuple(found)
