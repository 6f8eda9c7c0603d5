"""Whose wish counts: the address, then what was chosen before, then the browser."""

from typing import Final, Literal, get_args

Language = Literal["en", "zh"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
COOKIE: Final = "heard_language"
"""Holds an explicit choice for a year; nothing but the two letters."""


def choose_language(wanted: str | None, remembered: str | None, accepted: str | None) -> Language:
    """From `?lang=`, the cookie and the `Accept-Language` header, the first that we speak.

    Every Chinese tag (zh, zh-CN, zh-Hans, zh-TW) is answered in Simplified Chinese. English
    where nothing matches; malformed wishes count as none.
    """
    return spoken(wanted) or spoken(remembered) or _preferred(accepted or "") or "en"


def spoken(tag: str | None) -> Language | None:
    """The language of a tag such as `zh-Hans-CN` or `en_GB`, when it is one of ours."""
    primary = (tag or "").strip().replace("_", "-").split("-")[0].lower()
    return next((language for language in LANGUAGES if language == primary), None)


def _preferred(header: str) -> Language | None:
    """The heaviest language of ours; of equals, the one named first (RFC 9110, 12.5.4)."""
    best: Language | None = None
    heaviest = 0.0
    for wish in header.split(","):
        tag, _, parameter = wish.partition(";")
        language, weight = spoken(tag), _weight(parameter)
        if language and weight > heaviest:
            best, heaviest = language, weight
    return best


def _weight(parameter: str) -> float:
    """`q=0.8` as 0.8; 1 when absent, 0 when it is no number between 0 and 1."""
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        weight = float(value) if name.strip().lower() == "q" else 0.0
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0
