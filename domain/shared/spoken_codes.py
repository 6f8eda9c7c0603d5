"""Codes that people keep, type and read aloud: twelve characters, the last one checks the others.

Eleven characters of Crockford's base 32 (https://www.crockford.com/base32.html: no I, L, O, U)
carry 55 bits; then one check character. Shown in groups of four, stored without dashes.

The check character is Damm's scheme (H. M. Damm, "Total anti-symmetrische Quasigruppen",
Marburg 2004) with the operation 2 * (x + y) over GF(2^5), modulo x^5 + x^2 + 1. The character at
distance d from the end then weighs 2^d, and 2 has order 31: weights are never zero and differ in
all twelve places. So every single wrong character and every swap of two characters, adjacent or
not, is found; so is every doubled pair read as another double.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

CODE_LENGTH: Final = 12
CODE_BITS: Final = 5 * (CODE_LENGTH - 1)
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_LONGEST_TYPED: Final = 100
_MODULUS: Final = 0b100101


def spoken_code(number: int) -> str:
    """The stored form of a number below 2**55."""
    values = [number >> 5 * place & 31 for place in reversed(range(CODE_LENGTH - 1))]
    return "".join(_ALPHABET[value] for value in (*values, _folded(values)))


def grouped(code: str) -> str:
    """The form for people: `XXXX-XXXX-XXXX`."""
    return "-".join((code[:4], code[4:8], code[8:]))


def parse_spoken_code(text: str, *, prefix: str = "") -> str | None:
    """The stored form, or None when it is no such code or the check character finds a slip.

    Forgives case, spaces, dashes and dots of any script, a missing prefix, full-width characters,
    O for 0, and I or L for 1.
    """
    if len(text) > _LONGEST_TYPED:
        return None
    typed = "".join(filter(_is_spoken, unicodedata.normalize("NFKC", text)))
    if not typed.isascii():
        return None
    compact = typed.upper()
    if len(compact) == len(prefix) + CODE_LENGTH:
        compact = compact.removeprefix(prefix)
    compact = compact.translate(_LOOKALIKES)
    if len(compact) != CODE_LENGTH or not _VALUES.keys() >= set(compact):
        return None
    return None if _folded(_VALUES[character] for character in compact) else compact


def _is_spoken(character: str) -> bool:
    """Not a space, dash, dot or invisible mark: those carry nothing here.

    U+2212 is the minus sign, U+30FC the long dash of a Japanese keyboard.
    """
    silent = unicodedata.category(character) in {"Zs", "Pd", "Cf", "Cc"}
    return not silent and character not in "._\u2212\u30fc"


def _folded(values: Iterable[int]) -> int:
    """Damm's running value: the check value of what was read so far, 0 once it was read too."""
    interim = 0
    for value in values:
        doubled = (interim ^ value) << 1
        interim = doubled ^ _MODULUS if doubled & 32 else doubled
    return interim
