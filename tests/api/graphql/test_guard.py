"""Measuring operations: the same as writing all fragments out, but in the time of reading."""

import pytest
from graphql import DocumentNode, FieldNode, FragmentDefinitionNode, FragmentSpreadNode, parse
from graphql.language import OperationDefinitionNode, SelectionSetNode
from hypothesis import given
from hypothesis import strategies as st

from api.graphql.guard import Measure, Size, is_storable, refusal_of


def size_of(document: DocumentNode) -> Size:
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return Measure(document).of(operation.selection_set)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("{ a }", Size(depth=1, fields=1)),
        ("{ a { b { c } } d }", Size(depth=3, fields=4)),
        ("{ x: a y: a { z: b } }", Size(depth=2, fields=3, aliases=3)),
        ("{ a @skip(if: true) @x ... @include(if: true) { b } }", Size(1, 2, 0, 3)),
        ("{ ...F } fragment F on Q { a { ...G } } fragment G on A { b: c }", Size(2, 2, 1, 0)),
        ("{ ...F @a ...F } fragment F on Q @b { a @c }", Size(1, 2, 0, 5)),
        ("{ a ...Nowhere }", Size(depth=1, fields=1)),
        ("{ a ...F } fragment F on Q { b ...F }", Size(depth=1, fields=2)),
    ],
)
def test_the_size_is_that_of_the_operation_written_out(text: str, size: Size) -> None:
    assert size_of(parse(text)) == size


FIELDS = st.recursive(
    st.sampled_from(["a", "x: a", "a @d", "...F1", "...F2", "...F1 @d"]),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        .map(" ".join)
        .flatmap(
            lambda body: st.sampled_from(
                [f"a {{ {body} }}", f"... {{ {body} }}", f"... @d {{ {body} }}"]
            )
        )
    ),
    max_leaves=6,
)
LEAVES = st.lists(st.sampled_from(["a", "y: b", "b @d", "a { b { c } }"]), min_size=1).map(" ".join)


@given(FIELDS, FIELDS.map(lambda text: text.replace("F1", "F2").replace("...F2", "...F3")), LEAVES)
def test_measuring_once_is_writing_out(operation: str, first: str, second: str) -> None:
    text = (
        f"{{ {operation} }} fragment F1 on Q {{ {first} }} "
        f"fragment F2 on Q {{ {first} a }} fragment F3 on Q {{ {second} }}"
    )
    document = parse(text)

    assert size_of(document) == written_out(document)


def written_out(document: DocumentNode) -> Size:
    """By the definition, however long it takes."""
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }

    def of(selections: SelectionSetNode | None) -> Size:
        size = Size()
        for node in selections.selections if selections else ():
            size += Size(directives=len(node.directives or ()))
            if isinstance(node, FragmentSpreadNode):
                size += of(fragments[node.name.value].selection_set)
            elif isinstance(node, FieldNode):
                inner = of(node.selection_set)
                aliases = inner.aliases + bool(node.alias)
                size += Size(inner.depth + 1, inner.fields + 1, aliases, inner.directives)
            else:
                size += of(node.selection_set)  # type: ignore[attr-defined]  # an inline fragment
        return size

    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return of(operation.selection_set)


def test_ninety_doublings_are_measured_as_they_are_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = [f"fragment F{at} on Q {{ ...F{at + 1} ...F{at + 1} }}" for at in range(90)]
    text = "{ ...F0 } " + " ".join(steps) + " fragment F90 on Q { a }"
    looked = 0
    look = Measure.of

    def counted(self: Measure, selections: SelectionSetNode | None, nesting: int = 0) -> Size:
        nonlocal looked
        looked += 1
        return look(self, selections, nesting)

    monkeypatch.setattr(Measure, "of", counted)
    assert size_of(parse(text)).fields == 2**90
    assert looked == 93, "the operation, each fragment once, and the one field"
    assert refusal_of(parse(text), text, {}) is not None


def test_what_is_nested_without_end_is_deep_and_stops_nobody() -> None:
    text = "{ a " * 190 + "}" * 190
    chain = "{ ...F0 } " + " ".join(f"fragment F{at} on Q {{ ...F{at + 1} }}" for at in range(300))

    for document in (parse(text), parse(chain)):
        assert size_of(document).depth >= 100


def test_introspection_may_be_deeper_than_other_questions() -> None:
    inside = "a { " * 11 + "b" + " }" * 11

    asking = f"{{ __schema {{ {inside} }} __typename }}"
    mixed = f"{{ __schema {{ {inside} }} viewer {{ kind }} }}"
    assert refusal_of(parse(asking), asking, {}) is None
    assert refusal_of(parse(mixed), mixed, {}) is not None


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("key"), inner),
    max_leaves=20,
)


@given(JSON, st.sampled_from(["\x00", "a\x00", "\ud800", "\udfff!"]))
def test_one_bad_character_is_found_wherever_it_stands(value: object, bad: str) -> None:
    assert is_storable(value)
    assert not is_storable([value, {"key": bad}])
    assert not is_storable({"key": [value], bad: value})
