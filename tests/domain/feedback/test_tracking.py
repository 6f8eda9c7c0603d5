"""Tracking numbers survive being copied, typed and read aloud, and slips are noticed."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.tracking import (
    TrackingNumber,
    new_tracking_number,
    parse_tracking_number,
    shown_tracking_number,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KNOWN = TrackingNumber("16ZW0FB4TZ84")

numbers = st.integers(0, 2**55 - 1).map(lambda bits: new_tracking_number(lambda _: bits))


def test_the_random_bits_become_characters_most_significant_first() -> None:
    assert new_tracking_number(lambda _: 0) == "000000000000"
    assert new_tracking_number(lambda _: 1) == "000000000012"
    assert new_tracking_number(lambda _: 0x0123456789ABCD) == "0938NKRKAYDZ"


def test_fifty_five_bits_are_asked_of_the_source() -> None:
    asked: list[int] = []

    def source(bits: int) -> int:
        asked.append(bits)
        return (1 << bits) - 1

    number = new_tracking_number(source)

    assert asked == [55]
    assert number[:11] == "ZZZZZZZZZZZ"


def test_two_new_numbers_differ() -> None:
    assert len({new_tracking_number() for _ in range(1000)}) == 1000


@given(numbers)
def test_the_shown_form_reads_back(number: TrackingNumber) -> None:
    shown = shown_tracking_number(number)

    assert shown == f"HRD-{number[:4]}-{number[4:8]}-{number[8:]}"
    assert parse_tracking_number(shown) == number
    assert parse_tracking_number(number) == number


@pytest.mark.parametrize(
    "typed",
    [
        "HRD-16ZW-0FB4-TZ84",
        "hrd-16zw-0fb4-tz84",
        "16zw 0fb4 tz84",
        "  HRD 16ZW0FB4TZ84\n",
        "HRD-I6ZW-OFB4-TZ84",
        "hrd-l6zw-ofb4-tz84",
        "HRD.16ZW.0FB4.TZ84",
        "HRD\u201416ZW\u20130FB4\u2212TZ84",
        "\uff28\uff32\uff24\uff0d\uff11\uff16\uff3a\uff37\u3000\uff10\uff26\uff22\uff14\uff0dTZ84",
        "HRD\u200b16ZW\u00a00FB4\u30fcTZ84",
    ],
)
def test_what_people_type_is_forgiven(typed: str) -> None:
    assert parse_tracking_number(typed) == KNOWN


@given(numbers)
def test_every_single_wrong_character_is_found(number: TrackingNumber) -> None:
    for place, right in enumerate(number):
        for wrong in ALPHABET.replace(right, ""):
            assert parse_tracking_number(number[:place] + wrong + number[place + 1 :]) is None


@given(numbers)
def test_every_swap_of_two_characters_is_found(number: TrackingNumber) -> None:
    for first, second in combinations(range(12), 2):
        swapped = list(number)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped != list(number):
            assert parse_tracking_number("".join(swapped)) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HRD",
        "HRD-16ZW-0FB4-TZ8",
        "HRD-16ZW-0FB4-TZ84W",
        "ABC-16ZW-0FB4-TZ84",
        "HRD-16ZW-0FB4-TZ8U",
        "HRD-16ZW-0FB4-TZ8\u00df",
        "\ud800",
        "\x00" * 12,
        "1" * 1_000_000,
    ],
)
def test_what_is_no_tracking_number_is_refused(text: str) -> None:
    assert parse_tracking_number(text) is None


def test_random_guesses_rarely_even_look_right() -> None:
    """One check character of five bits lets through one guess in 32."""
    dice = random.Random(9162)
    guesses = ["".join(dice.choices(ALPHABET, k=12)) for _ in range(3200)]

    right = sum(parse_tracking_number(guess) is not None for guess in guesses)

    assert 60 < right < 140
