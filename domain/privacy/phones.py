"""Telephone numbers: Chinese mobiles and landlines, and others as far as they are certain.

Mobiles by the national plan (eleven digits, 13 to 19 first), landlines by area code with its dash.
Others need their `+`, a form that nothing else has, or a word beside them.
"""

import re
from typing import Final

from domain.privacy.numbers import Number

_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
_MOBILE_SHAPES: Final = frozenset(
    {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (3, 5, 3), (5, 6)}
)
_LANDLINE: Final = re.compile(
    r"0(?:10|2[0-57-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7}", re.ASCII
)
_NORTH_AMERICAN: Final = re.compile(r"[2-9][0-9]{2}[2-9][0-9]{6}", re.ASCII)
_TOLL_FREE: Final = frozenset({"400", "800", "833", "844", "855", "866", "877", "888"})
_TAIWANESE: Final = re.compile(r"09[0-9]{8}", re.ASCII)
_COUNTRIES: Final = re.compile(
    r"1(?=[2-9])|7(?=[3-9])|2(?:0|7|[1-689][0-9])|3(?:[0-469]|[578][0-9])|4(?:[013-9]|2[013])"
    r"|5(?:[1-8]|[09][0-9])|6(?:[0-6]|[789][0-9])|8(?:[1246]|5[02356]|8[06])|9(?:[0-58]|[679][0-9])",
    re.ASCII,
)


def phone_start(number: Number) -> int | None:
    """Where the telephone number that ends with `number` begins, its `+86` in it; or None."""
    if not number.stands_alone:
        return None
    if number.text[max(0, number.start - 1) : number.start] == "+":
        return _start_of_sign(number) if _is_mobile(number) or _is_abroad(number) else None
    if not (_is_mobile(number) or _is_at_home(number)) or number.is_other_thing:
        return None
    return number.start - _is_bracketed(number, number.start - 1)


def _start_of_sign(number: Number) -> int:
    return number.start - 1 - _is_bracketed(number, number.start - 2)


def _is_bracketed(number: Number, at: int) -> bool:
    """Whether a bracket opens at `at` and closes within the number."""
    inside = number.text[number.start : number.end]
    return at >= 0 and number.text[at] == "(" and 0 <= inside.find(")") < (inside + "(").find("(")


def _is_mobile(number: Number) -> bool:
    """With 86 or 0086 in front or without."""
    digits, shape = number.digits, number.shape
    for prefix in ("0086", "86"):
        if digits.startswith(prefix) and len(digits) == 11 + len(prefix):
            digits = digits.removeprefix(prefix)
            own = shape[1:] if shape[0] == len(prefix) else (shape[0] - len(prefix), *shape[1:])
            return bool(_MOBILE.fullmatch(digits)) and own in _MOBILE_SHAPES
    return bool(_MOBILE.fullmatch(digits)) and shape in _MOBILE_SHAPES


def _is_abroad(number: Number) -> bool:
    """Behind its sign: a country that there is, and as many digits as its numbers may have."""
    digits = number.digits
    country = _COUNTRIES.match(digits)
    if country is None or not 9 <= len(digits) <= 15:
        return False
    if country[0] == "1":
        return _NORTH_AMERICAN.fullmatch(digits[1:]) is not None
    inside = number.text[number.start : number.end]
    return digits[country.end()] != "0" or country[0] == "39" or "(0" in inside


def _is_at_home(number: Number) -> bool:
    """As people of one country write it to each other."""
    digits, shape = number.digits, number.shape
    if _is_landline(digits, shape):
        return len(shape) > 1 or number.is_called_phone
    if _TAIWANESE.fullmatch(digits):
        return shape == (4, 3, 3) or number.is_called_phone
    if shape == (3, 3, 4) or shape == (1, 3, 3, 4):
        return _is_north_american(number)
    return digits[0] == "0" and 10 <= len(digits) <= 12 and number.is_called_phone


def _is_landline(digits: str, shape: tuple[int, ...]) -> bool:
    """An area code of three or four digits, apart where anything is, perhaps an extension."""
    if len(shape) > 1 and shape[0] not in (3, 4):
        return False
    own = digits[: -shape[-1]] if len(shape) > 2 and shape[-1] <= 5 else digits
    return any(_LANDLINE.fullmatch(each) for each in (digits, own))


def _is_north_american(number: Number) -> bool:
    """Three, three, four with dashes, dots or a bracket; with spaces only beside a word."""
    own = number.digits[-10:]
    if number.shape[0] == 1 and number.digits[0] != "1":
        return False
    joints = number.text[number.start : number.end]
    is_written_so = any(joint in joints for joint in "-.)") or number.is_called_phone
    return (
        is_written_so and own[:3] not in _TOLL_FREE and _NORTH_AMERICAN.fullmatch(own) is not None
    )
