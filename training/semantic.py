"""`python -m training.semantic`: the model over the vectors of the semantic layer, made anew.

Needs the extras `semantic` and `training`. English emotion alone: elsewhere vectors were tried and
did not do better than words and n-grams (see docs/understanding.md).
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from domain.encoding.semantic import SemanticEncoder
from domain.understanding.findings import EMOTIONS
from domain.understanding.heads.weights import MODELS, manifest
from training.fitting import FOLDS, slope_of
from training.reading import Row, digests
from training.recipes import emotion_logits, emotional, macro_f1, with_words

VERSION: Final = "2"
STRENGTH: Final = 3.0
_FILE: Final = "emotion_en_goemotions.csv.xz"


def main() -> None:
    """Write the model and what was measured."""
    rows = emotional()
    encoder = SemanticEncoder()
    vectors = encoder.encode([row.text for row in rows])
    wanted = np.array([EMOTIONS.index(row.label) for row in rows])
    slope = manifest()["heads"]["emotion"]["slope"]
    spoken = zip(slope * emotion_logits(rows), rows, strict=True)
    without = np.array([list(with_words(logits, row.text).values()) for logits, row in spoken])
    beside = without + vectors_apart(vectors, wanted)
    model = _fitted(vectors, wanted)
    folder = Path(str(MODELS))
    kept = folder / "semantic.npz"
    np.savez_compressed(
        kept,
        weights=model.coef_.T.astype(np.float16),
        biases=model.intercept_.astype(np.float32),
    )
    found: dict[str, object] = {
        "version": VERSION,
        "encoder": [encoder.name, encoder.version],
        "data": digests()[_FILE],
        "sha256": hashlib.sha256(kept.read_bytes()).hexdigest(),
        "slope": slope_of(beside, wanted),
        "rows": len(rows),
        "measured": sum(row.is_measured for row in rows),
    }
    pairs = {"without": _measured(without, rows), "with": _measured(beside, rows)}
    found["right"] = {layer: _right(each) for layer, each in pairs.items()}
    found["f1"] = {layer: round(100 * macro_f1(each), 1) for layer, each in pairs.items()}
    text = json.dumps(found, indent=2, sort_keys=True)
    (folder / "semantic.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{text}\n")


def vectors_apart(vectors: Any, wanted: Any) -> Any:
    """What models make of each row that had not seen it."""
    logits = np.zeros((len(wanted), len(EMOTIONS)))
    for part in range(FOLDS):
        held = np.arange(len(wanted)) % FOLDS == part
        logits[held] = _fitted(vectors[~held], wanted[~held]).decision_function(vectors[held])
    return logits


def _fitted(vectors: Any, wanted: Any) -> Any:
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=200)
    return model.fit(vectors, wanted)


def _measured(logits: Any, rows: list[Row]) -> list[tuple[str, str]]:
    """The true and the likeliest label of each measured row."""
    said = [EMOTIONS[at] for at in logits.argmax(axis=1)]
    return [(row.label, each) for row, each in zip(rows, said, strict=True) if row.is_measured]


def _right(pairs: list[tuple[str, str]]) -> float:
    return round(100 * sum(label == each for label, each in pairs) / len(pairs), 1)


if __name__ == "__main__":
    main()
