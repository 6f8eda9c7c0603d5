"""Patterns that are dear to search, beside signs that are not.

Every match of a pattern holds one of its signs, so a text without any of them is not searched: most
texts hold none, and looking for a short string is a hundred times cheaper.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

SIGNS: Final = "SIGNS"
"""Stands in a pattern for its signs, one or the other."""


class Telling(NamedTuple):
    """A pattern and its signs."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, folded: str) -> Iterator[re.Match[str]]:
        """In the order of the text."""
        for sign in self.signs:
            if sign in folded:
                return self.pattern.finditer(folded)
        return iter(())


def telling(signs: str, pattern: str) -> Telling:
    """`signs` are parted by white space, and stand in `pattern` where SIGNS does."""
    known = tuple(signs.split())
    return Telling(known, re.compile(pattern.replace(SIGNS, "|".join(map(re.escape, known)))))
