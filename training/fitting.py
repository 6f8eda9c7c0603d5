"""Linear models over hashed n-grams, rounded to eight bits.

An n-gram counts by its inverse document frequency, which is multiplied into the weight afterwards:
using a model needs neither the frequency nor scikit-learn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression, Ridge

from domain.understanding.folding import fold
from domain.understanding.heads.ngrams import Grams

Matrix = Any
Array = Any
LEAST_TEXTS: Final = 2
FOLDS: Final = 4
_SLOPES: Final = tuple(round(0.3 + 0.05 * step, 2) for step in range(75))
_ROUNDED_AT: Final = 99.99
_CLEAR, _CLEAREST = 0.3, 1.5


@dataclass(frozen=True)
class Column:
    """One label's weights over all buckets."""

    name: str
    weights: Array
    bias: float


@dataclass(frozen=True)
class Fitted:
    """The columns of a head, the slope that makes its logits likelihoods, and what models that had
    not seen a row made of it: their logits, one a label, or the rating they expect.
    """

    columns: tuple[Column, ...]
    slope: float
    apart: Array


def matrix(texts: Sequence[str], gather: Callable[[str], Grams], buckets: int) -> Matrix:
    """One row a text; n-grams that stand twice count twice."""
    found = [gather(fold(text)) for text in texts]
    ends = np.cumsum([0, *(len(grams.buckets) for grams in found)])
    values = np.concatenate([np.full(len(grams.buckets), grams.value) for grams in found])
    indices = np.concatenate([grams.buckets for grams in found])
    made = csr_matrix((values, indices, ends), shape=(len(texts), buckets))
    made.sum_duplicates()
    return made


def fit_labels(
    name: str,
    rows: Matrix,
    labels: Sequence[str],
    order: Sequence[str],
    *,
    strength: float,
    alarms: float | None = None,
) -> Fitted:
    """A logistic regression; two labels share one column, which speaks for the first of `order`.

    The slope, and what `apart` holds, come from models that had not seen the row (four folds).
    `alarms` moves the border between two labels to where such a share of the second is taken for
    the first.
    """
    wanted = np.array([order.index(label) for label in labels])
    apart = logits_apart(name, rows, labels, order, strength)
    columns = _logistic(name, rows, wanted, order, strength)
    if alarms is not None:
        border = float(np.quantile(apart[wanted == 1, 0], 1 - alarms))
        apart[:, 0] -= border
        columns = tuple(Column(c.name, c.weights, c.bias - border) for c in columns)
    slope = slope_of(apart, wanted)
    return Fitted(columns, slope, slope * apart)


def logits_apart(
    name: str, rows: Matrix, labels: Sequence[str], order: Sequence[str], strength: float
) -> Array:
    """What models that had not seen a row make of it (four folds)."""
    wanted = np.array([order.index(label) for label in labels])
    apart = np.zeros((len(wanted), len(order)))
    for part in range(FOLDS):
        held = np.arange(len(wanted)) % FOLDS == part
        columns = _logistic(name, rows[~held], wanted[~held], order, strength)
        apart[held] = _logits(columns, rows[held])
    return apart


def slope_of(apart: Array, wanted: Array) -> float:
    """By what logits are multiplied so that they are likelihoods."""
    return min(_SLOPES, key=lambda slope: _surprise(slope * apart, wanted))


def fit_ratings(
    name: str,
    rows: Matrix,
    ratings: Sequence[float],
    folds: Sequence[int],
    *,
    ridge: float,
    strength: float,
) -> Fitted:
    """The mean of a ridge regression on what people rated and of a logistic one on its sign.

    `folds` says in which fold a row is held back; `apart` is what others' folds expect of it.
    """
    rated, fold_of = np.array(ratings), np.array(folds)
    apart = np.zeros(len(rated))
    for part in range(FOLDS):
        held = fold_of == part
        column = _mean_of_two(name, rows[~held], rated[~held], ridge, strength)
        apart[held] = rows[held] @ column.weights + column.bias
    return Fitted((_mean_of_two(name, rows, rated, ridge, strength),), 1.0, apart)


