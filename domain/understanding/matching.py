"""Finding the phrases of a lexicon in a text, the longest first, in linear time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_LONGEST_STEM, _SHORTEST_STEM = 20, 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase found at `[start, end)`, the `role` it plays and with which `weight`."""

    start: int
    end: int
    role: str
    weight: float


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
        self._lengths: dict[str, set[int]] = {}
        self._stems: dict[str, list[Entry]] = {}
        signs: dict[str, list[Entry]] = {}
        for entry in entries:
            words = tuple(_WORD.findall(entry.phrase))
            if entry.phrase.endswith("*"):
                self._stems.setdefault(entry.phrase[:-1], []).append(entry)
            elif not words or _is_sign(entry.phrase):
                signs.setdefault(entry.phrase, []).append(entry)
            else:
                self._phrases.setdefault(words, []).append(entry)
                self._lengths.setdefault(words[0], set()).add(len(words))
        self._signs = Dictionary(entry for found in signs.values() for entry in found)

    def find(self, folded: str) -> list[Mark]:
        """Marks in the order of the text; `folded` is in lower case."""
        return sorted(
            [*self._spoken(folded), *self._signs.find(folded)], key=lambda m: (m.start, m.end)
        )

    def _spoken(self, folded: str) -> Iterator[Mark]:
        spans = [match.span() for match in _WORD.finditer(folded)]
        words = [folded[start:end] for start, end in spans]
        runs = _ends_of_runs(folded, spans)
        at = 0
        while at < len(words):
            entries, count = self._longest(words, at, runs[at])
            start, end = spans[at][0], spans[at + count - 1][1]
            for entry in entries:
                yield Mark(start, end, entry.role, entry.weight)
            at += count

    def _longest(self, words: list[str], at: int, end: int) -> tuple[list[Entry], int]:
        first = words[at]
        for count in sorted(self._lengths.get(first, ()), reverse=True):
            phrase = tuple(words[at : at + count])
            if at + count <= end and phrase in self._phrases:
                return self._phrases[phrase], count
        for length in range(min(len(first), _LONGEST_STEM), _SHORTEST_STEM - 1, -1):
            if first[:length] in self._stems:
                return self._stems[first[:length]], 1
        return [], 1


class Dictionary:
    """Words that are not parted by spaces. Latin words in it still need borders around them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._words: dict[str, list[Entry]] = {}
        lengths: dict[str, set[int]] = {}
        for entry in entries:
            self._words.setdefault(entry.phrase, []).append(entry)
            lengths.setdefault(entry.phrase[0], set()).add(len(entry.phrase))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, folded: str) -> Iterator[Mark]:
        """Longest match from the left; characters that begin no word are passed over."""
        at = 0
        while at < len(folded):
            end = self._end_of_longest(folded, at)
            if end == at:
                at += 1
                continue
            for entry in self._words[folded[at:end]]:
                yield Mark(at, end, entry.role, entry.weight)
            at = end

    def _end_of_longest(self, folded: str, at: int) -> int:
        for length in self._lengths.get(folded[at], ()):
            end = at + length
            if end > len(folded):
                continue
            if folded[at:end] in self._words and _stands_alone(folded, at, end):
                return end
        return at


def _ends_of_runs(folded: str, spans: list[tuple[int, int]]) -> list[int]:
    """For each word the index after the last that only spaces and hyphens part it from."""
    ends = [len(spans)] * len(spans)
    for at in range(len(spans) - 2, -1, -1):
        between = folded[spans[at][1] : spans[at + 1][0]]
        ends[at] = ends[at + 1] if not between.strip(" \t\n-") else at + 1
    return ends


def _stands_alone(folded: str, start: int, end: int) -> bool:
    before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return not (
        (_is_western(folded[start]) and _is_western(before))
        or (_is_western(folded[end - 1]) and _is_western(after))
    )


def _is_western(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_sign(phrase: str) -> bool:
    """Emoticons such as ":p" hold letters but are no words."""
    return not phrase[0].isalnum() or any(sign in phrase for sign in ":;=_<")
