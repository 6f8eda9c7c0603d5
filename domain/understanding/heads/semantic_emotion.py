"""Emotion out of words, n-grams and the meaning of the whole text, where the semantic layer is on.

A linear model over the encoder's vector has learned from the Reddit comments of GoEmotions
(Demszky et al., 2020). It speaks for English alone, where it is right more often on rows not seen;
of Chinese and mixed texts the words tell more without it. `training.semantic` makes it; it fits one
version of one encoder and is used with no other.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from domain.understanding.findings import EMOTIONS
from domain.understanding.heads.emotion import EmotionHead
from domain.understanding.heads.sighting import Sight
from domain.understanding.heads.weights import MODELS, Values
from domain.understanding.meanings import Meanings


@dataclass(frozen=True)
class SemanticEmotionHead(EmotionHead):
    """As its parent, with one more voice."""

    meanings: Meanings

    @property
    def version(self) -> str:
        """Of the words, the n-grams, the vectors and the model over them."""
        return f"{super().version}+{self.meanings.version}.{trained()['version']}"

    def weighed(self, likelihoods: dict[str, float], sight: Sight) -> dict[str, float]:
        """Of English, the logits of both, added and cooled to what kept-back rows bear out."""
        if sight.language != "en":
            return likelihoods
        (vector,) = self.meanings.encode([sight.text])
        if not vector.any():
            return likelihoods
        weights, biases = _model()
        logits = np.log([likelihoods[emotion] for emotion in EMOTIONS])
        logits = trained()["slope"] * (logits + vector @ weights + biases)
        shares = np.exp(logits - logits.max())
        return dict(zip(EMOTIONS, map(float, shares / shares.sum()), strict=True))


def emotion_by(meanings: Meanings | None) -> EmotionHead | None:
    """The head that judges by those vectors; None where the model fits none or others."""
    if meanings is None or [meanings.name, meanings.version] != trained()["encoder"]:
        return None
    return SemanticEmotionHead(meanings)


@cache
def trained() -> dict[str, Any]:
    """What the model fits and how right it was."""
    found: dict[str, Any] = json.loads((MODELS / "semantic.json").read_text(encoding="utf-8"))
    return found


@cache
def _model() -> tuple[Values, Values]:
    with (MODELS / "semantic.npz").open("rb") as file, np.load(file) as kept:
        return kept["weights"].astype(np.float64), kept["biases"].astype(np.float64)
