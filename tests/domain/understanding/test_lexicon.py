"""The word lists contradict neither themselves nor one another."""

from collections import Counter
from collections.abc import Iterable

from domain.understanding.folding import fold
from domain.understanding.lexicon import chinese, emoji_entries, english, entries_of
from domain.understanding.matching import Entry, PhraseBook


def repeated(entries: Iterable[Entry]) -> list[str]:
    counted = Counter(entry.phrase for entry in entries if entry.role == "feeling")
    return [phrase for phrase, count in counted.items() if count > 1]


def test_no_word_feels_twice() -> None:
    assert repeated(entries_of(chinese())) == []
    assert repeated(entries_of(english())) == []
    assert repeated(emoji_entries()) == []


def test_a_neutral_word_feels_nothing() -> None:
    entries = list(entries_of(chinese()))
    neutral = {entry.phrase for entry in entries if entry.role == "neutral"}

    assert neutral.isdisjoint(entry.phrase for entry in entries if entry.role == "feeling")


def test_every_word_is_written_as_texts_are_folded() -> None:
    entries = [*entries_of(chinese()), *entries_of(english())]

    assert [entry.phrase for entry in entries if fold(entry.phrase) != entry.phrase] == []


def test_every_english_phrase_can_be_found() -> None:
    entries = list(entries_of(english()))
    book = PhraseBook(entries)
    unfound = [
        entry.phrase
        for entry in entries
        if entry.role not in {mark.role for mark in book.find(entry.phrase.removesuffix("*"))}
    ]

    assert unfound == []
