"""Words that are said more in one pile of texts than in another.

Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16, 2008: the log-odds ratio with
an informative Dirichlet prior. With y the texts of a pile that say w, n their sum over all words,
and a the prior count of w (a0 over all): d = ln((y1 + a) / (n1 + a0 - y1 - a)) - the same of pile
2; its variance is about 1 / (y1 + a) + 1 / (y2 + a); z = d / sqrt(variance). The prior are both
piles together, scaled to a tenth of all words and 100 at most, so that rare words need much to
stand out.
"""

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

MOST_PRIOR: Final = 100.0
PRIOR_SHARE: Final = 0.1
SURE: Final = 1.96
"""Of z: 2.5 % of all words would reach it by chance."""
LEAST_TEXTS: Final = 3


@dataclass(frozen=True, slots=True)
class Leaning:
    """`here` and `there`: how many texts say it. `z` above 0 leans to the first pile."""

    word: str
    here: int
    there: int
    z: float


def leanings(here: Counter[str], there: Counter[str], *, most: int = 10) -> list[Leaning]:
    """What leans to the first pile with z of 1.96 or more, in three texts or more; surest first."""
    whole = sum(here.values()) + sum(there.values())
    if not here or not there:
        return []
    amount = min(MOST_PRIOR, PRIOR_SHARE * whole)
    scale = amount / whole
    sums = sum(here.values()) + amount, sum(there.values()) + amount
    found = []
    for word in here:
        if here[word] < LEAST_TEXTS:
            continue
        prior = scale * (here[word] + there[word])
        one, other = here[word] + prior, there[word] + prior
        if one >= sums[0] or other >= sums[1]:
            continue  # there is no other word to compare it with
        odds = log(one / (sums[0] - one)) - log(other / (sums[1] - other))
        z = odds / sqrt(1 / one + 1 / other)
        if z >= SURE:
            found.append(Leaning(word, here[word], there[word], round(z, 2)))
    return sorted(found, key=lambda each: (-each.z, each.word))[:most]
