"""The words of a folded text: split at signs, and where Chinese begins and ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_UNSPACED: Final = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\U00020000-\U0003134f"
)
"""Chinese, and Japanese and Korean beside it: written without spaces between words."""
_PIECE: Final = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_UNSPACED_START: Final = re.compile(rf"[{_UNSPACED}]")
LONGEST_WORD: Final = 60
"""Characters of a word that are told apart."""


@dataclass(frozen=True)
class Piece:
    """A word, or (`is_run`) a run of characters without spaces between its words."""

    text: str
    start: int
    is_run: bool


def pieces(folded: str) -> Iterator[Piece]:
    """The pieces of a folded text in their order; signs, spaces and emoji are none."""
    for found in _PIECE.finditer(folded):
        text = found.group()
        yield Piece(text, found.start(), _UNSPACED_START.match(text) is not None)


def open_dictionary() -> None:
    """Before anybody waits for it: a server does so when it starts."""
    words_in("听见")


def words_in(run: str) -> list[str]:
    """The words of a run as a reader sees them: 打印机坏了 is 打印机, 坏, 了."""
    import rjieba  # opening its dictionary takes a moment, which most commands need not wait for

    return list(rjieba.cut(run))


def all_words_in(run: str) -> list[str]:
    """The same and the shorter words inside them: also 打印."""
    import rjieba

    return list(rjieba.cut_for_search(run))
