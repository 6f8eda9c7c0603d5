"""Finding the phrases of a lexicon in a text, the longest first, in linear time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_BY_SPAN = attrgetter("start", "end")
_LONGEST_STEM, _SHORTEST_STEM = 20, 3
_KEPT = 4


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
        self._stems: dict[str, list[Entry]] = {}
        lengths: dict[str, set[int]] = {}
        signs: dict[str, list[Entry]] = {}
        for entry in entries:
            words = tuple(_WORD.findall(entry.phrase))
            if entry.phrase.endswith("*"):
                self._stems.setdefault(entry.phrase[:-1], []).append(entry)
            elif not words or _is_sign(entry.phrase):
                signs.setdefault(entry.phrase, []).append(entry)
            else:
                self._phrases.setdefault(words, []).append(entry)
                lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._firsts = frozenset(self._lengths)
        self._heads = {stem[:_SHORTEST_STEM] for stem in self._stems}
        self._signs = Dictionary(entry for found in signs.values() for entry in found)

    def find(self, folded: str) -> list[Mark]:
        """Marks in the order of the text; `folded` is in lower case."""
        found = [*self._spoken(folded), *self._signs.find(folded)]
        return sorted(found, key=_BY_SPAN) if len(found) > 1 else found

    def _spoken(self, folded: str) -> Iterator[Mark]:
        said, passed = words_of(folded), 0
        heads = self._heads & said.heads
        firsts = self._firsts & said.known
        if not heads and not firsts:
            return
        for at, first in enumerate(said.words):
            if at < passed or (first not in firsts and first[:_SHORTEST_STEM] not in heads):
                continue
            entries, count = self._longest(said.words, at, said.runs[at])
            start, end = said.spans[at][0], said.spans[at + count - 1][1]
            for entry in entries:
                yield Mark(start, end, entry.role, entry.weight)
            passed = at + count

    def _longest(self, words: Sequence[str], at: int, end: int) -> tuple[list[Entry], int]:
        first = words[at]
        for count in self._lengths.get(first, ()):
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
            lengths.setdefault(entry.phrase[:2], set()).add(len(entry.phrase))
        self._western = {word for word in self._words if _is_western(word[0] + word[-1])}
        self._alone = {begin: [1] for begin in lengths if len(begin) == 1}
        self._lengths = {
            begin: sorted(found | {1} if begin[0] in self._alone else found, reverse=True)
            for begin, found in lengths.items()
            if len(begin) == 2
        }
        firsts = "".join(re.escape(first) for first in sorted({word[0] for word in self._words}))
        self._beginnings = re.compile(f"[{firsts}]" if firsts else "(?!)")

    def find(self, folded: str) -> Iterator[Mark]:
        """Longest match from the left; characters that begin no word are passed over."""
        passed = 0
        for match in self._beginnings.finditer(folded):
            at = match.start()
            lengths = self._lengths.get(folded[at : at + 2]) or self._alone.get(match[0])
            if at < passed or lengths is None:
                continue
            for length in lengths:
                phrase = folded[at : at + length]
                entries = self._words.get(phrase)
                if entries and (phrase not in self._western or _stands_alone(folded, at, phrase)):
                    passed = at + len(phrase)
                    for entry in entries:
                        yield Mark(at, passed, entry.role, entry.weight)
                    break


@dataclass(frozen=True, slots=True)
class Words:
    """The western words of a text and their spans; `runs` says for each the index after the last
    that only spaces and hyphens part it from. `known` are the words and `heads` how they begin,
    each once.
    """

    words: list[str]
    spans: list[tuple[int, int]]
    runs: list[int]
    known: frozenset[str]
    heads: frozenset[str]


@lru_cache(maxsize=_KEPT)
def words_of(folded: str) -> Words:
    """Found once for all books that ask one after the other."""
    spans = [match.span() for match in _WORD.finditer(folded)]
    words = [folded[start:end] for start, end in spans]
    runs = [len(spans)] * len(spans)
    for at in range(len(spans) - 2, -1, -1):
        between = folded[spans[at][1] : spans[at + 1][0]]
        is_near = between == " " or not between.strip(" \t\n-")
        runs[at] = runs[at + 1] if is_near else at + 1
    known = frozenset(words)
    return Words(words, spans, runs, known, frozenset(word[:_SHORTEST_STEM] for word in known))


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
