"""Readable colours from the one accent a site chose, for light surfaces and for dark ones.

Contrast is the ratio of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio), 1 to 21.
"""

import re
from typing import Final, NamedTuple

READABLE: Final = 4.5
"""Least contrast of text (WCAG 2.2, success criterion 1.4.3, level AA)."""

LIGHT_SURFACE: Final = "#ffffff"
DARK_SURFACE: Final = "#191b22"
_INKS: Final = ("#ffffff", "#0f1430")
_STEPS: Final = 50

_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


class Palette(NamedTuple):
    """An accent and the ink to write on it, twice; each `#rrggbb`."""

    accent: str
    on_accent: str
    accent_dark: str
    on_accent_dark: str


def is_colour(text: str) -> bool:
    """Tell whether the text is `#rrggbb`, the only form a site's accent may have."""
    return _HEX.fullmatch(text) is not None


def palette(accent: str) -> Palette:
    """Return the accent as it is where it can be read, else just as much darker or lighter.

    Refuses with ValueError what is not `#rrggbb`.
    """
    if not is_colour(accent):
        raise ValueError("an accent is written #rrggbb")
    light = _readable(accent.lower(), on=LIGHT_SURFACE, towards="#000000")
    dark = _readable(accent.lower(), on=DARK_SURFACE, towards="#ffffff")
    return Palette(light, _ink_on(light), dark, _ink_on(dark))


def contrast(one: str, other: str) -> float:
    """Return how far two colours are apart, from 1 (equal) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _readable(colour: str, *, on: str, towards: str) -> str:
    mixed = (_mix(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next(candidate for candidate in mixed if contrast(candidate, on) >= READABLE)


def _ink_on(colour: str) -> str:
    return max(_INKS, key=lambda ink: contrast(ink, colour))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _mix(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
