"""What a document costs the others: valid ones are read once, long ones beside the event loop."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
import strawberry
from graphql import DocumentNode, parse

from api.graphql.introspecting import Introspecting, asks_for_schema, root_fields
from api.graphql.validating import LONG, Validating, ValidDocuments
from tests.support.api import Product


@strawberry.type
class Query:
    @strawberry.field
    def number(self) -> int:
        return 1


def schema() -> strawberry.Schema:
    return strawberry.Schema(query=Query, extensions=[Validating, Introspecting])


async def turns_during(work: Awaitable[Any]) -> int:
    """How often others had a turn while `work` was done."""
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    task = asyncio.create_task(others())
    await work
    task.cancel()
    return turns


async def test_others_have_turns_while_a_long_document_is_validated() -> None:
    long = "{" + " number" * (LONG // 6) + "}"
    assert await turns_during(schema().execute(long)) > 0
    assert await turns_during(schema().execute("{ number }")) == 0


async def test_others_have_turns_while_the_schema_is_described() -> None:
    question = "{ __schema { types { name fields { name } } } }"
    asked = schema()
    assert await turns_during(asked.execute(question)) > 0
    assert await turns_during(asked.execute(question)) == 0, "the second time it is remembered"


async def test_of_many_mistakes_five_are_looked_at() -> None:
    """Each is compared with every name that would have fitted, in a text too short for a thread."""
    result = await schema().execute("{" + " ".join(f"numbe{at}" for at in range(100)) + "}")
    told = [error.message for error in result.errors or ()]
    assert len(told) == 6
    assert told[5].startswith("Too many validation errors")
    assert all("Did you mean 'number'?" in message for message in told[:5])


async def test_what_is_remembered_is_answered_the_same() -> None:
    asked = schema()
    for _ in range(2):
        assert (await asked.execute("{ number }")).data == {"number": 1}
        [error] = (await asked.execute("{ nothing }")).errors or []
        assert "nothing" in error.message


async def test_variables_and_operation_names_are_part_of_a_question() -> None:
    asked = schema()
    question = "query A($n: String!) { __type(name: $n) { name } } query B { __typename }"
    for name in ("Query", "Int", "Query"):
        answer = await asked.execute(question, {"n": name}, operation_name="A")
        assert answer.data == {"__type": {"name": name}}
    assert (await asked.execute(question, operation_name="B")).data == {"__typename": "Query"}


async def test_schemas_do_not_share_what_they_know() -> None:
    @strawberry.type
    class Other:
        @strawberry.field
        def word(self) -> str:
            return "hi"

    assert (await schema().execute("{ number }")).errors is None
    other = strawberry.Schema(query=Other, extensions=[Validating, Introspecting])
    assert (await other.execute("{ number }")).errors is not None


def test_the_longest_unused_go_first() -> None:
    documents = ValidDocuments(most_characters=12)
    for text in ("{ a }", "{ b }"):
        documents.remember(text, parse(text))
    assert documents.find("{ a }") is not None
    documents.remember("{ c }", parse("{ c }"))
    assert documents.find("{ b }") is None
    assert documents.find("{ a }") is not None


@pytest.mark.parametrize(
    ("text", "names", "is_question"),
    [
        ("{ __schema { types { name } } }", {"__schema"}, True),
        ("{ __typename __type(name: 1) { name } }", {"__typename", "__type"}, True),
        ("{ ...F } fragment F on Query { ... { __schema { x } } }", {"__schema"}, True),
        ("{ ...F ...G } fragment F on Query { ...F a }", {"a"}, False),
        ("{ __typename }", {"__typename"}, False),
        ("{ __schema { x } a }", {"__schema", "a"}, False),
    ],
)
def test_what_stands_at_the_root(text: str, names: set[str], is_question: bool) -> None:
    document: DocumentNode = parse(text)
    operation: Any = document.definitions[0]
    assert root_fields(document, operation) == names
    assert asks_for_schema(names) is is_question


async def test_the_schema_is_asked_for_by_itself(product: Product) -> None:
    answer = await product.graphql("{ __schema { types { name } } viewer { name } }")
    [error] = answer["errors"]
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert "data" not in answer
