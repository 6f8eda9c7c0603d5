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
_ONE, _THIRTY, _TWENTY_SEVEN, _FIRST_MIX, _SECOND_MIX, _WORDS_APART = (
    np.array(number, dtype=np.uint64)  # without a dimension, half as dear as a scalar
    for number in (1, 30, 27, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0x632BE59BD9B4E019)
)
_DOWN_TO: Final = {
    bits: np.array(64 - bits, dtype=np.uint64) for bits in (CHINESE_BITS, ENGLISH_BITS)
}
_CHINESE_LENGTHS: Final = (1, 2, 3, 4)
_ENGLISH_LENGTHS: Final = (3, 4, 5)
_OFTEN: Final = 300
"""Code points."""
_DIGIT: Final = re.compile("[1-9]")
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
    folded = _DIGIT.sub("0", folded)
    spans = [match.span() for match in _WORD.finditer(folded)]
    begun, ended = [start for start, _ in spans], [end for _, end in spans]
    spoken = np.array((begun + begun[:-1], ended + ended[1:]), dtype=np.int64)
    starts, ends = np.concatenate((spoken, _windows(len(folded), _ENGLISH_LENGTHS)), axis=1)
    hashes = _hashes(folded, starts, ends)
    hashes[: spoken.shape[1]] += _WORDS_APART
    return Grams(_buckets(hashes, ENGLISH_BITS), starts, ends)


def _windows(length: int, sizes: tuple[int, ...]) -> Places:
    """Where all stretches of those sizes begin and where they end, in two rows.

    Kept for the lengths that come often.
    """
    return (_kept_windows if length <= _OFTEN else _new_windows)(length, sizes)


@lru_cache(maxsize=2 * _OFTEN)
def _kept_windows(length: int, sizes: tuple[int, ...]) -> Places:
    return _new_windows(length, sizes)


def _new_windows(length: int, sizes: tuple[int, ...]) -> Places:
    starts = [np.arange(max(0, length - size + 1), dtype=np.int64) for size in sizes]
    ends = [start + size for start, size in zip(starts, sizes, strict=True)]
    return np.stack((np.concatenate(starts), np.concatenate(ends)))


def _hashes(folded: str, starts: Places, ends: Places) -> NDArray[np.uint64]:
    length = len(folded)
    points = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32)
    powers, inverses = _powers()
    sums = np.zeros(length + 1, dtype=np.uint64)
    terms = points.astype(np.uint64)
    terms += _ONE
    terms *= powers[:length]
    terms.cumsum(out=sums[1:])
    hashes = sums.take(ends)
    hashes -= sums.take(starts)
    hashes *= inverses.take(starts)
    return hashes


def _buckets(hashes: NDArray[np.uint64], bits: int) -> Places:
    """The mixing is that of SplitMix64 (Steele, Lea and Flood, 2014), in place."""
    hashes ^= hashes >> _THIRTY
    hashes *= _FIRST_MIX
    hashes ^= hashes >> _TWENTY_SEVEN
    hashes *= _SECOND_MIX
    hashes >>= _DOWN_TO[bits]
    return hashes.view(np.int64)


@cache
def _powers() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the root and of its inverse, for every place of the longest text."""
    tables = []
    for root in (_ROOT, pow(_ROOT, -1, 1 << 64)):
        table = np.full(MOST_READ + 1, root, dtype=np.uint64)
        table[0] = 1
        tables.append(np.multiply.accumulate(table))
    return tables[0], tables[1]
