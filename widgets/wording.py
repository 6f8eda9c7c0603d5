"""The sentences widgets may show. A page gets those of one language and no others.

`strings/{language}.json` holds those of ratings, which come with the loader;
`strings/{part}.{language}.json` those of another part, which are fetched with it.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from operator import itemgetter
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("en", "zh", "zh-Hant", "ar")
"""In the order they are offered; the first stands in for languages not spoken yet."""

RATING: Final = ""
"""The part whose sentences come with the loader."""

_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})
"""Script and regions in which Chinese is written in traditional characters."""

_WEIGHT: Final = re.compile(r"[01](\.\d{0,3})?", re.ASCII)
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def language_spoken(asked: str) -> str:
    """Return the language of `LANGUAGES` nearest to a tag such as `zh-Hans-CN` or `en_GB`.

    Where a tag names a script, that decides between the two ways to write Chinese: `zh-Hans-HK`.
    """
    primary, *rest = asked.replace("_", "-").lower().split("-")
    if primary == "zh" and "hans" not in rest and _TRADITIONAL & set(rest):
        return "zh-Hant"
    return primary if primary in LANGUAGES else LANGUAGES[0]


def language_accepted(header: str) -> str:
    """Return the language of `LANGUAGES` that an `Accept-Language` header likes best.

    Of equals the one named first (RFC 9110, 12.5.4); a weight that is none counts as 0.
    """
    wishes = []
    for wish in header.split(","):
        tag, _, parameter = wish.partition(";")
        name, _, value = parameter.replace(" ", "").partition("=")
        is_number = _WEIGHT.fullmatch(value) is not None and name.lower() == "q"
        weight = float(value) if is_number else 1.0 if not parameter else 0.0
        if weight and tag.strip().lower().partition("-")[0] in LANGUAGES:
            wishes.append((weight, language_spoken(tag.strip())))
    return max(wishes, key=itemgetter(0), default=(1.0, LANGUAGES[0]))[1]


def sentences(part: str, language: str, own: Mapping[str, str] = _NONE) -> dict[str, str]:
    """Return every sentence of a part by its key. `language` must be one of `LANGUAGES`.

    What a site says in its `own` words takes the place of ours; words of unknown keys and empty
    ones are left out. Refuses with KeyError a part that says nothing.
    """
    usual = _sentences(part, language)
    return {key: own.get(key) or sentence for key, sentence in usual.items()}


@cache
def speaking_parts() -> frozenset[str]:
    """Return the parts that have sentences of their own beside those of the loader."""
    names = (file.name for file in (files("widgets") / "strings").iterdir())
    return frozenset(name.split(".")[0] for name in names if name.count(".") == 2)


@cache
def _sentences(part: str, language: str) -> dict[str, str]:
    if part != RATING and part not in speaking_parts():
        raise KeyError(part)
    name = f"{part}.{language}.json" if part else f"{language}.json"
    text = (files("widgets") / "strings" / name).read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found
