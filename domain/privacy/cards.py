"""Identity cards and bank cards: numbers that check themselves.

Identity cards: GB 11643-1999, eighteen characters (region, date of birth, sequence, check by
ISO 7064 MOD 11-2), and the fifteen digits before it, which have no check and need a word beside
them. Bank cards: ISO/IEC 7812, thirteen to nineteen digits with the check of Luhn.
"""

from datetime import date
from typing import Final

from domain.privacy.numbers import Number

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_PROVINCE_CODES: Final = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82 83"
)
_PROVINCES: Final = frozenset(_PROVINCE_CODES.split())
_CARD_SHAPES: Final = frozenset(
    {(4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1), (6, 13), (4, 6, 5), (4, 6, 4)}
)
_UNION_PAY: Final = "62"


def is_id_card(number: Number) -> bool:
    """`number` and, where there is one, the X behind it."""
    digits = number.digits
    if len(digits) == 15:
        is_born = _is_date("19" + digits[6:12])
        return number.stands_alone and number.is_called_id and _is_region(digits) and is_born
    last = number.text[number.end : number.end + 1].upper()
    if len(digits) == 17 and last == "X" and _ends(number.text, number.end + 1):
        return number.is_free_before and _is_checked(digits + last)
    return len(digits) == 18 and number.stands_alone and _is_checked(digits)


def _ends(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return not (after.isascii() and after.isalnum())


def _is_checked(card: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, card, strict=False))
    return _CHECKS[total % 11] == card[17] and _is_region(card) and _is_date(card[6:14])


def _is_region(card: str) -> bool:
    return card[:2] in _PROVINCES


def _is_date(digits: str) -> bool:
    if not "19000101" <= digits <= "20991231":
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def is_bank_card(number: Number) -> bool:
    """By its check digit, its first digits, and, unless these are common, how it is written."""
    digits = number.digits
    if not 13 <= len(digits) <= 19 or not _is_issued(digits) or not is_luhn(digits):
        return False
    if not number.stands_alone or number.is_other_thing:
        return False
    if number.is_called_card or number.shape in _CARD_SHAPES:
        return len(number.shape) == 1 or number.shape[0] >= 3
    return len(number.shape) == 1 and _is_told_by_its_digits(digits)


def _is_issued(digits: str) -> bool:
    """Whether a bank's number may begin so: Visa, Mastercard, UnionPay, Amex, JCB, Diners."""
    return digits[0] == "4" or (
        digits[:2] in {"62", "60", "65", "81", "34", "37", "35", "30", "36", "38", "95", "94"}
        or "51" <= digits[:2] <= "55"
        or "2221" <= digits[:4] <= "2720"
    )


def _is_told_by_its_digits(digits: str) -> bool:
    """Common enough to be a card without a word beside it."""
    if digits[:2] == _UNION_PAY:
        return len(digits) >= 16
    return len(digits) == 16 and (digits[0] == "4" or "51" <= digits[:2] <= "55")


def is_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B: every second digit from the right doubled, the sum ends in 0."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) << (place & 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(digits)) > 1
