"""What a host says of its customer besides the name: `plan: pro`, `orders: 12`. Bounded text.

Traits decide who is asked what; they are never shown to other customers. What does not fit is left
out: a token is not refused because of it.
"""

import re
from collections.abc import Mapping
from typing import Final

MOST_TRAITS: Final = 20
VALUE_LIMIT: Final = 200

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}", re.ASCII)


def is_trait_name(text: str) -> bool:
    """A letter, then up to 39 letters, digits, dots, hyphens and underscores."""
    return _NAME.fullmatch(text) is not None


def read_traits(claim: object) -> Mapping[str, str] | None:
    """The first twenty that are traits; None where the token says nothing of traits."""
    if not isinstance(claim, dict):
        return None
    traits: dict[str, str] = {}
    for name, value in claim.items():
        text = _text(value)
        if len(traits) < MOST_TRAITS and is_trait_name(str(name)) and text is not None:
            traits[str(name)] = text
    return traits


def _text(value: object) -> str | None:
    """Text as it is, numbers and yes or no as text; None for what no database keeps whole."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value) if isinstance(value, int | float) else value
    if not isinstance(text, str) or not 0 < len(text) <= VALUE_LIMIT or "\x00" in text:
        return None
    return None if any("\ud800" <= letter <= "\udfff" for letter in text) else text
