"""Scores before a release beside scores after it. Pure.

A comparison says that something is different, never why: other things changed in that time, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.effects.intervals import (
    Counts,
    Interval,
    Sample,
    Share,
    balance,
    newcombe,
    promoter_difference,
    welch,
)

ENOUGH: Final = 20
"""Answers on each side; with fewer nothing is said."""


class Reading(StrEnum):
    """How answers become one number. NPS: -100 to 100. SHARE: percent that said 1, not 0."""

    NPS = "nps"
    MEAN = "mean"
    SHARE = "share"


class Wanted(StrEnum):
    """Which way is the better one."""

    HIGHER = "higher"
    LOWER = "lower"


class Verdict(StrEnum):
    """What can be seen. UNKNOWN: not enough answers. SAME: no difference that we could see."""

    UNKNOWN = "unknown"
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


class TargetState(StrEnum):
    """Whether what the team aimed at is there. NOT_YET: it still may be, or nobody can say."""

    NOT_YET = "not_yet"
    REACHED = "reached"
    NOT_REACHED = "not_reached"


SPANS: Final[Mapping[Reading, tuple[int, int]]] = {
    Reading.NPS: (-100, 100),
    Reading.SHARE: (0, 100),
}
"""What values range over; means range over their scale."""


@dataclass(frozen=True)
class Side:
    """`n` answers and what they come to; no value without answers."""

    n: int
    value: float | None


@dataclass(frozen=True)
class Comparison:
    """Both sides; `difference` is after less before, and both are None until there are ENOUGH.

    Values are NPS points, means of the scale, or percent; differences of shares are points.
    """

    before: Side
    after: Side
    difference: float | None
    interval: Interval | None

    @property
    def is_known(self) -> bool:
        """Whether anything can be said."""
        return self.interval is not None

    def verdict(self, wanted: Wanted) -> Verdict:
        """By whether the interval holds zero."""
        if self.interval is None:
            return Verdict.UNKNOWN
        if self.interval.low <= 0 <= self.interval.high:
            return Verdict.SAME
        has_risen = self.interval.low > 0
        return Verdict.BETTER if has_risen == (wanted is Wanted.HIGHER) else Verdict.WORSE

    def target_state(self, target: float, wanted: Wanted, *, is_over: bool) -> TargetState:
        """`is_over` when the time after the release is. Exactly the target reaches it."""
        if self.interval is None or self.after.value is None:
            return TargetState.NOT_YET
        value = self.after.value
        if value >= target if wanted is Wanted.HIGHER else value <= target:
            return TargetState.REACHED
        return TargetState.NOT_REACHED if is_over else TargetState.NOT_YET


def compare(reading: Reading, before: Counts, after: Counts) -> Comparison:
    """`before` and `after` count answers by score."""
    sides = _side(reading, before), _side(reading, after)
    values = [side.value for side in sides if side.value is not None and side.n >= ENOUGH]
    if len(values) < 2:
        return Comparison(*sides, None, None)
    return Comparison(*sides, values[1] - values[0], _interval(reading, before, after))


def _side(reading: Reading, counts: Counts) -> Side:
    n = sum(counts.values())
    if n == 0:
        return Side(0, None)
    if reading is Reading.NPS:
        return Side(n, 100 * balance(counts) / n)  # times first: 90 is 90, and reaches a target
    total = sum(score * count for score, count in counts.items())
    return Side(n, (100 if reading is Reading.SHARE else 1) * total / n)


def _interval(reading: Reading, before: Counts, after: Counts) -> Interval:
    if reading is Reading.NPS:
        return promoter_difference(before, after).scaled(100)
    if reading is Reading.SHARE:
        return newcombe(_share(before), _share(after)).scaled(100)
    return welch(Sample.of(before), Sample.of(after))


def _share(counts: Counts) -> Share:
    return Share(counts.get(1, 0), sum(counts.values()))
