"""Reading English: TextBlob's assessments, set right by Heard's own words for complaints.

TextBlob's lexicon comes from reviews: it knows "terrible" but neither "crashes" nor "refund", and
finds feeling in "new" and "more". Heard's list adds the first and silences the second. Negation
follows TextBlob (the next word turned round at half its strength) and is extended to contractions.

This is the only file that knows TextBlob, and it is imported on the first English text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from domain.understanding.context import Habits, reckon
from domain.understanding.evidence import Evidence
from domain.understanding.folding import fold
from domain.understanding.lexicon import emoji_entries, english, entries_of, phrases
from domain.understanding.matching import Mark, PhraseBook

VERSION: Final = "1"

_TRUST_IN_TEXTBLOB = 0.7
_SEARCHED_AHEAD = 300
_SENTENCE_END = re.compile(r"[.!?\n。！？]\s*$")
_HABITS = Habits(
    gap=lambda between: len(between.split()),
    negation_reach=3,
    degree_reach=0,
    turned_good=-0.7,
    turned_bad=-0.5,
    before_but=0.7,
    after_but=1.3,
    in_a_wish=0.25,
)


def read_english(text: str, folded: str = "") -> Evidence:
    """Evidence in the first MOST_READ code points; `folded` where the caller has it already."""
    folded = folded or fold(text)
    marks = [mark for mark in _book().find(folded) if _counts(mark, folded)]
    taken = {at for mark in marks if mark.role == "feeling" for at in range(mark.start, mark.end)}
    marks += (
        mark
        for mark in _assessed_by_textblob(folded)
        if taken.isdisjoint(range(mark.start, mark.end))
    )
    return reckon(text, folded, sorted(map(_asked, marks), key=_in_order), _HABITS)


def _counts(mark: Mark, folded: str) -> bool:
    """ "How", "is" and their like ask only at the beginning of a sentence."""
    if mark.role != "opening":
        return True
    before = folded[max(0, mark.start - 8) : mark.start]
    return not before.strip() or _SENTENCE_END.search(before) is not None


def _asked(mark: Mark) -> Mark:
    """An opening is a cue of a question."""
    if mark.role == "opening":
        return Mark(mark.start, mark.end, "question", mark.weight)
    return mark


def _in_order(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _assessed_by_textblob(folded: str) -> Iterator[Mark]:
    """Its assessments, each found again in the text; "!" is not a word to point at.

    TextBlob's own `sentiment_assessments` assesses twice and makes a class each time.
    """
    from textblob.en import sentiment as assess

    at = 0
    for words, polarity, _, _ in assess(folded).assessments:
        spoken = [word for word in words if word != "!"]
        span = _located(folded, spoken, at)
        if span is None:
            continue
        start, at = span
        if polarity and not _silent().issuperset(spoken):
            yield Mark(start, at, "feeling", _TRUST_IN_TEXTBLOB * polarity)


def _located(folded: str, spoken: list[str], at: int) -> tuple[int, int] | None:
    """From the first word to the last, looked for a little way ahead."""
    start = -1
    for word in spoken:
        found = folded.find(word, at, at + _SEARCHED_AHEAD)
        if found < 0:
            return None
        start = found if start < 0 else start
        at = found + len(word)
    return None if start < 0 else (start, at)


@cache
def _silent() -> frozenset[str]:
    return frozenset(phrases(english()["silent"]["phrases"]))


@cache
def _book() -> PhraseBook:
    return PhraseBook([*entries_of(english()), *emoji_entries()])
