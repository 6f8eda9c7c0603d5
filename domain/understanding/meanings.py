"""Who makes vectors of texts for the heads. Nobody does until a process says so.

Understanding knows no encoder: whoever wires a process hands it one.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Meanings(Protocol):
    """Whatever makes vectors of texts; `domain.encoding` has them."""

    @property
    def name(self) -> str:
        """Of the encoder."""

    @property
    def version(self) -> str:
        """Of the encoder."""

    def encode(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """One row a text."""


_given: Meanings | None = None


def give_meanings(meanings: Meanings | None) -> None:
    """From now on heads may judge by these too; None: by words and n-grams alone."""
    global _given
    _given = meanings


def given_meanings() -> Meanings | None:
    """Those that were given last."""
    return _given
