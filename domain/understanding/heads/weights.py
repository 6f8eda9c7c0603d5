"""The linear models of `models/`: one weight an n-gram bucket and label, eight bits each.

A model file holds `weights` (int8, buckets by columns), `scales` and `biases` (float32, one a
column). `manifest.json` names its columns, its SHA-256, the temperature of each head, and what it
was trained on.
"""

import json
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from domain.understanding.heads.ngrams import Grams
from domain.understanding.heads.published import SHIPPED, model_file, trained_suffix

Values = NDArray[np.float64]
MODELS: Final = SHIPPED


@dataclass(frozen=True, slots=True)
class Weights:
    """All linear models of a script side by side; `columns` names them, such as "emotion.joy"."""

    columns: tuple[str, ...]
    weights: NDArray[np.int8]
    scales: Values
    biases: Values

    def sums(self, grams: Grams) -> Values:
        """The logit (for "rating": the rating) of every column."""
        total = self.weights.take(grams.buckets, axis=0).sum(axis=0, dtype=np.int64)
        return np.asarray(total * self.scales * grams.value + self.biases)

    def moved(self, grams: Grams, column: str) -> Values:
        """How far each n-gram moved that column."""
        at = self.columns.index(column)
        return np.asarray(self.weights[grams.buckets, at] * (self.scales[at] * grams.value))


@cache
def manifest() -> dict[str, Any]:
    """What is known of the models."""
    known: dict[str, Any] = json.loads(model_file("manifest.json"))
    return known


@cache
def weights_of(script: str) -> Weights:
    """The models for "chinese" or "english". Reads the file once for as long as it is in place."""
    file = BytesIO(model_file(f"{script}.npz"))
    with np.load(file, allow_pickle=False) as kept:
        return Weights(
            columns=tuple(manifest()["models"][script]["columns"]),
            weights=kept["weights"],
            scales=kept["scales"].astype(np.float64),
            biases=kept["biases"].astype(np.float64),
        )


@cache
def model_version() -> str:
    """Raised by training; part of every head's version."""
    return f"{manifest()['version']}{trained_suffix()}"
