"""The seam at which a better encoder is put."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row a text."""


class Encoder(Protocol):
    """Turns texts into vectors. Replaceable: nothing is compared across encoders or versions."""

    @property
    def name(self) -> str:
        """Stable, kept with every vector."""

    @property
    def version(self) -> str:
        """Kept with every vector; another one whenever the same text could be encoded otherwise."""

    @property
    def dimensions(self) -> int:
        """Numbers of a vector."""

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """`(len(texts), dimensions)`, in their order. Never fails on any text.

        A row has length 1, so that the product of two is their cosine, -1..1; it is all zero where
        a text says nothing.
        """
