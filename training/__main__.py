"""`python -m training`: all models anew."""

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np

from training.fitting import rounded
from training.reading import digests
from training.recipes import Learned, chinese_heads, english_heads

MODELS: Final = Path(__file__).parents[1] / "domain" / "understanding" / "heads" / "models"
VERSION: Final = "2"
"""Raised with every change of data or recipe."""


def main(folder: Path = MODELS) -> None:
    """Write the models and their manifest."""
    manifest: dict[str, object] = {"version": VERSION, "data": digests()}
    models: dict[str, object] = {}
    heads: dict[str, object] = {}
    recipes: dict[str, Callable[[], dict[str, Learned]]] = {
        "chinese": chinese_heads,
        "english": english_heads,
    }
    for script, recipe in recipes.items():
        fitted = recipe()
        path = folder / f"{script}.npz"
        columns = [column for learned in fitted.values() for column in learned.head.columns]
        weights, scales, biases = rounded(columns)
        np.savez_compressed(path, weights=weights, scales=scales, biases=biases)
        kept = path.read_bytes()
        models[script] = {
            "columns": [column.name for column in columns],
            "sha256": hashlib.sha256(kept).hexdigest(),
        }
        heads |= {
            name: {
                "slope": learned.head.slope,
                "rows": learned.rows,
                "measured": learned.measured,
                "right": learned.right,
                "f1": learned.f1,
            }
            for name, learned in fitted.items()
        }
        sys.stdout.write(f"{path.name}: {len(kept):,} bytes, {len(columns)} columns\n")
    manifest |= {"models": models, "heads": heads}
    text = json.dumps(manifest, indent=2, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
