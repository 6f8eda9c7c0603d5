"""The linear models of `models/`: one weight an n-gram bucket and label, eight bits each.

A model file holds `weights` (int8, buckets by columns), `scales` and `biases` (float32, one a
column). `manifest.json` names its columns, its SHA-256, the temperature of each head, and what it
was trained on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Final, NamedTuple

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

    def weigh(self, grams: Grams) -> "Weighed":
        """The n-grams of a text, by every model."""
        rows = self.weights.take(grams.buckets, axis=0)
        total = np.add.reduce(rows, axis=0, dtype=np.int64)
        logits = total * self.scales * grams.value + self.biases
        return Weighed(self, grams, rows, dict(zip(self.columns, logits.tolist(), strict=True)))


class Weighed(NamedTuple):
    """The n-grams of the letters of one script, and what its models make of them.

    `rows` are their weights; `said` is the logit (for "rating": the rating) of every column.
    """

    weights: Weights
    grams: Grams
    rows: NDArray[np.int8]
    said: Mapping[str, float]

    def moved(self, column: str) -> Values:
        """How far each n-gram moved that column."""
        at = self.weights.columns.index(column)
        return np.asarray(self.rows[:, at] * (self.weights.scales[at] * self.grams.value))


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
