"""Two texts beside each other: how many letter groups they share, and whether one is a copy."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from domain.similar.folding import bare

NEAR: Final = 0.6
"""From here on two long texts are near copies. Short ones must be closer, since many people use the
same few words: `needed` says how close, `python -m bench.similar` measures what that finds.
"""

SHORT: Final = 40
_PER_LETTER: Final = 0.0065

HAN: Final = "\u2e80"
"""What comes after it is Chinese, Japanese or Korean; or an emoji, which is as rare."""

LEAST: Final = 8
ENOUGH: Final = 10
"""Letters that the shorter and the longer of two copies must have, a Chinese character being two:
many people say "very good" without having said the same.
"""


class CopyKind(StrEnum):
    """How close a copy is."""

    EXACT = "exact"
    NEAR = "near"
    SAME_IDEA = "same_idea"


@dataclass(frozen=True, slots=True)
class Likeness:
    """`similarity` from 0 to 1, which only texts of the same bare form reach; `kind` of a copy."""

    similarity: float
    kind: CopyKind | None


def compare(one: str, other: str) -> Likeness:
    """How alike two texts are, whichever comes first."""
    first, second = bare(one), bare(other)
    least, most = sorted((length(first), length(second)))
    says_enough = least >= LEAST and most >= ENOUGH
    if first == second:
        return Likeness(1.0, CopyKind.EXACT if says_enough else None)
    similarity = min(0.9999, round(dice(grams(first), grams(second)), 4))
    is_near = says_enough and similarity >= needed(least) and _same_numbers(first, second)
    return Likeness(similarity, CopyKind.NEAR if is_near else None)


def needed(letters: int) -> float:
    """The similarity from which a text of so many letters is a near copy: 0.6 to 0.81."""
    return NEAR + _PER_LETTER * max(0, SHORT - letters)


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


def length(bared: str) -> int:
    """In letters; a Chinese character says as much as two."""
    return len(bared) + sum(letter > HAN for letter in bared)


def _same_numbers(one: str, other: str) -> bool:
    """Whether the digits of one are among those of the other: what is cut off may hold numbers, but
    two orders, versions or amounts are two things.
    """
    first, second = (Counter(filter(str.isdecimal, text)) for text in (one, other))
    return first <= second or second <= first
