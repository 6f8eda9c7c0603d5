"""The arithmetic of trust.

    weight = (60 + the points of all reasons, kept within 0 to 100) / 100

Below 0.40 the verdict of the rules is low, from 0.75 on it is high, between them usual. A score
from nobody known weighs 0.60; somebody for whom the host vouches weighs 0.75.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.trust.facts import Facts
from domain.trust.rules import Reason, reasons_for

START: Final = 60
LOW: Final = 40
"""Below it."""
HIGH: Final = 75
"""From it on."""


class Verdict(StrEnum):
    """A weight in one word."""

    LOW = "low"
    USUAL = "usual"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the rules say of one feedback: `points` of 100 and why."""

    points: int
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> float:
        """0 to 1, in hundredths."""
        return self.points / 100

    @property
    def verdict(self) -> Verdict:
        """The weight in one word."""
        if self.points < LOW:
            return Verdict.LOW
        return Verdict.HIGH if self.points >= HIGH else Verdict.USUAL


def weigh(facts: Facts) -> Weighing:
    """What the rules make of the facts: the same facts, the same weight."""
    reasons = reasons_for(facts)
    return Weighing(added_up(reasons), reasons)


def added_up(reasons: Sequence[Reason]) -> int:
    """0 to 100."""
    return max(0, min(100, START + sum(reason.points for reason in reasons)))
