"""Whether a topic is spoken of more than before.

If a topic's share of all feedback had stayed the same, each of its texts of both periods would fall
into the later one with the later period's share of all texts; so their number there is binomial
(the conditional test of two Poisson rates: Przyborowski and Wilenski, Biometrika 31, 1940). Growth
of all feedback together is no news of a topic. The chance is multiplied by the number of topics
that are looked at (Bonferroni).
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.topics.chances import binomial_tail

LATELY: Final = timedelta(days=14)
BEFORE: Final = timedelta(days=84)
LEAST_LATELY: Final = 5
LEAST_TIMES: Final = 2.0
MOST_CHANCE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Rise:
    """Texts of a topic and of all topics, lately (14 days) and in the 84 days before."""

    lately: int
    before: int
    all_lately: int
    all_before: int

    @property
    def expected(self) -> float:
        """How many would have come lately, had the share stayed the same."""
        return self.all_lately * self.before / self.all_before if self.all_before else 0.0

    @property
    def chance(self) -> float:
        """That so many or more come although nothing has changed, 0 to 1."""
        whole = self.all_lately + self.all_before
        if not whole:
            return 1.0
        return binomial_tail(self.lately, self.lately + self.before, self.all_lately / whole)


def is_emerging(rise: Rise, *, topics: int) -> bool:
    """Five texts lately at least, twice as many as expected, and a chance below 1 % in all.

    Never without texts before from anybody: at the beginning everything is new.
    """
    return (
        rise.lately >= LEAST_LATELY
        and rise.all_before >= LEAST_LATELY
        and rise.lately >= LEAST_TIMES * rise.expected
        and rise.chance * max(1, topics) < MOST_CHANCE
    )
