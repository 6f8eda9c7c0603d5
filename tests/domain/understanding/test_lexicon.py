"""The word lists contradict neither themselves nor one another."""

from collections import Counter
from collections.abc import Iterable

from domain.understanding.folding import fold
from domain.understanding.lexicon import (
    chinese,
    emoji_entries,
    english,
    entries_of,
    phrases,
    read_lists,
)
from domain.understanding.matching import Entry, Mark, PhraseBook


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


def test_every_sign_is_found_wherever_it_stands() -> None:
    signs = [entry.phrase for entry in emoji_entries()]
    signs += [
        phrase
        for table in read_lists("emotion").values()
        for phrase in phrases(table["english"])
        if not any(map(str.isalnum, phrase))
    ]
    book = PhraseBook(Entry(sign, "feeling", 1.0) for sign in signs)

    assert [sign for sign in signs if not book.find(f"it is{sign}here")] == []


def test_a_book_finds_its_words_among_more_than_it_remembers() -> None:
    book = PhraseBook([Entry("not at all", "turn", 1.0), Entry("crash*", "feeling", -1.0)])
    many = " ".join(f"word{number}" for number in range(12_000))

    for _ in range(2):
        assert book.find(f"crashed {many} not  at-all") == [
            Mark(0, 7, "feeling", -1.0),
            Mark(9 + len(many), 20 + len(many), "turn", 1.0),
        ]


def test_a_phrase_does_not_reach_over_a_comma_or_the_end() -> None:
    book = PhraseBook([Entry("not at all", "turn", 1.0), Entry("not", "turn", 0.5)])

    assert book.find("not, at all") == [Mark(0, 3, "turn", 0.5)]
    assert book.find("not at") == [Mark(0, 3, "turn", 0.5)]
