"""Fitting the residual: what corrections add to the base, and no more than they can show.

The label's logit is that of the base plus a weight for each n-gram, a multinomial logistic
regression whose offset is fixed. All weights have a Gaussian prior around 0, so without evidence
the base decides alone, and a few corrections move little beyond texts like their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.understanding.residual.features import Features, Ids, Values

_PRIOR: Final = 0.2
_DISTRUSTED: Final = 100
_STEPS: Final = 80
_CLOSE_ENOUGH: Final = 1e-3
_GUESSES: Final = 8


def scales(shared_by: Values, texts: int, corrections: int) -> Values:
    """How far each n-gram may move a label: 1 for one that a single text has, less the more do.

    What many texts share speaks about all of them, so a few corrections are chance as much as
    lesson: its prior is stronger by (100 / corrections)²: 25 at 20 corrections, 4 at 50. What one
    text alone has speaks about its like, and is believed at once.
    """
    common = np.log(shared_by) / np.log(texts + 1)
    return np.asarray(1 / np.sqrt(1 + common * (_DISTRUSTED / corrections) ** 2 / _PRIOR))


@dataclass(frozen=True, slots=True)
class Weights:
    """A row for each n-gram of `ids` (ascending), a column for each label."""

    ids: Ids
    table: Values

    def moved(self, features: Features) -> Values:
        """What is added to the logit of each label."""
        if not len(self.ids):
            return np.zeros(self.table.shape[1])
        places = np.searchsorted(self.ids, features.ids)
        places[places == len(self.ids)] = 0
        known = places[self.ids[places] == features.ids]
        return np.asarray(self.table[known].sum(axis=0) * features.value)


def fit(
    rows: Sequence[Features],
    base: Values,
    wanted: Values,
    importance: Values,
    *,
    corrections: int,
    prior: float = _PRIOR,
) -> Weights:
    """`base` are logits and `wanted` likelihoods, one row a text and one column a label.

    Nesterov's accelerated gradient for strongly convex functions (1983), its step from the largest
    eigenvalue as power iteration estimates it.
    """
    sizes = np.array([len(row.ids) for row in rows])
    ids, columns = np.unique(np.concatenate([row.ids for row in rows]), return_inverse=True)
    texts = np.repeat(np.arange(len(rows)), sizes)
    shared_by = np.bincount(columns, minlength=len(ids)).astype(np.float64)
    scale = scales(shared_by, len(rows), corrections)
    values = np.repeat([row.value for row in rows], sizes) * scale[columns]
    labels = base.shape[1]

    def gathered(table: Values) -> Values:
        """One row a text."""
        spoken = [
            np.bincount(texts, values * table[columns, at], minlength=len(rows))
            for at in range(table.shape[1])
        ]
        return np.stack(spoken, axis=1)

    def spread(errors: Values) -> Values:
        """One row an n-gram."""
        heard = [
            np.bincount(columns, values * errors[texts, at], minlength=len(ids))
            for at in range(errors.shape[1])
        ]
        return np.stack(heard, axis=1)

    guess = np.ones((len(ids), 1))
    largest = 1.0
    for _ in range(_GUESSES):
        again = spread(importance[:, None] * gathered(guess / np.linalg.norm(guess)))
        largest, guess = float(np.linalg.norm(again)), again
    steepest = 0.5 * 1.1 * largest + prior
    root = np.sqrt(prior / steepest)
    momentum = (1 - root) / (1 + root)
    table = ahead = np.zeros((len(ids), labels))
    for _ in range(_STEPS):
        errors = importance[:, None] * (likelihoods(base + gathered(ahead)) - wanted)
        stepped = ahead - (spread(errors) + prior * ahead) / steepest
        change = stepped - table
        table, ahead = stepped, stepped + momentum * change
        if np.abs(change).max() < _CLOSE_ENOUGH:
            break
    return Weights(ids, table * scale[:, None])


def likelihoods(logits: Values) -> Values:
    """Rows that sum to 1."""
    weighed = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(weighed / weighed.sum(axis=-1, keepdims=True))
