"""Coarse words for a browser, so that members know their sessions apart. Pure.

Browsers claim to be each other: the first mark that fits, in this order, tells best.
"""

from dataclasses import dataclass
from typing import Final

_BROWSERS: Final = (
    ("MicroMessenger/", "WeChat"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Browser:
    """Such as Firefox on Linux; "" is unknown."""

    name: str = ""
    system: str = ""


UNKNOWN: Final = Browser()


def browser_of(user_agent: str) -> Browser:
    """What a `User-Agent` header says, in two words; nothing of the header itself is kept."""
    return Browser(_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))


def _first(marks: tuple[tuple[str, str], ...], text: str) -> str:
    return next((word for mark, word in marks if mark in text), "")
