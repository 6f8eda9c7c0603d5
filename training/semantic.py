"""`python -m training.semantic`: the model over the vectors of the semantic layer, made anew.

Needs the extras `semantic` and `training`. Emotion alone: what vectors add to the sentiment of
reviews and ratings was not better everywhere (see docs/understanding.md), and what else is judged
has too few rows.
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
from training.recipes import emotion_logits, emotional

VERSION: Final = "1"
STRENGTH: Final = 3.0
_FILE: Final = "emotion_en_goemotions.csv.xz"


def main() -> None:
    """Write the model and what was measured."""
    rows = emotional()
    encoder = SemanticEncoder()
    vectors = encoder.encode([row.text for row in rows])
    wanted = np.array([EMOTIONS.index(row.label) for row in rows])
    beside = manifest()["heads"]["emotion"]["slope"] * emotion_logits(rows)
    apart = beside + _apart(vectors, wanted)
    model = _fitted(vectors, wanted)
    folder = Path(str(MODELS))
    kept = folder / "semantic.npz"
    np.savez_compressed(
        kept,
        weights=model.coef_.T.astype(np.float16),
        biases=model.intercept_.astype(np.float32),
    )
    found = {
        "version": VERSION,
        "encoder": [encoder.name, encoder.version],
        "data": digests()[_FILE],
        "sha256": hashlib.sha256(kept.read_bytes()).hexdigest(),
        "slope": slope_of(apart, wanted),
        "rows": len(rows),
        "measured": sum(row.is_measured for row in rows),
        "right": {"without": _right(beside, rows), "with": _right(apart, rows)},
    }
    text = json.dumps(found, indent=2, sort_keys=True)
    (folder / "semantic.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{text}\n")


def _apart(vectors: Any, wanted: Any) -> Any:
    """What models make of each row that had not seen it."""
    logits = np.zeros((len(wanted), len(EMOTIONS)))
    for part in range(FOLDS):
        held = np.arange(len(wanted)) % FOLDS == part
        logits[held] = _fitted(vectors[~held], wanted[~held]).decision_function(vectors[held])
    return logits


def _fitted(vectors: Any, wanted: Any) -> Any:
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=200)
    return model.fit(vectors, wanted)


def _right(logits: Any, rows: list[Row]) -> float:
    said = [EMOTIONS[at] for at in logits.argmax(axis=1)]
    pairs = [(row.label, each) for row, each in zip(rows, said, strict=True) if row.is_measured]
    return round(100 * sum(label == each for label, each in pairs) / len(pairs), 1)


if __name__ == "__main__":
    main()
