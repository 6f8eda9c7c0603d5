"""Proofs are the RFC's, they convince, and nothing near them does."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.receipts.proofs import (
    consistency_proof,
    includes,
    inclusion_proof,
    is_consistent,
    needed_for_consistency,
    needed_for_inclusion,
)
from domain.receipts.tree import EMPTY_ROOT, Frontier, Position, leaf_hash
from tests.domain.receipts.rfc9162 import (
    CONSISTENCY,
    INCLUSION,
    LEAVES,
    ROOTS,
    leaves_of,
    path,
    proof,
    tree_head,
)

OTHER = b"\xab" * 32


def stored(data: Sequence[bytes]) -> dict[Position, bytes]:
    frontier = Frontier()
    return dict(node for leaf in data for node in frontier.add(leaf_hash(leaf)))


def hashes(*hexes: str) -> list[bytes]:
    return [bytes.fromhex(text) for text in hexes]


def altered(right: Sequence[bytes]) -> Iterator[list[bytes]]:
    """Every proof near the right one: shortened, lengthened, one bit flipped, turned round."""
    yield [*right, OTHER]
    yield [OTHER, *right]
    yield [*right, b""]
    if right:
        yield list(right[1:])
        yield list(right[:-1])
    if len(set(right)) > 1:
        yield list(right[::-1])
    for place, node in enumerate(right):
        yield [*right[:place], bytes([node[0] ^ 8]) + node[1:], *right[place + 1 :]]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_published_inclusion_proofs_are_made_and_believed(index: int, size: int) -> None:
    published = hashes(*INCLUSION[index, size])

    assert inclusion_proof(index, size, stored(LEAVES)) == published
    assert includes(index, size, leaf_hash(LEAVES[index]), published, ROOTS[size])


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_published_consistency_proofs_are_made_and_believed(old: int, new: int) -> None:
    published = hashes(*CONSISTENCY[old, new])

    assert consistency_proof(old, new, stored(LEAVES)) == published
    assert is_consistent(old, new, ROOTS[old], ROOTS[new], published)


@given(st.data())
def test_inclusion_proofs_meet_the_recursive_definition(draws: st.DataObject) -> None:
    size = draws.draw(st.integers(1, 150))
    index = draws.draw(st.integers(0, size - 1))
    data = leaves_of(size)
    nodes = stored(data)
    needed = {position: nodes[position] for position in needed_for_inclusion(index, size)}

    made = inclusion_proof(index, size, needed)

    assert made == path(index, data)
    assert includes(index, size, leaf_hash(data[index]), made, tree_head(data))


@given(st.data())
def test_nothing_near_an_inclusion_proof_is_believed(draws: st.DataObject) -> None:
    size = draws.draw(st.integers(1, 70))
    index = draws.draw(st.integers(0, size - 1))
    data = leaves_of(size)
    leaf, head, right = leaf_hash(data[index]), tree_head(data), path(index, data)

    for other in range(-1, size + 1):
        assert includes(other, size, leaf, right, head) is (other == index)
    assert not includes(index, size, OTHER, right, head)
    assert not includes(index, size, leaf, right, OTHER)
    for wrong in altered(right):
        assert not includes(index, size, leaf, wrong, head)


@given(st.data())
def test_consistency_proofs_meet_the_recursive_definition(draws: st.DataObject) -> None:
    new = draws.draw(st.integers(1, 150))
    old = draws.draw(st.integers(1, new))
    data = leaves_of(new)
    nodes = stored(data)
    needed = {position: nodes[position] for position in needed_for_consistency(old, new)}

    made = consistency_proof(old, new, needed)

    assert made == proof(old, data)
    assert is_consistent(old, new, tree_head(data[:old]), tree_head(data), made)


@given(st.data())
def test_nothing_near_a_consistency_proof_is_believed(draws: st.DataObject) -> None:
    new = draws.draw(st.integers(2, 70))
    old = draws.draw(st.integers(1, new - 1))
    data = leaves_of(new)
    before, after, right = tree_head(data[:old]), tree_head(data), proof(old, data)

    for other in set(range(-1, new + 2)) - {old}:
        assert not is_consistent(other, new, before, after, right)
    assert not is_consistent(new, old, after, before, right)
    assert not is_consistent(old, new, OTHER, after, right)
    assert not is_consistent(old, new, before, OTHER, right)
    assert not is_consistent(old, new, before, after, [])
    for wrong in altered(right):
        assert not is_consistent(old, new, before, after, wrong)


def test_a_rewritten_past_has_no_proof() -> None:
    honest, forged = leaves_of(9), leaves_of(9)
    forged[3] = b"another word"

    made = consistency_proof(6, 9, stored(forged))

    assert not is_consistent(6, 9, tree_head(honest[:6]), tree_head(forged), made)


def test_every_tree_begins_with_the_empty_tree() -> None:
    assert consistency_proof(0, 8, {}) == []
    assert is_consistent(0, 8, EMPTY_ROOT, ROOTS[8], [])
    assert not is_consistent(0, 8, OTHER, ROOTS[8], [])
    assert not is_consistent(0, 8, EMPTY_ROOT, ROOTS[8], [OTHER])


def test_a_proof_needs_few_nodes_even_in_a_huge_tree() -> None:
    size = 2**62 - 1

    assert len(needed_for_inclusion(12345, size)) <= 2 * 62
    assert len(needed_for_consistency(2**61 + 7, size)) <= 2 * 62


def test_a_proof_outside_of_the_tree_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="leaf 8 is not in a tree of 8"):
        inclusion_proof(8, 8, {})
    with pytest.raises(ValueError, match="leaf -1 is not in a tree of 8"):
        needed_for_inclusion(-1, 8)
    with pytest.raises(ValueError, match="a tree of 5 does not begin with one of 6"):
        consistency_proof(6, 5, {})
