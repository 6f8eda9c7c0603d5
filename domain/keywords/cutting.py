"""Words that may be keywords: no stop words, no single letters, no numbers.

Chinese is cut by rjieba, which brings jieba's dictionary; it is loaded with the first Chinese text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from domain.understanding.folding import MOST_READ

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", re.ASCII)
_HAN: Final = "\u3400-\u9fff"
_RUN: Final = re.compile(rf"[{_HAN}]{{2,}}|[^\W\d_{_HAN}](?:[^\W_{_HAN}]|'(?=\w))+")


def is_chinese(word: str) -> bool:
    """By its first character."""
    return "\u3400" <= word[:1] <= "\u9fff"


def words(text: str) -> Iterator[str]:
    """The words of the first 10,000 code points that say something, in order, in lower case."""
    plain = unicodedata.normalize("NFKC", text[:MOST_READ]).casefold().replace("’", "'")
    said_by_all = stop_words()
    for found in _RUN.finditer(_ADDRESS.sub(" ", plain)):
        run = found[0]
        for word in _cut(run) if is_chinese(run) else (run.removesuffix("'s"),):
            if len(word) > 1 and word not in said_by_all:
                yield word


@cache
def stop_words() -> frozenset[str]:
    """What stands in every text, in both languages."""
    folder = resources.files("domain.keywords") / "frequencies"
    return frozenset((folder / "stop_words.txt").read_text("utf-8").split())


def _cut(run: str) -> list[str]:
    import rjieba  # its dictionary takes 34 MB: English alone needs none of it

    return list(rjieba.cut(run))
