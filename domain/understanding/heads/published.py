"""Which files the models are read from: those that came with Heard, or a version trained here.

Knows no numpy and no database: whoever reads next is told by `domain.understanding.trained`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

SHIPPED: Final = files("domain.understanding.heads") / "models"


class Place:
    """What models are read from; `switching` alone changes it.

    `number` is 0 while the models are those that came with Heard.
    """

    number: int = 0
    files: Mapping[str, bytes] | None = None


PLACE: Final = Place()


def model_file(name: str) -> bytes:
    """The bytes of `manifest.json` or of a script's models."""
    if PLACE.files is not None:
        return PLACE.files[name]
    return shipped_file(name)


@cache
def shipped_file(name: str) -> bytes:
    """What came with Heard, whatever is in place."""
    return (SHIPPED / name).read_bytes()


def trained_suffix() -> str:
    """Ends the version of whatever reads by a version trained here: "+m3"."""
    return f"+m{PLACE.number}" if PLACE.number else ""


def number_in_place() -> int:
    """0 for the models that came with Heard."""
    return PLACE.number


def files_in_place() -> Mapping[str, bytes] | None:
    """None for the models that came with Heard."""
    return PLACE.files
