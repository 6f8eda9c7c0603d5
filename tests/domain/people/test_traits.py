from typing import Any

import pytest

from domain.people.identity import Identity
from domain.people.models import Customer
from domain.people.recognising import customer_by_identity
from domain.people.traits import read_traits
from tests.support.world import World


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (None, None),
        ("pro", None),
        ([], None),
        ({}, {}),
        (
            {"plan": "pro", "orders": 12, "vip": True},
            {"plan": "pro", "orders": "12", "vip": "true"},
        ),
        ({"rate": 1.5, "none": None, "list": ["a"], "empty": ""}, {"rate": "1.5"}),
        ({"1st": "a", "a b": "c", "ä": "d", "x" * 41: "e", "ok": "f"}, {"ok": "f"}),
        ({"long": "x" * 201, "nul": "\x00", "half": "\ud800", "big": 10**300}, {}),
    ],
)
def test_what_is_a_trait(claim: Any, expected: dict[str, str] | None) -> None:
    assert read_traits(claim) == expected


def test_the_first_twenty_are_kept() -> None:
    assert list(read_traits({f"t{n}": "x" for n in range(30)}) or {}) == [
        f"t{n}" for n in range(20)
    ]


async def test_each_token_that_speaks_of_traits_replaces_them_all(world: World) -> None:
    seen = []
    for traits in ({"plan": "free", "city": "Ulm"}, {"plan": "pro"}, None, {}):
        async with world.database.transaction() as work:
            identity = Identity("mei", "Mei", None, None, traits=traits)
            customer = await customer_by_identity(work, world.workspace_id, identity)
            customer_id = customer.id
        async with world.database.reading() as session:
            seen.append((await session.get_one(Customer, customer_id)).traits)
    assert seen == [{"plan": "free", "city": "Ulm"}, {"plan": "pro"}, {"plan": "pro"}, {}]
