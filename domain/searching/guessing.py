"""What a mistyped word may have meant: a slip or two away from a word that is in use."""

from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from typing import Final

SHORTEST_GUESSED: Final = 4
"""Letters; of shorter words too many are one slip apart."""
MOST_GUESSES: Final = 5
_LONG: Final = 8
_LONGEST: Final = 24


def is_guessed(word: str) -> bool:
    """Whether slips in this word are forgiven: Latin letters alone, and enough of them."""
    is_fit = SHORTEST_GUESSED <= len(word) <= _LONGEST
    return is_fit and word.isascii() and word.isalpha()


def slips_in(word: str) -> int:
    """How many slips are forgiven: one, in words of eight letters and more two."""
    return 2 if len(word) >= _LONG else 1


def closest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The words in use that are fewest slips away, at most five, in the order of the alphabet."""
    most = slips_in(word)
    letters = set(word)
    found: dict[int, set[str]] = {}
    for other in known:
        if abs(len(other) - len(word)) <= most and len(letters.difference(other)) <= most:
            distance = slips_between(word, other)
            if distance <= most:
                found.setdefault(distance, set()).add(other)
    return tuple(sorted(found[min(found)])[:MOST_GUESSES]) if found else ()


def one_slip_away(word: str) -> Iterator[str]:
    """Everything that is one slip away, known or not: some fifty words for each letter."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


def slips_between(one: str, other: str) -> int:
    """Letters added, left out, changed, or swapped with their neighbour: restricted
    Damerau-Levenshtein distance (Boytsov 2011, "Indexing methods for approximate dictionary
    searching", section 2.2).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = letter != against
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                step = min(step, last[j - 2] + 1)
            row.append(step)
    return row[-1]
