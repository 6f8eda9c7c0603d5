"""Spherical k-means: groups of vectors of length 1, each about its mean direction.

Dhillon and Modha, "Concept decompositions for large sparse text data using clustering", Machine
Learning 42, 2001; beginnings by k-means++ (Arthur and Vassilvitskii 2007), with 1 - cosine for the
squared distance. Rows that are held to a group stay there (Basu, Banerjee and Mooney, "Semi-
supervised clustering by seeding", 2002). The same rows in the same order give the same groups.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from domain.encoding.protocols import Vectors

LEAST_TEXTS: Final = 12
"""Fewer texts have no topics."""
MOST_GROUPS: Final = 40
"""More than that, nobody reads through."""
_SEED: Final = 20_261_122
_ROUNDS: Final = 60
_TRIES: Final = 5
_STILL: Final = 1e-4

Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Groups:
    """`labels`: the group of each row; `centres`: one row of length 1 a group."""

    labels: Labels
    centres: Vectors


def groups_for(texts: int) -> int:
    """How many groups: the root of half the texts (Mardia, Kent and Bibby 1979), 2 to 40.

    None for fewer than 12 texts.
    """
    return min(MOST_GROUPS, max(2, round(sqrt(texts / 2)))) if texts >= LEAST_TEXTS else 0


def cluster(
    rows: Vectors, count: int, *, begin: Vectors | None = None, held: Labels | None = None
) -> Groups:
    """`count` groups of `rows`, or as many as `begin` has, if those are more.

    `begin` are centres to begin with, which come first in the same order; with them one try is
    made, without five, and the tightest wins. `held` says for each row which group it stays in, -1
    for none.
    """
    if begin is not None and len(begin):
        return _try(rows, _centres(rows, count, begin, np.random.default_rng(_SEED)), held)[1]
    none = np.zeros((0, rows.shape[1]), dtype=np.float32)
    tries = [
        _try(rows, _centres(rows, count, none, np.random.default_rng(_SEED + number)), held)
        for number in range(_TRIES)
    ]
    return max(tries, key=lambda each: each[0])[1]


def unit(rows: NDArray[Any]) -> Vectors:
    """Rows of length 1; those that are all zero stay so."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    made: Vectors = np.divide(
        rows, lengths, out=np.zeros(rows.shape, dtype=np.float32), where=lengths > 1e-9
    )
    return made


def means(rows: Vectors, labels: Labels, count: int) -> Vectors:
    """The mean direction of the rows of each label, 0 to `count` - 1; zero where it has none."""
    sums = np.zeros((count, rows.shape[1]), dtype=np.float64)
    known = labels >= 0
    np.add.at(sums, labels[known], rows[known])
    return unit(sums)


def _centres(rows: Vectors, count: int, begin: Vectors, random: np.random.Generator) -> Vectors:
    """`begin`, and further ones among the rows that are far from those before."""
    chosen = list(begin)
    nearest = (rows @ begin.T).max(axis=1) if len(begin) else np.zeros(len(rows))
    while len(chosen) < min(count, len(rows)):
        far = np.clip(1 - nearest, 0, None).astype(np.float64)
        if far.sum() <= 0:
            break
        chosen.append(rows[random.choice(len(rows), p=far / far.sum())])
        nearest = np.maximum(nearest, rows @ chosen[-1])
    return np.asarray(chosen, dtype=np.float32)


def _try(rows: Vectors, centres: Vectors, held: Labels | None) -> tuple[float, Groups]:
    """How tight, and the groups."""
    labels = _nearest(rows, centres, held)
    for _ in range(_ROUNDS):
        moved = means(rows, labels, len(centres))
        empty = ~moved.any(axis=1)
        moved[empty] = centres[empty]
        is_still = bool(np.abs(moved - centres).max() < _STILL)
        centres = moved
        labels = _nearest(rows, centres, held)
        if is_still:
            break
    tightness = float((rows * centres[labels]).sum())
    return tightness, Groups(labels, centres)


def _nearest(rows: Vectors, centres: Vectors, held: Labels | None) -> Labels:
    labels: Labels = (rows @ centres.T).argmax(axis=1)
    return labels if held is None else np.where(held >= 0, held, labels)
