"""The words of a feedback as its row keeps them: each once, so that they are counted once."""

from typing import Final

from domain.keywords.cutting import words

MOST_WORDS: Final = 80
"""Different words of one text that are kept; texts with more are long."""
_LONGEST: Final = 40


def kept_words(text: str) -> str:
    """The different words in the order of the text, joined by spaces."""
    found = dict.fromkeys(word for word in words(text) if len(word) <= _LONGEST)
    return " ".join(list(found)[:MOST_WORDS])
