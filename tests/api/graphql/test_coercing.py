"""Variables that do not fit: five mistakes are enough, and suggestions cost nobody time."""

from typing import Any

import pytest
import strawberry

from api.graphql.coercing import LONGEST_FOR_SUGGESTIONS, Execution
from api.graphql.faults import MOST_ERRORS


@strawberry.input
class Wish:
    colour: str = ""


@strawberry.type
class Query:
    @strawberry.field
    def granted(self, wish: Wish) -> str:
        return wish.colour


SCHEMA = strawberry.Schema(Query, execution_context_class=Execution)


async def messages(wish: dict[str, Any]) -> list[str]:
    text = "query ($wish: Wish!) { granted(wish: $wish) }"
    result = await SCHEMA.execute(text, {"wish": wish})
    return [error.message for error in result.errors or []]


async def test_what_fits_is_granted() -> None:
    text = "query ($wish: Wish!) { granted(wish: $wish) }"
    result = await SCHEMA.execute(text, {"wish": {"colour": "blue"}})
    assert (result.data, result.errors) == ({"granted": "blue"}, None)


async def test_a_mistake_is_told_with_what_would_have_fitted() -> None:
    (message,) = await messages({"color": "blue"})
    assert "Did you mean 'colour'?" in message


async def test_of_many_mistakes_five_are_looked_at() -> None:
    told = await messages({f"colour{at}": at for at in range(1_000)})
    assert len(told) == MOST_ERRORS + 1
    assert told[-1].startswith("Too many errors")


@pytest.mark.parametrize("name", ["colour" * 100, "c" * 1_000_000], ids=["600", "a million"])
async def test_a_long_name_is_compared_with_nothing(name: str) -> None:
    assert len(name) > LONGEST_FOR_SUGGESTIONS
    (message,) = await messages({name: "blue"})
    assert "Did you mean" not in message
