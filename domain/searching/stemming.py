"""What the forms of an English word have in common: a light touch, as too much of it misleads."""

from typing import Final

_SHORTEST: Final = 3
_KEEP_THEIR_S: Final = ("ss", "us", "is")
_HISS: Final = ("sses", "shes", "ches", "xes", "zes")
_DOUBLED: Final = frozenset("bdfgmnprt")
_VOWELS: Final = frozenset("aeiouy")


def stem(word: str) -> str:
    """`crash` for crashes, crashed and crashing; words with other letters or digits stay whole."""
    if not (word.isascii() and word.isalpha()) or len(word) <= _SHORTEST:
        return word
    return _bare(_singular(word))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_HISS):
        return word[:-2]
    if word.endswith("s") and not word.endswith(_KEEP_THEIR_S):
        return word[:-1]
    return word


def _bare(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for suffix in ("ing", "ed"):
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= _SHORTEST and not _VOWELS.isdisjoint(rest):
            return _without_e(_undoubled(rest))
    return _without_e(word)


def _undoubled(word: str) -> str:
    """`stop` for "stopp", but `bill` for "bill"."""
    return word[:-1] if word[-1] == word[-2] and word[-1] in _DOUBLED else word


def _without_e(word: str) -> str:
    """So that `update` and "updating" meet."""
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word
