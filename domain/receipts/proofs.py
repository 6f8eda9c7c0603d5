"""Proofs that a leaf is in the tree, and that a later tree only added to an earlier one.

Making a proof takes two steps, so that only the few rows that matter are read: the positions it
needs, then the proof from the nodes found there. Making follows RFC 9162, 2.1.3.1 and 2.1.4.1;
checking follows the algorithms of 2.1.3.2 and 2.1.4.2. All are logarithmic in the tree's size.
"""

from collections.abc import Sequence

from domain.receipts.tree import (
    EMPTY_ROOT,
    Nodes,
    Position,
    covering,
    joined,
    node_hash,
)


def needed_for_inclusion(index: int, size: int) -> list[Position]:
    """The stored nodes from which `inclusion_proof` is made."""
    return [node for block in _beside_leaf(index, size) for node in covering(*block)]


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """That leaf `index` is in the tree of `size` leaves; nearest the leaf first."""
    return [_block_hash(block, nodes) for block in _beside_leaf(index, size)]


def needed_for_consistency(old: int, new: int) -> list[Position]:
    """The stored nodes from which `consistency_proof` is made."""
    return [node for block in _between(old, new) for node in covering(*block)]


def consistency_proof(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """That the tree of `new` leaves begins with the tree of `old` leaves."""
    return [_block_hash(block, nodes) for block in _between(old, new)]


def includes(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` leads from the leaf hash at `index` to `root` over `size` leaves."""
    if not 0 <= index < size:
        return False
    place, last, total = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place % 2 or place == last:
            total = node_hash(sibling, total)
            place, last = _up_to_right_child(place, last)
        else:
            total = node_hash(total, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and total == root


def is_consistent(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether `proof` shows that the tree of `new` leaves begins with that of `old` leaves."""
    if old == 0:
        return new >= 0 and not proof and old_root == EMPTY_ROOT
    if old == new:
        return not proof and old_root == new_root
    if not 0 < old < new or not proof:
        return False
    first, *rest = proof if old & (old - 1) else (old_root, *proof)
    place, last = old - 1, new - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    old_total = new_total = first
    for sibling in rest:
        if last == 0:
            return False
        if place % 2 or place == last:
            old_total = node_hash(sibling, old_total)
            new_total = node_hash(sibling, new_total)
            place, last = _up_to_right_child(place, last)
        else:
            new_total = node_hash(new_total, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and old_total == old_root and new_total == new_root


def _up_to_right_child(place: int, last: int) -> tuple[int, int]:
    """Skip the levels at which a last, single node is carried up unchanged."""
    while place and place % 2 == 0:
        place, last = place >> 1, last >> 1
    return place, last


_Block = tuple[int, int]


def _beside_leaf(index: int, size: int) -> list[_Block]:
    """The ranges that are not on the way from the root to the leaf; nearest the leaf first."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    start, end, blocks = 0, size, []
    while end - start > 1:
        middle = start + _largest_power_below(end - start)
        if index < middle:
            blocks.append((middle, end))
            end = middle
        else:
            blocks.append((start, middle))
            start = middle
    return blocks[::-1]


def _between(old: int, new: int) -> list[_Block]:
    """The ranges of SUBPROOF in RFC 9162, 2.1.4.1; none when either tree is the whole answer."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} does not begin with one of {old}")
    if old == 0:
        return []
    start, end, blocks = 0, new, []
    while old < end:
        middle = start + _largest_power_below(end - start)
        if old <= middle:
            blocks.append((middle, end))
            end = middle
        else:
            blocks.append((start, middle))
            start = middle
    if start:
        blocks.append((start, end))
    return blocks[::-1]


def _largest_power_below(number: int) -> int:
    """The RFC's k: the largest power of two smaller than `number`, which is at least 2."""
    return 1 << (number - 1).bit_length() - 1


def _block_hash(block: _Block, nodes: Nodes) -> bytes:
    return joined([nodes[position] for position in covering(*block)])
