"""Tracking numbers: what a customer keeps, types or reads out to find their feedback again.

Shown as `HRD-16ZW-0FB4-TZ84`, stored as `16ZW0FB4TZ84`: eleven characters of Crockford's base 32
(https://www.crockford.com/base32.html: no I, L, O, U), which are 55 random bits, then one check
character. Whoever holds the number may read the status, so it must not be guessable.

The check character is Damm's scheme (H. M. Damm, "Total anti-symmetrische Quasigruppen",
Marburg 2004) with the operation 2 * (x + y) over GF(2^5), modulo x^5 + x^2 + 1. The character at
distance d from the end then weighs 2^d, and 2 has order 31: weights are never zero and differ in
all twelve places. So every single wrong character and every swap of two characters, adjacent or
not, is found; so is every doubled pair read as another double.
"""

import secrets
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final, NewType

TrackingNumber = NewType("TrackingNumber", str)
"""Canonical: twelve characters, no prefix, no dashes, the last one checks the others."""

TRACKING_LENGTH: Final = 12
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_PREFIX: Final = "HRD"
_LONGEST_TYPED: Final = 100
_MODULUS: Final = 0b100101


def new_tracking_number(random_bits: Callable[[int], int] = secrets.randbits) -> TrackingNumber:
    """`random_bits(n)` answers a number below 2**n; only a cryptographic source is fit for use."""
    number = random_bits(5 * (TRACKING_LENGTH - 1))
    values = [number >> 5 * place & 31 for place in reversed(range(TRACKING_LENGTH - 1))]
    return TrackingNumber("".join(_ALPHABET[value] for value in (*values, _folded(values))))


def shown_tracking_number(tracking: TrackingNumber) -> str:
    """The form for people: `HRD-XXXX-XXXX-XXXX`."""
    return "-".join((_PREFIX, tracking[:4], tracking[4:8], tracking[8:]))


def parse_tracking_number(text: str) -> TrackingNumber | None:
    """None when it is no tracking number or the check character finds a slip.

    Forgives case, spaces, dashes and dots of any script, a missing prefix, full-width characters,
    O for 0, and I or L for 1.
    """
    if len(text) > _LONGEST_TYPED:
        return None
    typed = "".join(filter(_is_spoken, unicodedata.normalize("NFKC", text)))
    if not typed.isascii():
        return None
    compact = typed.upper()
    if len(compact) == len(_PREFIX) + TRACKING_LENGTH:
        compact = compact.removeprefix(_PREFIX)
    compact = compact.translate(_LOOKALIKES)
    if len(compact) != TRACKING_LENGTH or not _VALUES.keys() >= set(compact):
        return None
    checks = _folded(_VALUES[character] for character in compact) == 0
    return TrackingNumber(compact) if checks else None


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
