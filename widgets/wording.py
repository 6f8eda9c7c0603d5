"""The sentences widgets may show. A page gets those of one language and no others."""

import json
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("en", "zh")
"""In the order they are offered; the first stands in for languages not spoken yet."""


def language_spoken(asked: str) -> str:
    """Return the language of `LANGUAGES` nearest to a tag such as `zh-Hans-CN` or `en_GB`."""
    primary = asked.replace("_", "-").partition("-")[0].lower()
    return primary if primary in LANGUAGES else LANGUAGES[0]


@cache
def sentences(language: str) -> dict[str, str]:
    """Return every sentence by its key. `language` must be one of `LANGUAGES`."""
    text = (files("widgets") / "strings" / f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found
