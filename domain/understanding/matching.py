"""Finding the phrases of a lexicon in a text, the longest first, in linear time.

Most words of most texts begin no phrase. So what begins with a word is found out once, and a text
is passed through at the price of one look-up for each of its words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_PLAIN: Final = re.compile(r"[a-z0-9 ,.'!]*")
"""Holds no sign: each has a character besides these."""
_LONGEST_STEM, _SHORTEST_STEM = 20, 3
_MOST_OPENINGS: Final = 5_000
"""Words of which a book remembers what begins with them: half a megabyte."""
_TEXTS_KEPT: Final = 4


class Mark(NamedTuple):
    """A phrase found at `[start, end)`, the `role` it plays and with which `weight`."""

    start: int
    end: int
    role: str
    weight: float


BY_SPAN: Final = itemgetter(0, 1)
"""Sorts marks in the order of the text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a lexicon. One phrase may play several roles, in several entries."""

    phrase: str
    role: str
    weight: float


class PhraseBook:
    """Phrases of words parted by spaces; a phrase of one word may end in * for any ending.

    Phrases without letters (":(", "?") are signs, found wherever they stand.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._phrases: dict[tuple[str, ...], list[Entry]] = {}
        stems: dict[str, list[Entry]] = {}
        lengths: dict[str, set[int]] = {}
        signs: list[Entry] = []
        for entry in entries:
            words = tuple(_WORD.findall(entry.phrase))
            if entry.phrase.endswith("*"):
                stems.setdefault(entry.phrase[:-1], []).append(entry)
            elif not words or _is_sign(entry.phrase):
                signs.append(entry)
            else:
                self._phrases.setdefault(words, []).append(entry)
                lengths.setdefault(words[0], set()).add(len(words))
        self._openings = _Openings(lengths, stems)
        self._signs = Dictionary(signs)
        self._has_signs = bool(signs)

    def find(self, folded: str) -> list[Mark]:
        """Marks in the order of the text; `folded` is in lower case."""
        said = words_of(folded)
        found = self._spoken(said, folded)
        if self._has_signs and not said.is_plain:
            found += self._signs.find(folded)
            found.sort(key=BY_SPAN)
        return found

    def _spoken(self, said: "Words", folded: str) -> list[Mark]:
        found: list[Mark] = []
        passed, openings = 0, self._openings
        for at, word in enumerate(said.words):
            opening = openings[word]
            if opening is None or at < passed:
                continue
            entries, passed = self._longest(opening, said, folded, at)
            start, end = said.spans[at][0], said.spans[passed - 1][1]
            found += [Mark(start, end, entry.role, entry.weight) for entry in entries]
        return found

    def _longest(
        self, opening: "Opening", said: "Words", folded: str, at: int
    ) -> tuple[Sequence[Entry], int]:
        """The entries of the longest phrase that begins `at` a word, and the word after it."""
        for length in opening.lengths:
            end = at + length
            entries = self._phrases.get(tuple(said.words[at:end]))
            if entries and said.is_run(folded, at, end):
                return entries, end
        return opening.stemmed, at + 1


class Opening(NamedTuple):
    """What can begin with a word: phrases of so many words, the longest first; else its stem."""

    lengths: Sequence[int]
    stemmed: Sequence[Entry]


class _Openings(dict[str, Opening | None]):
    """Of each word, found out when it is first met. Emptied when it has grown too large."""

    def __init__(
        self, lengths: Mapping[str, Iterable[int]], stems: Mapping[str, Sequence[Entry]]
    ) -> None:
        super().__init__()
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._stems = stems

    def __missing__(self, word: str) -> Opening | None:
        if len(self) >= _MOST_OPENINGS:
            self.clear()
        lengths, stemmed = self._lengths.get(word, ()), self._stemmed(word)
        opening = Opening(lengths, stemmed) if lengths or stemmed else None
        if len(word) <= _LONGEST_STEM:
            self[word] = opening
        return opening

    def _stemmed(self, word: str) -> Sequence[Entry]:
        for length in range(min(len(word), _LONGEST_STEM), _SHORTEST_STEM - 1, -1):
            if entries := self._stems.get(word[:length]):
                return entries
        return ()


class Dictionary:
    """Words that are not parted by spaces. Latin words in it still need borders around them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._words: dict[str, list[Entry]] = {}
        lengths: dict[str, set[int]] = {}
        for entry in entries:
            self._words.setdefault(entry.phrase, []).append(entry)
            lengths.setdefault(entry.phrase[:2], set()).add(len(entry.phrase))
        self._western = {word for word in self._words if _is_western(word[0] + word[-1])}
        self._alone = {begin: [1] for begin in lengths if len(begin) == 1}
        self._lengths = {
            begin: sorted(found | {1} if begin[0] in self._alone else found, reverse=True)
            for begin, found in lengths.items()
            if len(begin) == 2
        }
        self._firsts = frozenset(word[0] for word in self._words)

    def find(self, folded: str) -> list[Mark]:
        """Longest match from the left; characters that begin no word are passed over."""
        firsts = self._firsts
        begun = [at for at, character in enumerate(folded) if character in firsts]
        found: list[Mark] = []
        passed = 0
        for at in begun:
            lengths = self._lengths.get(folded[at : at + 2]) or self._alone.get(folded[at])
            if lengths is None or at < passed:
                continue
            for length in lengths:
                phrase = folded[at : at + length]
                entries = self._words.get(phrase)
                if entries and (phrase not in self._western or _stands_alone(folded, at, phrase)):
                    passed = at + len(phrase)
                    found += [Mark(at, passed, entry.role, entry.weight) for entry in entries]
                    break
        return found


class Words(NamedTuple):
    """The western words of a text, and where they stand.

    `is_plain` says that nothing but the commonest marks stands between them, so that no sign does.
    """

    words: list[str]
    spans: list[tuple[int, int]]
    is_plain: bool

    def is_run(self, folded: str, first: int, end: int) -> bool:
        """Whether only spaces and hyphens part the words from `first` to before `end`."""
        spans = self.spans
        return end <= len(spans) and not any(
            folded[spans[at][1] : spans[at + 1][0]].strip(" \t\n-") for at in range(first, end - 1)
        )


@lru_cache(maxsize=_TEXTS_KEPT)
def words_of(folded: str) -> Words:
    """Found once for all books that ask one after the other."""
    spans = [match.span() for match in _WORD.finditer(folded)]
    is_plain = _PLAIN.fullmatch(folded) is not None
    return Words([folded[start:end] for start, end in spans], spans, is_plain)


def _stands_alone(folded: str, start: int, phrase: str) -> bool:
    end = start + len(phrase)
    before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return not (
        (_is_western(folded[start]) and _is_western(before))
        or (_is_western(folded[end - 1]) and _is_western(after))
    )


def _is_western(characters: str) -> bool:
    """Whether any of them is a letter or digit of ASCII."""
    return any(character.isascii() and character.isalnum() for character in characters)


def _is_sign(phrase: str) -> bool:
    """Emoticons such as ":p" hold letters but are no words."""
    return not phrase[0].isalnum() or any(sign in phrase for sign in ":;=_<")
