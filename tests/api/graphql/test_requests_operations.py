"""Operations that mean more than they should, and those that mean nothing: refused in no time."""

import time

import pytest
from graphql import get_introspection_query

from tests.support.api import Product
from tests.support.bombs import bomb_of_inline_fragments, bomb_of_named_fragments, deep
from tests.support.widgets import refusal

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUICKLY = 2.0
"""Seconds."""


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


def hidden_bomb() -> str:
    """Behind an operation that does not use it."""
    return "{ viewer { kind } } " + bomb_of_named_fragments(20).split("} ", 1)[1]


TOO_LARGE = {
    "2^20 fields by named fragments": bomb_of_named_fragments(20),
    "a bomb that is not used": hidden_bomb(),
    "deep": deep(11),
    "deep by fragments": "{ viewer { ...A } } fragment A on Viewer { workspace { ...B } } "
    "fragment B on Workspace { a { b { c { d { e { f { g { h { i } } } } } } } } }",
    "31 aliases": "{ " + " ".join(f"a{at}: __typename" for at in range(31)) + " }",
    "31 aliases by fragments": "{ ...A ...A } fragment A on Query { "
    + " ".join(f"a{at}: __typename" for at in range(16))
    + " }",
    "21 directives": "{ viewer { kind " + "@include(if: true) " * 21 + "} }",
    "21 unknown directives": "{ viewer { kind " + "@a " * 21 + "} }",
    "21 directives on the operation": "query " + "@a " * 21 + "{ viewer { kind } }",
    "21 directives on variables": "query Q($a: Int " + "@a " * 21 + ") { viewer { kind } }",
    "501 equal fields": "{ viewer { " + "kind " * 501 + "} }",
}
NOT_READ = {
    "2^10 fields by inline fragments": bomb_of_inline_fragments(10),
    "1,000 aliases": "{ " + " ".join(f"a{at}: __typename" for at in range(1_000)) + " }",
    "5,000 equal fields": "{ " + "__typename " * 5_000 + "}",
    "500 directives": "{ viewer { kind " + "@include(if: true) " * 500 + "} }",
    "5,000 levels": deep(5_000),
    "300,000 comments": "#\n" * 300_000 + "{ viewer { kind } }",
    "one comment of 200,000 bytes": "#" * 200_000 + "\n{ viewer { kind } }",
    "a surrogate in a text": '{ feedbackByTracking(trackingNumber: "\\uD800") { id } }',
    "a list 1,000 deep": "{ a(b: " + "[" * 900 + "]" * 900 + ") }",
}
NOT_VALID = {
    "a circle": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "a circle of one": "{ ...A } fragment A on Query { ...A }",
    "an unknown fragment": "{ ...Nowhere }",
    "an unknown type": "{ ... on Nowhere { id } }",
    "an unused fragment": "{ viewer { kind } } fragment A on Viewer { kind }",
    "two operations without names": "{ viewer { kind } } { viewer { name } }",
    "deep introspection": "{ __schema { types { "
    + "fields { type { " * 4
    + "name"
    + " } }" * 4
    + " } } }",
    "defer": "{ viewer { ... @defer { kind } } }",
    "101 mistakes": "{ viewer { " + " ".join(f"x{at}" for at in range(101)) + " } }",
}


@pytest.mark.parametrize("name", TOO_LARGE)
async def test_an_operation_that_is_too_large_is_not_even_validated(
    product: Product, name: str
) -> None:
    began = time.monotonic()
    response = await product.http.post("/graphql", json={"query": TOO_LARGE[name]})

    assert refusal(response) == (200, "QUERY_TOO_COMPLEX")
    assert time.monotonic() - began < QUICKLY


@pytest.mark.parametrize("name", NOT_READ)
async def test_a_text_without_measure_is_not_read(product: Product, name: str) -> None:
    began = time.monotonic()
    response = await product.http.post("/graphql", json={"query": NOT_READ[name]})

    assert refusal(response) == (200, "GRAPHQL_PARSE_FAILED")
    assert time.monotonic() - began < QUICKLY


@pytest.mark.parametrize("name", NOT_VALID)
async def test_an_operation_that_does_not_fit_gets_at_most_five_reasons(
    product: Product, name: str
) -> None:
    began = time.monotonic()
    response = await product.http.post("/graphql", json={"query": NOT_VALID[name]})

    answer = response.json()
    assert "data" not in answer
    assert 1 <= len(answer["errors"]) <= 5
    for error in answer["errors"]:
        assert error["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED"}
        assert "KeyError" not in error["message"]
    assert time.monotonic() - began < QUICKLY


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(get_introspection_query(), id="the standard introspection"),
        pytest.param(
            get_introspection_query(
                specified_by_url=True,
                directive_is_repeatable=True,
                schema_description=True,
                input_value_deprecation=True,
                one_of=True,
            ),
            id="the introspection of newer editors",
        ),
        pytest.param(
            "{ " + " ".join(f"a{at}: __typename" for at in range(30)) + " }", id="30 aliases"
        ),
        pytest.param("{ viewer { kind " + "@include(if: true) " * 1 + "} }", id="a directive"),
        pytest.param("{ viewer { " + "kind " * 499 + "} }", id="500 fields"),
    ],
)
async def test_what_editors_and_people_ask_is_answered(product: Product, query: str) -> None:
    answer = await product.graphql(query)

    assert "errors" not in answer
    assert answer["data"]
