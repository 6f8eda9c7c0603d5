"""The tree is the RFC's tree: its published roots, and its own recursive definition."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.receipts.tree import (
    EMPTY_ROOT,
    Frontier,
    Position,
    covering,
    leaf_hash,
    node_hash,
    root,
    root_of_leaves,
)
from tests.domain.receipts.rfc9162 import LEAVES, ROOTS, leaves_of, tree_head


def test_the_empty_tree_has_the_published_root() -> None:
    assert ROOTS[0] == EMPTY_ROOT
    assert root_of_leaves([]) == ROOTS[0]
    assert root(0, {}) == ROOTS[0]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_are_met(size: int) -> None:
    assert root_of_leaves(leaf_hash(leaf) for leaf in LEAVES[:size]) == ROOTS[size]


def test_leaves_and_nodes_are_hashed_apart() -> None:
    left, right = b"l" * 32, b"r" * 32

    assert leaf_hash(left + right) == sha256(b"\x00" + left + right).digest()
    assert node_hash(left, right) == sha256(b"\x01" + left + right).digest()


@given(st.integers(0, 300))
def test_growing_leaf_by_leaf_meets_the_recursive_definition(size: int) -> None:
    data = leaves_of(size)

    assert root_of_leaves(map(leaf_hash, data)) == tree_head(data)


@given(st.integers(1, 200))
def test_every_stored_node_is_the_root_of_its_block(size: int) -> None:
    data = leaves_of(size)
    frontier = Frontier()

    nodes = [node for leaf in data for node in frontier.add(leaf_hash(leaf))]

    for (level, number), stored in nodes:
        assert stored == tree_head(data[number << level : (number + 1) << level])
    assert len({position for position, _ in nodes}) == len(nodes) == 2 * size - size.bit_count()


@given(st.integers(0, 200), st.data())
def test_any_earlier_root_comes_from_stored_nodes(size: int, draws: st.DataObject) -> None:
    data = leaves_of(size)
    frontier = Frontier()
    nodes = dict(node for leaf in data for node in frontier.add(leaf_hash(leaf)))
    earlier = draws.draw(st.integers(0, size))

    assert root(earlier, nodes) == tree_head(data[:earlier])


def test_a_node_is_written_when_its_last_leaf_arrives() -> None:
    frontier = Frontier()

    completed = [[node.position for node in frontier.add(leaf_hash(b"x"))] for _ in range(4)]

    assert completed == [
        [Position(0, 0)],
        [Position(0, 1), Position(1, 0)],
        [Position(0, 2)],
        [Position(0, 3), Position(1, 1), Position(2, 0)],
    ]


def test_a_range_is_covered_by_its_binary_digits() -> None:
    assert covering(0, 0) == []
    assert covering(0, 13) == [Position(3, 0), Position(2, 2), Position(0, 12)]
    assert covering(8, 11) == [Position(1, 4), Position(0, 10)]
    with pytest.raises(ValueError, match="does not start a block"):
        covering(1, 3)
