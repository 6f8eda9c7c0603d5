"""How likely something is by mere chance. All in natural logarithms, exact, without tables."""

from collections.abc import Sequence
from math import exp, inf, lgamma, log, log1p


def binomial_tail(hits: int, tries: int, chance: float) -> float:
    """The probability of `hits` or more of `tries`, each with `chance`, 0 to 1."""
    if hits <= 0 or chance >= 1:
        return 1.0
    if chance <= 0:
        return 0.0
    return min(
        1.0,
        sum(
            exp(_choose(tries, each) + each * log(chance) + (tries - each) * log1p(-chance))
            for each in range(hits, tries + 1)
        ),
    )


def fisher_tail(both: int, first: int, second: int, total: int) -> float:
    """Fisher's exact test, one-sided: of `total` things `first` have the one property and `second`
    the other; the probability that `both` or more have both, if neither minded the other.
    """
    lowest = max(both, first + second - total, 0)
    highest = min(first, second)
    whole = _choose(total, second)
    return min(
        1.0,
        sum(
            exp(_choose(first, each) + _choose(total - first, second - each) - whole)
            for each in range(lowest, highest + 1)
        ),
    )


def discoveries(chances: Sequence[float], rate: float) -> list[bool]:
    """Which of many tests hold if at most `rate` of those that do may be false on average.

    Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995.
    """
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    last = 0
    for rank, place in enumerate(order, start=1):
        if chances[place] <= rate * rank / len(chances):
            last = rank
    held = set(order[:last])
    return [place in held for place in range(len(chances))]


def _choose(whole: int, part: int) -> float:
    if part < 0 or part > whole:
        return -inf
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)
