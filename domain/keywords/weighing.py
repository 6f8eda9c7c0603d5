"""TF-IDF: a word weighs the more the oftener the text says it and the fewer other texts do."""

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import Final

from domain.keywords.cutting import is_chinese, words
from domain.keywords.frequencies import frequencies

MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word of the text in lower case, and its weight: above 0, good for ordering alone."""

    word: str
    score: float


def keywords(text: str, *, most: int = MOST) -> tuple[Keyword, ...]:
    """The heaviest words, of equals the first; often fewer, and none of a text without words."""
    found = [
        Keyword(word, round((1 + log(times)) * _weight(word), 3))
        for word, times in Counter(words(text)).items()
    ]
    return tuple(sorted(found, key=lambda keyword: -keyword.score)[:most])


def _weight(word: str) -> float:
    return frequencies("zh" if is_chinese(word) else "en").weight(word)
