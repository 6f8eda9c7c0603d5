"""Prices, computed from a schema of the tests' own and from the documentation."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema, get_introspection_query, parse, validate

from api.graphql.assumed_lengths import LENGTHS, USUAL
from api.graphql.charging import MOST
from api.graphql.cost import cost_of
from api.graphql.examples import EXAMPLES
from api.graphql.persisted import STORED
from api.graphql.schema import schema
from api.limiting.rates import POINTS_A_MINUTE, Messages, Points, Tries

CORE = schema._schema
ROOT = Path(__file__).parents[3]
DOC = (ROOT / "docs" / "cost.md").read_text(encoding="utf-8")
WORKED = re.findall(
    r"```graphql\n(.*?)```\n(?:\n```json\n(.*?)```\n)?\n\*\*([\d,]+) points?\*\*", DOC, re.DOTALL
)

LIBRARY = build_schema(
    """
    interface Named { name: String, parent: Shelf, twin: Named }
    type Shelf implements Named {
      name: String, parent: Shelf, twin: Named, books: [Book!]!, tags: [String]
    }
    type Book implements Named {
      name: String, parent: Shelf, twin: Named, author: Author
      similar(first: Int = 3): BookConnection!
    }
    type Author { name: String, books(first: Int! = 20): [Book] }
    type BookConnection { edges: [BookEdge!]!, pageInfo: PageInfo!, best: Book, total: Int }
    type BookEdge { node: Book!, cursor: String! }
    type PageInfo { hasNextPage: Boolean! }
    union Found = Shelf | Book | Author
    type Query {
      book: Book, shelf: Shelf, named: Named, found: [Found]
      books(first: Int!): BookConnection!
    }
    type Mutation { rename(to: String): Book }
    type Subscription { renamed: Book }
    """
)


def price(document: str, name: str | None = None, **variables: Any) -> int:
    return cost_of(LIBRARY, parse(document), name, variables)


@pytest.mark.parametrize(
    ("document", "points"),
    [
        ("{ __typename }", 1),
        ("{ book { name } }", 1),
        ("{ book { name author { name } } }", 2),
        ("{ a: book { name } b: book { name } }", 2),
        ("{ shelf { name tags } }", 1),
        ("{ shelf { books { name } } }", 1 + 1 + USUAL),
        ("{ shelf { books { author { name } } } }", 1 + 1 + USUAL * 2),
        ("{ book { author { books { name } } } }", 1 + 1 + 1 + 20),
        ("{ book { author { books(first: 2) { name } } } }", 1 + 1 + 1 + 2),
        ("{ book { similar { edges { node { name } } } } }", 1 + 1 + 3),
        ("{ book { similar(first: 50) { edges { cursor node { name } } } } }", 1 + 1 + 50),
        ("{ books(first: 7) { total pageInfo { hasNextPage } } }", 1),
        ("{ books(first: 7) { best { author { name } } edges { cursor } } }", 1 + 2),
        ("{ books(first: 4) { edges { node { similar(first: 5) { total } } } } }", 1 + 4 * 2),
        (
            "{ books(first: 4) { edges { node { similar(first: 5) { ...F } } } } } "
            "fragment F on BookConnection { edges { node { name } } }",
            1 + 4 * (1 + 1 + 5),
        ),
        (
            "{ books(first: 9) { ...F } } fragment F on BookConnection { edges { node { name } } }",
            10,
        ),
        ("{ named { name ... on Book { author { name } } ... on Shelf { name } } }", 2),
        ("{ named { parent { name } ... on Book { author { name } } } }", 3),
        (
            "{ found { ... on Named { parent { name } } ... on Author { books { name } } } }",
            1 + USUAL * (1 + 21),
        ),
        ("mutation { rename { name } }", 11),
        ("mutation { a: rename { name } b: rename { name } c: rename { author { name } } }", 34),
        ("subscription { renamed { name } }", 6),
    ],
)
def test_prices_follow_the_rules(document: str, points: int) -> None:
    assert validate(LIBRARY, parse(document)) == []
    assert price(document) == points


def test_counting_every_answer_of_a_survey_costs_more_than_reading_it() -> None:
    document = "{ surveys(first: 2) { edges { node { results { all { startedCount } } } } } }"
    assert validate(CORE, parse(document)) == []
    assert cost_of(CORE, parse(document), None, {}) == 1 + 2 * (1 + 100 + 1 + 1)


@pytest.mark.parametrize(
    ("variables", "points"),
    [({"n": 3}, 4), ({"n": 100}, 101), ({}, 8), ({"n": 0}, 1), ({"n": -5}, 1)],
)
def test_a_variable_counts_as_what_it_holds(variables: dict[str, Any], points: int) -> None:
    document = "query ($n: Int! = 7) { books(first: $n) { edges { node { name } } } }"
    assert price(document, **variables) == points


@pytest.mark.parametrize("first", ["101", "100000", "9" * 5_000])
def test_more_than_a_page_counts_as_a_page(first: str) -> None:
    assert price(f"{{ books(first: {first}) {{ edges {{ node {{ name }} }} }} }}") == 101


@pytest.mark.parametrize("first", ["many", 1.5, None, True, [3], {"a": 1}])
def test_a_size_that_is_no_number_is_the_fields_to_refuse(first: Any) -> None:
    document = "query ($n: Int!) { books(first: $n) { edges { node { name } } } }"
    assert price(document, n=first) == 1 + USUAL


@pytest.mark.parametrize(
    ("directive", "points"),
    [
        ("@skip(if: true)", 1),
        ("@skip(if: false)", 2),
        ("@include(if: false)", 1),
        ("@include(if: $on)", 2),
        ("@include(if: $off)", 1),
        ("@skip(if: $unset)", 2),
    ],
)
def test_what_is_left_out_costs_nothing(directive: str, points: int) -> None:
    document = f"""query ($on: Boolean!, $off: Boolean! = false, $unset: Boolean!) {{
        book {{ name author {directive} {{ name }} }} }}"""
    assert price(document, on=True) == points


def test_only_the_operation_that_runs_is_paid() -> None:
    document = "query A { book { name } } query B { book { author { name } } }"
    assert (price(document, "A"), price(document, "B"), price(document, "C")) == (1, 2, 1)


@pytest.mark.parametrize(
    "document",
    [
        "{ nothing { name } }",
        "{ book { nothing { name } } }",
        "{ ...Nowhere }",
        "{ ... on Nothing { name } }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ book { name { name } } }",
        "{ book }",
    ],
)
def test_what_validation_will_refuse_has_a_price_all_the_same(document: str) -> None:
    assert price(document) == 1


def test_fragments_that_double_are_priced_once_each() -> None:
    """Written out, this has 2^60 fields: only pricing that remembers comes to an end."""
    doubling = " ".join(
        f"fragment F{n} on Shelf {{ a: parent {{ ...F{n + 1} }} b: parent {{ ...F{n + 1} }} }}"
        for n in range(60)
    )
    document = f"{{ shelf {{ ...F0 }} }} {doubling} fragment F60 on Shelf {{ name }}"
    assert price(document) == 1 + sum(2**n for n in range(1, 61))


def test_members_that_nest_are_priced_once_each() -> None:
    nested = "{ name }"
    for _ in range(60):
        nested = f"{{ twin {nested} }}"
    assert price(f"{{ named {nested} }}") == 61


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title.en)
def test_every_example_of_the_explorer_is_cheap(example: Any) -> None:
    assert cost_of(CORE, parse(example.document), None, example.variables) <= MOST / 5


def test_what_other_documents_show_is_cheap() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = [
        (page.name, block)
        for page in pages
        for block in re.findall(
            r"```graphql\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL
        )
        if page.name != "cost.md"
    ]
    assert shown
    assert [name for name, block in shown if cost_of(CORE, parse(block), None, {}) > MOST / 2] == []


@pytest.mark.parametrize("name", STORED)
def test_what_widgets_send_is_cheap(name: str) -> None:
    assert cost_of(CORE, parse(STORED[name].text), None, {}) <= 50


def test_tools_may_learn_the_schema() -> None:
    document = get_introspection_query(
        specified_by_url=True, input_value_deprecation=True, schema_description=True
    )
    assert cost_of(CORE, parse(document), None, {}) <= 100


def test_the_documentation_works_through_enough_examples() -> None:
    assert len(WORKED) == DOC.count("```graphql") >= 6


@pytest.mark.parametrize(("document", "variables", "points"), WORKED)
def test_the_documentation_prices_its_examples_right(
    document: str, variables: str, points: str
) -> None:
    assert validate(CORE, parse(document)) == []
    given = json.loads(variables or "{}")
    assert cost_of(CORE, parse(document), None, given) == int(points.replace(",", ""))


def test_the_documentation_shows_the_lengths_that_are_assumed() -> None:
    shown = re.findall(r"^\| `(\w+)\.(\w+)` \| (\d+) \|$", DOC, re.MULTILINE)
    assert {(type_, field): int(length) for type_, field, length in shown} == LENGTHS
    assert f"taken to be {USUAL} long" in DOC
    assert f"at most {MOST:,} points" in DOC


@pytest.mark.parametrize(("type_name", "field"), LENGTHS)
def test_an_assumed_length_is_of_a_list_that_exists(type_name: str, field: str) -> None:
    found = CORE.type_map[type_name].fields[field]  # type: ignore[attr-defined]  # an object
    assert "[" in str(found.type)
    assert "first" not in found.args


def test_the_documentation_shows_every_bucket() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| ([\d,]+) \|$", DOC, re.MULTILINE)
    assert {name: int(most.replace(",", "")) for name, most in rows} == {
        rate.name: rate.most for rate in (whose.rate(POINTS_A_MINUTE) for whose in Points)
    }


def test_the_documentation_shows_everything_that_is_counted() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| (\d+) \| (\d+) \|$", DOC, re.MULTILINE)
    assert {(name, int(most), int(seconds)) for name, most, seconds in rows} == {
        (kind.value.name, kind.value.most, kind.value.seconds) for kind in (*Messages, *Tries)
    }
