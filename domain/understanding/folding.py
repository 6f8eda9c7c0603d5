"""Making texts comparable without moving a single code point, so that spans stay true."""

import unicodedata
from functools import cache

from domain.understanding.lexicon import chinese

MOST_READ = 10_000
"""Code points that are read; what follows is left unread. Typed feedback ends long before."""

_COMMON = 0xFFFF
_APOSTROPHES = "’‘ʼ`´"


def fold(text: str) -> str:
    """The first MOST_READ code points of `text`, one for one.

    Lower case, half width, plain apostrophes, Simplified for the Traditional characters that the
    lexicon needs; NUL, lone surrogates and other controls become spaces.
    """
    return text[:MOST_READ].translate(_folds())


class _Folds(dict[int, str]):
    """What each code point folds to, found out once; beyond the common plane each time anew."""

    def __missing__(self, point: int) -> str:
        folded = _folded(chr(point))
        if point <= _COMMON:
            self[point] = folded
        return folded


@cache
def _folds() -> _Folds:
    return _Folds()


@cache
def _table() -> dict[str, str]:
    traditional = {pair[0]: pair[1] for pair in chinese()["fold"]["pairs"].split()}
    return traditional | dict.fromkeys(_APOSTROPHES, "'")


def _folded(character: str) -> str:
    known = _table().get(character)
    if known is not None:
        return known
    if character < "\x80":
        return character.lower() if character >= " " or character == "\n" else " "
    if unicodedata.category(character) in ("Cc", "Cs"):
        return " "
    plain = unicodedata.normalize("NFKC", character).lower()
    return plain if len(plain) == 1 and plain.isalnum() else character
