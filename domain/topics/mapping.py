"""The few directions along which texts differ most: vectors are compared there.

Latent semantic analysis (Deerwester et al. 1990): the leading eigenvectors of the vectors' second
moments. Words that come together lie in one direction, so texts without a common word can be near.
"""

from typing import Final

import numpy as np

from domain.encoding.protocols import Vectors
from domain.topics.clustering import Labels, unit

LEAST_DIRECTIONS: Final = 32
LEAST_LENGTH: Final = 0.35
"""Of a vector along the directions: a text that lies elsewhere says what nobody else says."""
REACH: Final = 10
"""Per cent of a topic's own texts that lie further from its centre than it reaches."""
NEAREST_REACH: Final = 0.2
"""No topic reaches further than this cosine."""


def directions(vectors: Vectors, groups: int) -> Vectors:
    """One row a direction: as many as groups, at least 32, at most as the vectors have.

    The sign of each is fixed, so that the same vectors give the same rows.
    """
    count = min(max(LEAST_DIRECTIONS, groups), vectors.shape[1], len(vectors))
    exact = vectors.astype(np.float64)
    if len(vectors) < vectors.shape[1]:  # the same from the smaller of the two products
        _, found = np.linalg.eigh(exact @ exact.T)
        rows = unit(found[:, ::-1][:, :count].T @ exact).astype(np.float64)
    else:
        _, found = np.linalg.eigh(exact.T @ exact)
        rows = found[:, ::-1][:, :count].T
    signs = np.sign(rows[np.arange(count), np.abs(rows).argmax(axis=1)])
    fixed: Vectors = (rows * signs[:, None]).astype(np.float32)
    return fixed


def mapped(vectors: Vectors, along: Vectors) -> Vectors:
    """The vectors along the directions, of length 1 again; zero where less than 0.35 is left."""
    rows = vectors @ along.T
    rows[np.linalg.norm(rows, axis=1) < LEAST_LENGTH] = 0
    return unit(rows)


def reaches(rows: Vectors, centres: Vectors, labels: Labels) -> list[float]:
    """How near a text must be to belong to each group: as near as nine of ten of its own are."""
    nearness = (rows * centres[labels]).sum(axis=1)
    found = []
    for group in range(len(centres)):
        own = nearness[labels == group]
        least = float(np.percentile(own, REACH)) if len(own) else 1.0
        found.append(max(NEAREST_REACH, round(least, 4)))
    return found


def nearest_within(rows: Vectors, centres: Vectors, reach: list[float]) -> tuple[Labels, Vectors]:
    """The nearest centre of each row, -1 where that does not reach it, and the cosine."""
    if not len(centres):
        return np.full(len(rows), -1, dtype=np.intp), np.zeros(len(rows), dtype=np.float32)
    cosines = rows @ centres.T
    labels: Labels = cosines.argmax(axis=1)
    nearness: Vectors = cosines[np.arange(len(rows)), labels]
    is_within = (nearness >= np.asarray(reach, dtype=np.float32)[labels] - 1e-4) & rows.any(axis=1)
    return np.where(is_within, labels, -1), nearness