def _mean_of_two(name: str, rows: Matrix, rated: Array, ridge: float, strength: float) -> Column:
    """Both on the scale of the ridge regression. What was rated near 0 has no sign to learn."""
    kept, scale = _kept(rows)
    weighed = _weighed(rows, kept, scale)
    linear = Ridge(alpha=ridge, solver="lsqr", max_iter=60).fit(weighed, rated)
    clear = np.abs(rated) >= _CLEAR
    signed = LogisticRegression(C=strength, max_iter=150, tol=1e-3)
    signed.fit(weighed[clear], rated[clear] > 0, np.minimum(_CLEAREST, np.abs(rated[clear])))
    said, sign = weighed @ linear.coef_, weighed @ signed.coef_[0]
    share = float(said.std() / sign.std())
    weights = np.zeros(rows.shape[1])
    weights[kept] = (linear.coef_ + share * signed.coef_[0]) / 2 * scale
    bias = (float(linear.intercept_) + share * float(signed.intercept_[0])) / 2
    return Column(name, weights, bias)


def _logistic(
    name: str, rows: Matrix, wanted: Array, order: Sequence[str], strength: float
) -> tuple[Column, ...]:
    kept, scale = _kept(rows)
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=200, tol=1e-3)
    model.fit(_weighed(rows, kept, scale), wanted)
    return _columns(name, model, kept, scale, rows.shape[1], order)


def rounded(columns: Sequence[Column]) -> tuple[Array, Array, Array]:
    """Weights as int8, with one scale a column; the very few beyond it are cut off."""
    table, scales = [], []
    for column in columns:
        spoken = np.abs(column.weights[column.weights != 0])
        scale = float(np.percentile(spoken, _ROUNDED_AT)) / 127
        table.append(np.clip(np.rint(column.weights / scale), -127, 127).astype(np.int8))
        scales.append(scale)
    biases = np.array([column.bias for column in columns], dtype=np.float32)
    return np.stack(table, axis=1), np.array(scales, dtype=np.float32), biases


def _kept(rows: Matrix) -> tuple[Array, Array]:
    """The buckets that several texts share, and their inverse document frequency."""
    texts = np.bincount(rows.indices, minlength=rows.shape[1])
    kept = np.flatnonzero(texts >= LEAST_TEXTS)
    return kept, np.log(rows.shape[0] / texts[kept]) + 1


def _weighed(rows: Matrix, kept: Array, scale: Array) -> Matrix:
    """The kept buckets alone, each times its frequency."""
    shape = (rows.shape[1], len(kept))
    return rows @ csr_matrix((scale, (kept, np.arange(len(kept)))), shape=shape)


def _columns(
    name: str, model: Any, kept: Array, scale: Array, buckets: int, order: Sequence[str]
) -> tuple[Column, ...]:
    coefficients, biases = model.coef_, model.intercept_
    if len(order) == 2:
        coefficients, biases = -coefficients, -biases
    columns = []
    for at in range(len(coefficients)):
        weights = np.zeros(buckets)
        weights[kept] = coefficients[at] * scale
        label = name if len(order) == 2 else f"{name}.{order[at]}"
        columns.append(Column(label, weights, float(biases[at])))
    return tuple(columns)


def _logits(columns: Sequence[Column], rows: Matrix) -> Array:
    """One column for each label; where two share one, the second stands at 0."""
    logits = np.stack([rows @ column.weights + column.bias for column in columns], axis=1)
    if len(columns) == 1:
        logits = np.concatenate([logits, np.zeros_like(logits)], axis=1)
    return logits


def _surprise(logits: Array, wanted: Array) -> float:
    likely = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
    return float(-likely[np.arange(len(wanted)), wanted].mean())
