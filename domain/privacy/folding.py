"""What a text looks like to the rules: plain digits, letters, dashes and spaces, nothing hidden.

Full-width and other scripts' digits become ASCII ones, invisible marks go. What is folded here is
only looked at: what people wrote is kept as they wrote it, and `Folded.origin` leads back to it.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_KEYCAP: Final = "\u20e3"
_DOTS: Final = {"\u00b7": ".", "\u2022": ".", "\u30fb": "."}


@dataclass(frozen=True)
class Folded:
    """`text` for the rules; `offsets` of its characters in the original, None where equal."""

    text: str
    offsets: Sequence[int] | None
    length: int

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original, with the invisible marks in it."""
        if self.offsets is None:
            return start, end
        last = self.offsets[end] if end < len(self.offsets) else self.length
        return self.offsets[start], last


def fold(text: str) -> Folded:
    """The text as rules see it, one character for each visible one."""
    if text.isascii():
        return Folded(text, None, len(text))
    seen = [_plain(character) for character in text]
    if "" not in seen:
        return Folded("".join(seen), None, len(text))
    offsets = [offset for offset, character in enumerate(seen) if character]
    return Folded("".join(seen), offsets, len(text))


@lru_cache(maxsize=8_192)
def _plain(character: str) -> str:
    """Its ASCII twin, itself where there is none, or nothing where it cannot be seen."""
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category in {"Cf", "Mn"} or character == _KEYCAP:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "\u2212":
        return "-"
    if category == "Zs":
        return " "
    twin = unicodedata.normalize("NFKC", character)
    is_twin = len(twin) == 1 and twin.isascii() and category != "No"
    return twin if is_twin else _DOTS.get(character, character)
