"""Reading English: the words of TextBlob and VADER, set right by Heard's own for complaints.

TextBlob's lexicon comes from reviews, VADER's from ten people who rated each word: they know
"terrible" but neither "crashes" nor "refund", and find feeling in "new" and "more". Heard's list
adds the first and silences the second. Negation and degree are Heard's own: TextBlob's would cost
more than all the rest and stops at the next word.

This is the only file that knows TextBlob, and it is imported on the first English text.
"""

import re
from functools import cache
from itertools import chain
from typing import Final

from domain.understanding.context import Habits, reckon
from domain.understanding.evidence import Evidence
from domain.understanding.folding import fold
from domain.understanding.lexicon import emoji_entries, english, entries_of, phrases, read_lists
from domain.understanding.matching import BY_SPAN, Mark, PhraseBook, words_of

VERSION: Final = "2"

_TRUST_IN_TEXTBLOB = 0.7
_TRUST_IN_VADER = 1.0
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
    marks = []
    for mark in _book().find(folded):
        if mark.role != "opening":
            marks.append(mark)
        elif _opens(mark, folded):
            marks.append(mark._replace(role="question"))
    if rated := _rated(folded):
        felt = [range(mark.start, mark.end) for mark in marks if mark.role == "feeling"]
        taken = set(chain.from_iterable(felt))
        marks += [mark for mark in rated if taken.isdisjoint(range(mark.start, mark.end))]
        marks.sort(key=BY_SPAN)
    return reckon(text, folded, marks, _HABITS)


def _opens(mark: Mark, folded: str) -> bool:
    """ "How", "is" and their like ask only at the beginning of a sentence."""
    before = folded[max(0, mark.start - 8) : mark.start]
    return not before.strip() or _SENTENCE_END.search(before) is not None


def _rated(folded: str) -> list[Mark]:
    """The words that TextBlob or VADER know, one by one; what changes them is reckoned later."""
    said, rated = words_of(folded), _ratings()
    return [
        Mark(start, end, "feeling", rated[word])
        for word, (start, end) in zip(said.words, said.spans, strict=True)
        if word in rated
    ]


@cache
def _ratings() -> dict[str, float]:
    """Each word from -1 to 1: the mean of what the two say, or what the one says that knows it.

    TextBlob's polarity is that of all senses of the word together.
    """
    from textblob.en import sentiment

    sentiment.load()
    known: dict[str, list[float]] = {}
    for word, senses in dict.items(sentiment):
        if polarity := senses[None][0]:
            known.setdefault(word, []).append(_TRUST_IN_TEXTBLOB * polarity)
    for rating, words in read_lists("vader")["rated"].items():
        for word in words.split():
            known.setdefault(word, []).append(_TRUST_IN_VADER * float(rating) / 4)
    silent = frozenset(phrases(english()["silent"]["phrases"]))
    means = {word: sum(said) / len(said) for word, said in known.items() if word not in silent}
    return {word: mean for word, mean in means.items() if mean}


@cache
def _book() -> PhraseBook:
    return PhraseBook([*entries_of(english()), *emoji_entries()])
