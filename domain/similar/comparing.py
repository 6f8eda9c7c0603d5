"""Two texts beside each other: how many letter groups they share, and whether one is a copy."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from domain.similar.folding import bare

NEAR: Final = 0.6
"""From here on two texts are near copies: `python -m bench.similar` measures what that finds."""

HAN: Final = "\u2e80"
"""What comes after it is Chinese, Japanese or Korean; or an emoji, which is as rare."""

LEAST: Final = 10
"""Letters that a text must have, a Chinese character being two, to be a copy of another one: many
people say "very good" without having said the same."""


class CopyKind(StrEnum):
    """How close a copy is."""

    EXACT = "exact"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Likeness:
    """`similarity` from 0 to 1, which only texts of the same bare form reach; `kind` of a copy."""

    similarity: float
    kind: CopyKind | None


def compare(one: str, other: str) -> Likeness:
    """How alike two texts are, whichever comes first."""
    first, second = bare(one), bare(other)
    if first == second:
        return Likeness(1.0, CopyKind.EXACT if says_enough(first) else None)
    similarity = min(0.9999, round(dice(grams(first), grams(second)), 4))
    is_near = similarity >= NEAR and says_enough(min(first, second, key=len))
    return Likeness(similarity, CopyKind.NEAR if is_near and _same_numbers(first, second) else None)


def grams(bared: str) -> Counter[str]:
    """What a text is made of, with counts: pairs of neighbours, single Chinese characters, and
    groups of three around letters of other scripts, which are commoner than characters.
    """
    found = Counter(map("".join, pairwise(bared)))
    found.update(letter for letter in bared if letter > HAN)
    threes = zip(bared, bared[1:], bared[2:], strict=False)
    found.update("".join(three) for three in threes if three[1] <= HAN)
    return found or Counter([bared])


def dice(one: Counter[str], other: Counter[str]) -> float:
    """Twice what both hold, by what each holds (Dice 1945): 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    shared = sum(min(count, other[gram]) for gram, count in one.items() if gram in other)
    return 2 * shared / (one.total() + other.total())


def says_enough(bared: str) -> bool:
    """Whether a text is long enough to be told from what anybody says."""
    return len(bared) + sum(letter > HAN for letter in bared) >= LEAST


def _same_numbers(one: str, other: str) -> bool:
    """Whether the digits of one are among those of the other: what is cut off may hold numbers, but
    two orders, versions or amounts are two things.
    """
    first, second = (Counter(filter(str.isdecimal, text)) for text in (one, other))
    return first <= second or second <= first
