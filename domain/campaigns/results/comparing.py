"""Scores of a wave, and the difference to the one before: figures only where they can bear it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from domain.feedback.scales import RatingKind

ENOUGH: Final = 30
"""Below so many answers a wave is too small to compare: the interval would be a guess."""
_95_PERCENT: Final = 1.959964
"""Of the standard normal distribution, both sides."""


@dataclass(frozen=True)
class Scores:
    """`n` answers of one kind of rating; `value` is the net promoter score for NPS, else the mean.

    `variance` is that of one answer, in the same unit. NPS: promoters (9, 10) minus detractors
    (0 to 6), in percent of all, -100 to 100 (Reichheld 2003).
    """

    kind: RatingKind
    n: int
    value: float
    variance: float

    @property
    def is_enough(self) -> bool:
        """Whether it can be compared."""
        return self.n >= ENOUGH

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the value lies for all, at 95% (normal approximation); None below `ENOUGH`."""
        if not self.is_enough:
            return None
        half = _95_PERCENT * sqrt(self.variance / self.n)
        return self.value - half, self.value + half


@dataclass(frozen=True)
class Difference:
    """Later minus earlier, with its 95% interval (two means, normal approximation)."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def scores_of(kind: RatingKind, counts: Mapping[int, int]) -> Scores | None:
    """Of how many gave each score; None when nobody did."""
    n = sum(counts.values())
    if n == 0:
        return None
    points = {score: _points(kind, score) for score in counts}
    mean = sum(points[score] * count for score, count in counts.items()) / n
    squares = sum((points[score] - mean) ** 2 * count for score, count in counts.items())
    return Scores(kind, n, mean, squares / (n - 1) if n > 1 else 0.0)


def share_interval(count: int, n: int) -> tuple[float, float] | None:
    """Where a share lies for all, 0 to 1, at 95% (Wilson 1927); None where nobody was counted."""
    if not n:
        return None
    share, squared = count / n, _95_PERCENT**2 / n
    middle = share + squared / 2
    half = _95_PERCENT * sqrt(share * (1 - share) / n + squared / (4 * n))
    return (middle - half) / (1 + squared), (middle + half) / (1 + squared)


def difference(later: Scores | None, earlier: Scores | None) -> Difference | None:
    """None where one of the two is missing or too small, or they measure different things."""
    if later is None or earlier is None or later.kind is not earlier.kind:
        return None
    if not (later.is_enough and earlier.is_enough):
        return None
    value = later.value - earlier.value
    half = _95_PERCENT * sqrt(later.variance / later.n + earlier.variance / earlier.n)
    return Difference(value, value - half, value + half)


def _points(kind: RatingKind, score: int) -> float:
    if kind is not RatingKind.NPS:
        return float(score)
    return 100.0 * ((score >= 9) - (score <= 6))
