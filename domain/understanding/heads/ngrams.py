"""The n-grams of a text, hashed into buckets: which, and where each stands.

A polynomial hash of every stretch of the text comes out of one cumulative sum (Karp and Rabin,
1987): with H[k] the sum of c[i]·B^i over i < k, modulo 2^64, the stretch [s, e) hashes to
(H[e] - H[s])·B^-s. B is odd, so it has an inverse. So all n-grams of a text are hashed in a dozen
numpy calls, whatever their lengths.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from domain.understanding.folding import MOST_READ

CHINESE_BITS: Final = 19
ENGLISH_BITS: Final = 18

_ROOT: Final = 0x9E3779B97F4A7C15
_FIRST_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND_MIX: Final = np.uint64(0x94D049BB133111EB)
_WORDS_APART: Final = np.uint64(0x632BE59BD9B4E019)
_CHINESE_LENGTHS: Final = (1, 2, 3, 4)
_ENGLISH_LENGTHS: Final = (3, 4, 5)
_OFTEN: Final = 300
"""Code points."""
_DIGITS: Final = str.maketrans("123456789", "000000000")
"""Any number is as good as another."""
_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[^\sa-z0-9]+")

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grams:
    """Bucket, beginning and end (in code points of the text) of each n-gram, in no order."""

    buckets: Places
    starts: Places
    ends: Places

    @property
    def value(self) -> float:
        """What each counts: together one, were they a vector of that many equal parts."""
        return 1 / sqrt(max(1, len(self.buckets)))


def chinese_grams(folded: str) -> Grams:
    """Runs of one to four characters."""
    starts, ends = _windows(len(folded), _CHINESE_LENGTHS)
    return Grams(_buckets(_hashes(folded, starts, ends), CHINESE_BITS), starts, ends)


def english_grams(folded: str) -> Grams:
    """Words, pairs of words, and runs of three to five characters."""
    folded = folded.translate(_DIGITS)
    spans = [match.span() for match in _WORD.finditer(folded)]
    words = np.array(spans, dtype=np.int64).reshape(-1, 2)
    pairs = np.stack([words[:-1, 0], words[1:, 1]], axis=1)
    spoken = np.concatenate([words, pairs])
    starts, ends = _windows(len(folded), _ENGLISH_LENGTHS)
    starts = np.concatenate([spoken[:, 0], starts])
    ends = np.concatenate([spoken[:, 1], ends])
    hashes = _hashes(folded, starts, ends)
    hashes[: len(spoken)] += _WORDS_APART
    return Grams(_buckets(hashes, ENGLISH_BITS), starts, ends)


def _windows(length: int, sizes: tuple[int, ...]) -> tuple[Places, Places]:
    """Where all stretches of those sizes begin and end; kept for the lengths that come often."""
    return (_kept_windows if length <= _OFTEN else _new_windows)(length, sizes)


@lru_cache(maxsize=2 * _OFTEN)
def _kept_windows(length: int, sizes: tuple[int, ...]) -> tuple[Places, Places]:
    return _new_windows(length, sizes)


def _new_windows(length: int, sizes: tuple[int, ...]) -> tuple[Places, Places]:
    starts = [np.arange(max(0, length - size + 1), dtype=np.int64) for size in sizes]
    ends = [start + size for start, size in zip(starts, sizes, strict=True)]
    return np.concatenate(starts), np.concatenate(ends)


def _hashes(folded: str, starts: Places, ends: Places) -> NDArray[np.uint64]:
    points = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32)
    powers, inverses = _powers()
    sums = np.zeros(len(points) + 1, dtype=np.uint64)
    np.cumsum((points.astype(np.uint64) + np.uint64(1)) * powers[: len(points)], out=sums[1:])
    return (sums[ends] - sums[starts]) * inverses[starts]


def _buckets(hashes: NDArray[np.uint64], bits: int) -> Places:
    """The mixing is that of SplitMix64 (Steele, Lea and Flood, 2014)."""
    mixed = (hashes ^ (hashes >> np.uint64(30))) * _FIRST_MIX
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND_MIX
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)


@cache
def _powers() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the root and of its inverse, for every place of the longest text."""
    tables = []
    for root in (_ROOT, pow(_ROOT, -1, 1 << 64)):
        table = np.full(MOST_READ + 1, root, dtype=np.uint64)
        table[0] = 1
        tables.append(np.multiply.accumulate(table))
    return tables[0], tables[1]
