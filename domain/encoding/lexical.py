"""Vectors of words: texts that share telling words lie close together, others at right angles.

Each word adds its inverse document frequency to one of the dimensions, with a sign, both by its
hash (feature hashing: Weinberger et al. 2009), so the cosine of two vectors is about that of their
TF-IDF. Words of the other language are others: only a semantic encoder brings languages together.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from zlib import crc32

import numpy as np

from domain.encoding.protocols import Vectors
from domain.keywords.cutting import is_chinese, words
from domain.keywords.frequencies import frequencies
from domain.searching.stemming import stem


@dataclass(frozen=True, slots=True)
class LexicalEncoder:
    """Needs nothing but the words."""

    name: str = "lexical"
    version: str = "1"
    dimensions: int = 512

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """See Encoder."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word, times in Counter(words(text)).items():
                place, sign = divmod(crc32(stem(word).encode()), 2)
                row[place % self.dimensions] += (2 * sign - 1) * (1 + log(times)) * _weight(word)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors


def _weight(word: str) -> float:
    return frequencies("zh" if is_chinese(word) else "en").weight(word)
