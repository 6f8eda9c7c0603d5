"""Which of two wordings a reader gets, and how much of it fits on a card."""

from functools import lru_cache
from typing import Final

from api.http.formatting import markdown
from api.http.languages.choosing import Language

EXCERPT: Final = 180
"""Characters; cards cut further by lines, as Chinese is wider."""


def worded(language: Language, text: str | None, text_zh: str | None) -> str:
    """The Chinese wording for who reads Chinese, else the other; whichever there is."""
    first, second = (text_zh, text) if language == "zh" else (text, text_zh)
    return first or second or ""


@lru_cache(maxsize=4096)
def excerpt(text: str) -> str:
    """The beginning of a Markdown text as plain text, cut between words where there is a place."""
    plain = str(markdown(text[: 4 * EXCERPT]).striptags())
    if len(plain) <= EXCERPT:
        return plain
    head = plain[: EXCERPT + 1].rpartition(" ")[0]
    if len(head) < EXCERPT // 2:
        head = plain[:EXCERPT]
    return head.rstrip(" ,.;:，。；：、") + "…"
