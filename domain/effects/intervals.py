"""Intervals that hold 95% of the time, by textbook formulas. Pure.

They say how far a difference may be off by chance alone; not what brought it about. Each answer
counts as one draw: where few people answer again and again, the intervals are too narrow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

Counts = Mapping[int, int]
"""How many answers had each score."""

UPPER: Final = 0.975
Z: Final = NormalDist().inv_cdf(UPPER)
PROMOTERS: Final = range(9, 11)
DETRACTORS: Final = range(7)


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, ends included."""

    low: float
    high: float

    def scaled(self, factor: float) -> "Interval":
        """Both ends times `factor`, such as 100 for percent."""
        return Interval(self.low * factor, self.high * factor)


@dataclass(frozen=True)
class Share:
    """`hits` of `n`."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """0 to 1. There must be somebody."""
        return self.hits / self.n


@dataclass(frozen=True)
class Sample:
    """`n` numbers by their mean and their variance, the unbiased one (divided by n - 1)."""

    n: int
    mean: float
    variance: float

    @classmethod
    def of(cls, counts: Counts) -> "Sample":
        """Of at least two scores; summed as whole numbers, so nothing is rounded on the way."""
        n = sum(counts.values())
        total = sum(score * count for score, count in counts.items())
        squares = sum(score * score * count for score, count in counts.items())
        return cls(n, total / n, (n * squares - total * total) / (n * (n - 1)))


def wilson(share: Share) -> Interval:
    """Of a share, 0 to 1: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical
    Inference, JASA 22 (1927), 209-212. Where nobody was asked, everything is possible.
    """
    if share.n == 0:
        return Interval(0.0, 1.0)
    n, p, z2 = share.n, share.value, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    reach = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Interval(max(0.0, min(p, middle - reach)), min(1.0, max(p, middle + reach)))


def newcombe(before: Share, after: Share) -> Interval:
    """Of the difference of two shares, -1 to 1: R. G. Newcombe, Interval estimation for the
    difference between independent proportions, Statistics in Medicine 17 (1998), 873-890, method 10
    (without continuity correction), built of two Wilson intervals.
    """
    first, second = wilson(before), wilson(after)
    p, q = before.value, after.value
    return Interval(
        q - p - sqrt((q - second.low) ** 2 + (first.high - p) ** 2),
        q - p + sqrt((second.high - q) ** 2 + (p - first.low) ** 2),
    )


def welch(before: Sample, after: Sample) -> Interval:
    """Of the difference of two means: B. L. Welch, The generalization of "Student's" problem when
    several different population variances are involved, Biometrika 34 (1947), 28-35.

    Two samples that do not vary at all leave no room: both ends are the difference.
    """
    difference = after.mean - before.mean
    first, second = before.variance / before.n, after.variance / after.n
    if first + second == 0:
        return Interval(difference, difference)
    freedom = (first + second) ** 2 / (first**2 / (before.n - 1) + second**2 / (after.n - 1))
    reach = t_quantile(freedom) * sqrt(first + second)
    return Interval(difference - reach, difference + reach)


def t_quantile(freedom: float) -> float:
    """The 97.5% point of Student's t: the expansion in Abramowitz and Stegun, Handbook of
    Mathematical Functions (1964), 26.7.5. From 19 degrees of freedom on, the fewest that twenty
    answers on each side can leave, it is right to five places.
    """
    z, v = Z, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92_160 * v**4)
    )


def balance(counts: Counts) -> int:
    """Promoters (9 and 10) less detractors (0 to 6)."""
    return _within(counts, PROMOTERS) - _within(counts, DETRACTORS)


def promoter_score(counts: Counts) -> tuple[float, float]:
    """The Net Promoter Score as a fraction, -1 to 1, and the variance of one answer.

    An answer is 1 (9 and 10), 0, or -1 (0 to 6), so the variance is p+ + p- - (p+ - p-)^2: that of
    a difference of two cells of one multinomial draw.
    """
    n = sum(counts.values())
    score = balance(counts) / n
    decided = (_within(counts, PROMOTERS) + _within(counts, DETRACTORS)) / n
    return score, max(0.0, decided - score * score)


def promoter_difference(before: Counts, after: Counts) -> Interval:
    """Of the difference of two scores, -2 to 2, by the normal approximation."""
    (first, spread), (second, other) = promoter_score(before), promoter_score(after)
    reach = Z * sqrt(spread / sum(before.values()) + other / sum(after.values()))
    return Interval(second - first - reach, second - first + reach)


def _within(counts: Counts, scores: range) -> int:
    return sum(counts.get(score, 0) for score in scores)
