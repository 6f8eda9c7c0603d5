"""One normal form of a text, made one character at a time, so that every hit leads back to it."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Final

MOST_READ: Final = 20_000
"""Characters of a text that are read; what follows is not found."""

_TABLE: Final = Path(__file__).with_name("traditional.txt")


@dataclass(frozen=True)
class Folded:
    """A text in normal form. `origins[i]` is where its character `i` stands in the original, of
    which `length` characters were read.
    """

    text: str
    origins: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the non-empty piece `start:end` stands in the original, accents included."""
        following = self.origins[end] if end < len(self.origins) else self.length
        return self.origins[start], max(self.origins[end - 1] + 1, following)


def fold(text: str) -> str:
    """`text` in compatibility form, lower case, without accents, Traditional as Simplified."""
    return "".join(map(_folded, text[:MOST_READ]))


def fold_with_origins(text: str) -> Folded:
    """As `fold`, and where each character came from."""
    pieces = [_folded(character) for character in text[:MOST_READ]]
    origins = chain.from_iterable([at] * len(piece) for at, piece in enumerate(pieces))
    return Folded("".join(pieces), tuple(origins), len(pieces))


@lru_cache(maxsize=50_000)
def _folded(character: str) -> str:
    """What one character becomes: often itself, sometimes several, nothing for a lone accent."""
    plain = unicodedata.normalize("NFKC", character).casefold()
    apart = unicodedata.normalize("NFD", plain)
    bare = "".join(each for each in apart if not "\u0300" <= each <= "\u036f")
    return unicodedata.normalize("NFC", bare).translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    pairs = chain.from_iterable(line.split() for line in lines if not line.startswith("#"))
    return {ord(pair[0]): pair[1] for pair in pairs}
