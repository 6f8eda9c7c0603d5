"""The Merkle tree of RFC 9162, section 2.1 (the same tree as in RFC 6962), with SHA-256.

A *stored node* covers a full, aligned block of 2**level leaves: position (level, number) covers
the leaves number * 2**level to before (number + 1) * 2**level. Such a node never changes again, so
a growing log only ever adds rows. What the RFC calls the hash of any other range is put together
from at most 64 stored nodes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, NamedTuple, TypeAlias

HASH_SIZE: Final = 32
EMPTY_ROOT: Final = sha256(b"").digest()


class Position(NamedTuple):
    """Where a stored node is: level 0 holds the leaves, numbers count from 0 at the left."""

    level: int
    number: int


class Node(NamedTuple):
    """A stored node."""

    position: Position
    hash: bytes


Nodes: TypeAlias = Mapping[Position, bytes]


def leaf_hash(data: bytes) -> bytes:
    """0x00 in front, so that no leaf can pass for an inner node."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """0x01 in front, so that no inner node can pass for a leaf."""
    return sha256(b"\x01" + left + right).digest()


def covering(start: int, end: int) -> list[Position]:
    """The stored nodes that cover the leaves from `start` to before `end`, largest first.

    `start` must be a multiple of the largest power of two within the range, as the RFC's ranges
    always are.
    """
    positions = []
    while start < end:
        level = (end - start).bit_length() - 1
        if start % (1 << level):
            raise ValueError(f"{start} does not start a block of {1 << level} leaves")
        positions.append(Position(level, start >> level))
        start += 1 << level
    return positions


def joined(hashes: Sequence[bytes]) -> bytes:
    """The hash of neighbouring blocks, largest first; the empty tree's root for none."""
    if not hashes:
        return EMPTY_ROOT
    *larger, total = hashes
    for block in reversed(larger):
        total = node_hash(block, total)
    return total


def root(size: int, nodes: Nodes) -> bytes:
    """The root of the first `size` leaves, from the nodes at `covering(0, size)`."""
    return joined([nodes[position] for position in covering(0, size)])


def root_of_leaves(hashes: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes, in linear time."""
    frontier = Frontier()
    for leaf in hashes:
        frontier.add(leaf)
    return frontier.root()


@dataclass
class Frontier:
    """The growing edge: `hashes` are the nodes at `covering(0, size)`, largest first."""

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> list[Node]:
        """Append one leaf hash: its own node and those it completes, upwards.

        One and a fraction on average, at most one for each level.
        """
        node = Node(Position(0, self.size), leaf)
        completed = [node]
        while node.position.number % 2:
            level, number = node.position
            node = Node(Position(level + 1, number // 2), node_hash(self.hashes.pop(), node.hash))
            completed.append(node)
        self.hashes.append(node.hash)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """The root over all leaves so far."""
        return joined(self.hashes)
