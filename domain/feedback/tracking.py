"""Tracking numbers: what a customer keeps, types or reads out to find their feedback again.

Shown as `HRD-16ZW-0FB4-TZ84`, stored as `16ZW0FB4TZ84`: a spoken code with 55 random bits. Whoever
holds the number may read the status, so it must not be guessable.
"""

import secrets
from collections.abc import Callable
from typing import Final, NewType

from domain.shared.spoken_codes import (
    CODE_BITS,
    CODE_LENGTH,
    grouped,
    parse_spoken_code,
    spoken_code,
)

TrackingNumber = NewType("TrackingNumber", str)
"""Canonical: twelve characters, no prefix, no dashes, the last one checks the others."""

TRACKING_LENGTH: Final = CODE_LENGTH
_PREFIX: Final = "HRD"


def new_tracking_number(random_bits: Callable[[int], int] = secrets.randbits) -> TrackingNumber:
    """`random_bits(n)` answers a number below 2**n; only a cryptographic source is fit for use."""
    return TrackingNumber(spoken_code(random_bits(CODE_BITS)))


def shown_tracking_number(tracking: TrackingNumber) -> str:
    """The form for people: `HRD-XXXX-XXXX-XXXX`."""
    return f"{_PREFIX}-{grouped(tracking)}"


def parse_tracking_number(text: str) -> TrackingNumber | None:
    """None when it is none or holds a slip. Forgives what `parse_spoken_code` forgives."""
    parsed = parse_spoken_code(text, prefix=_PREFIX)
    return TrackingNumber(parsed) if parsed else None
