import asyncio

import pytest

from domain.people.errors import InvalidDeviceKey
from domain.people.identity import Identity
from domain.people.recognising import (
    customer_by_device,
    customer_by_identity,
    leave,
    let_in,
    recognised_viewer,
)
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId
from tests.support.rows import count_rows
from tests.support.world import World, opened

DEVICE = "d" * 22


async def by_device(world: World, key: str = DEVICE) -> CustomerId:
    async with world.database.transaction() as work:
        return (await customer_by_device(work, world.workspace_id, key)).id


async def test_a_device_is_one_nameless_customer(world: World) -> None:
    first, again, other = (
        await by_device(world),
        await by_device(world),
        await by_device(world, "e" * 22),
    )
    assert first == again != other
    viewer = await recognised_viewer(world.database, world.workspace_id, DEVICE, utc_now())
    assert viewer is not None
    assert (viewer.customer_id, viewer.is_verified) == (first, False)


async def test_ten_requests_of_a_new_device_at_once_are_one_customer(world: World) -> None:
    found = await asyncio.gather(*(by_device(world) for _ in range(10)))
    assert len(set(found)) == 1
    assert await count_rows(world.database, "customer") == 1


async def test_a_device_of_one_workspace_is_a_stranger_in_the_next(world: World) -> None:
    await by_device(world)
    neighbour = await opened(world.database, "neighbour")
    assert (
        await recognised_viewer(world.database, neighbour.workspace_id, DEVICE, utc_now()) is None
    )


@pytest.mark.parametrize("key", ["", "short", "x" * 201])
async def test_a_key_that_could_be_guessed_is_refused(world: World, key: str) -> None:
    with pytest.raises(InvalidDeviceKey):
        await by_device(world, key)
    assert await count_rows(world.database, "customer") == 0


async def test_ten_tokens_of_one_person_at_once_are_one_customer(world: World) -> None:
    async def enter() -> CustomerId:
        async with world.database.transaction() as work:
            identity = Identity("7", "Mei", None, None)
            return (await customer_by_identity(work, world.workspace_id, identity)).id

    assert len(set(await asyncio.gather(*(enter() for _ in range(10))))) == 1
    assert await count_rows(world.database, "customer") == 1


async def test_the_hosts_latest_words_count_and_silence_changes_nothing(world: World) -> None:
    for identity in (
        Identity("7", "Mei", "mei@shop.example", None),
        Identity("7", "Mei Lin", None, None),
    ):
        async with world.database.transaction() as work:
            customer = await customer_by_identity(work, world.workspace_id, identity)
    assert (customer.name, customer.email, customer.is_verified) == (
        "Mei Lin",
        "mei@shop.example",
        True,
    )


async def test_who_was_let_in_is_known_until_they_leave(world: World) -> None:
    async with world.database.transaction() as work:
        customer = await customer_by_identity(
            work, world.workspace_id, Identity("7", "Mei", None, None)
        )
        key = await let_in(work, customer)
    viewer = await recognised_viewer(world.database, world.workspace_id, key, utc_now())
    assert viewer is not None
    assert viewer.is_verified
    async with world.database.transaction() as work:
        await leave(work, world.workspace_id, key)
    assert await recognised_viewer(world.database, world.workspace_id, key, utc_now()) is None
