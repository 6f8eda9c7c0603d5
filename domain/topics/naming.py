"""The words of a group that tell it from the other groups: class-based TF-IDF.

Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", 2022: the
weight of word t in class c is tf(t, c) · ln(1 + A / f(t)), where tf is the share of the class's
words that are t, f counts t in all classes, and A is the average number of words of a class. Each
word counts once a text, so that nobody names a topic by saying a word often.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import Final

from domain.keywords.cutting import is_chinese
from domain.searching.stemming import stem

MOST_WORDS: Final = 8
NAMING: Final = 3
"""Words that make the name of a topic that nobody has named."""
_LEAST_TEXTS: Final = 2
_LEAST_SHARE: Final = 0.08
_MIXED: Final = 0.2
"""Share of words from which on a language is heard in the name."""

Words = Sequence[str]


def class_words(classes: Sequence[Sequence[Words]]) -> list[list[tuple[str, float]]]:
    """For each class of texts its heaviest words, at most 8, with their weights.

    Forms of one word count together and show as the most frequent one. Where both languages make
    a fifth of the words or more, each has its share of them. A word must stand in
    two texts and in 8 % of them.
    """
    counts = [Counter(fold(word) for text in texts for word in set(text)) for texts in classes]
    shown = most_said(text for texts in classes for text in texts)
    everywhere = Counter[str]()
    for counted in counts:
        everywhere.update(counted)
    average = sum(everywhere.values()) / max(1, len(classes))
    named = []
    for counted, texts in zip(counts, map(len, classes), strict=True):
        total = sum(counted.values())
        weights = {
            word: (times / total) * log(1 + average / everywhere[word])
            for word, times in counted.items()
            if times >= max(_LEAST_TEXTS, _LEAST_SHARE * texts)
        }
        chosen = _of_both(weights, counted)
        named.append([(shown[word], round(weights[word], 5)) for word in chosen])
    return named


def kept_name(old: Sequence[str], words: Sequence[str]) -> list[str]:
    """The words that name a topic: the old ones, while two of them are among its words still."""
    if len(old) == NAMING and len(set(old) & set(words)) >= NAMING - 1:
        return list(old)
    return list(words[:NAMING])


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """What forms of one word have in common."""
    return stem(word)


def most_said(texts: Iterable[Words]) -> Mapping[str, str]:
    """For each folded word the form that most texts use; of equals the first by the alphabet."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for word in set(text):
            forms.setdefault(fold(word), Counter())[word] += 1
    return {
        folded: min(found.items(), key=lambda each: (-each[1], each[0]))[0]
        for folded, found in forms.items()
    }


def _of_both(weights: Mapping[str, float], counted: Counter[str]) -> list[str]:
    ordered = sorted(weights, key=lambda word: (-weights[word], word))
    total = sum(counted.values()) or 1
    chinese = sum(times for word, times in counted.items() if is_chinese(word)) / total
    if not _MIXED <= chinese <= 1 - _MIXED:
        return ordered[:MOST_WORDS]
    room = max(2, min(MOST_WORDS - 2, round(chinese * MOST_WORDS)))
    kept = set([word for word in ordered if is_chinese(word)][:room])
    kept.update([word for word in ordered if not is_chinese(word)][: MOST_WORDS - room])
    return [word for word in ordered if word in kept]
