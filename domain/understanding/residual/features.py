"""What a residual model sees of a text: hashed runs of one to three words or characters.

Of its own on purpose, apart from the n-grams of the trained heads: a workspace's corrections shall
mean the same whatever the heads go by.
"""

import re
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from domain.understanding.folding import fold

Values = NDArray[np.float64]
Ids = NDArray[np.int64]

MOST_PIECES: Final = 300
"""Of a text; what comes later says little more, and a correction must be learned at once."""
_LONGEST_RUN: Final = 3
_PIECE: Final = re.compile(r"\[[^\[\]\s]{1,8}\]|[a-z0-9]+(?:['’][a-z]+)?|[^\s\w,.，。、:：;；]|\w")


@dataclass(frozen=True, slots=True)
class Features:
    """The distinct runs of a text, ascending. A bracketed emoticon is one piece."""

    ids: Ids

    @property
    def value(self) -> float:
        """What each counts, so that the whole has length 1."""
        return float(1 / np.sqrt(max(1, len(self.ids))))


def features_of(text: str) -> Features:
    """None for a text without words."""
    found = [run for run, _, _ in runs_of(text)]
    return Features(np.unique(np.array(found, dtype=np.int64)))


def runs_of(text: str) -> list[tuple[int, int, int]]:
    """The hash, beginning and end (in code points of the text) of every run."""
    folded = fold(text)
    pieces = [match.span() for match in _PIECE.finditer(folded)][:MOST_PIECES]
    words = [folded[start:end] for start, end in pieces]
    return [
        (
            crc32(" ".join(words[first : first + length]).encode()),
            pieces[first][0],
            pieces[first + length - 1][1],
        )
        for length in range(1, _LONGEST_RUN + 1)
        for first in range(len(pieces) - length + 1)
    ]
