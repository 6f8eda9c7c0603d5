"""Positions: without gaps, visible in order, each event once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from domain.shared.events import Event
from domain.shared.outbox import LEASE, Listening, Outbox, Telling, subscriptions
from domain.shared.work import Database
from domain.streams.appending import append_told
from tests.domain.streams.story import (
    LISTENERS,
    Clock,
    LampBroke,
    LampLit,
    happen,
    outbox,
    streaming_database,
    told,
)
from tests.support.rows import count_rows
from tests.support.world import World, opened


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """With the listeners of the story."""
    database = streaming_database(database_url)
    yield database
    await database.close()


async def test_an_event_gets_the_next_position_with_what_it_is_about(world: World) -> None:
    await happen(world.database, world.workspace_id, 7)
    async with world.database.transaction() as work:
        work.record(LampBroke(workspace_id=world.workspace_id, number=8))
        broke_at = work.now
    await outbox(world.database).deliver_all()

    lit, broke = await told(world.database, world.workspace_id)
    assert (lit.position, lit.name, lit.details) == (1, "lamp.lit", {"number": 7})
    assert lit.customer_id is not None
    assert (broke.position, broke.name, broke.details) == (2, "lamp.broke", {"number": 8})
    assert broke.at == broke_at
    assert (broke.customer_id, broke.feedback_id, broke.item_id) == (None, None, None)


async def test_one_that_is_told_takes_along_those_that_wait(world: World) -> None:
    other = await opened(world.database, "other")
    await happen(world.database, world.workspace_id, *range(10))
    await happen(world.database, other.workspace_id, 99)

    assert await outbox(world.database).deliver_due(limit=1) == 1

    happened = await told(world.database, world.workspace_id)
    assert [one.details["number"] for one in happened] == list(range(10))
    assert await told(world.database, other.workspace_id) == []
    assert await outbox(world.database).deliver_all() == 1
    assert len(await told(world.database, other.workspace_id)) == 1


async def test_what_was_taken_along_is_not_told_again(world: World) -> None:
    await happen(world.database, world.workspace_id, *range(30))
    assert await outbox(world.database).deliver_all() <= 20
    assert len(await told(world.database, world.workspace_id)) == 30
    assert await count_rows(world.database, "outbox_delivery", "done_at IS NULL") == 0


async def test_a_worker_that_lost_its_lease_leaves_no_position_behind(
    database_url: str, world: World
) -> None:
    """Another one appended meanwhile: exactly once, and the next position is free for the next."""
    clock = Clock()
    slow = Database(database_url, subscriptions=subscriptions(LISTENERS), clock=clock)
    await happen(slow, world.workspace_id, 1)

    async def overtaken(telling: Telling[Event]) -> None:
        clock.now += LEASE + timedelta(seconds=1)
        assert await outbox(slow).deliver_due() == 1
        await append_told(telling)

    listening = Listening(LampLit, "streams.lamp.lit", overtaken)
    assert await Outbox(slow, [listening]).deliver_due() == 1
    await slow.close()
    await happen(world.database, world.workspace_id, 2)
    await outbox(world.database).deliver_all()

    happened = await told(world.database, world.workspace_id)
    assert [(one.position, one.details["number"]) for one in happened] == [(1, 1), (2, 2)]


async def test_two_that_come_first_at_once_make_one_head(database_url: str, world: World) -> None:
    await happen(world.database, world.workspace_id, 1, 2)
    workers = [streaming_database(database_url) for _ in range(2)]
    await asyncio.gather(*(outbox(worker).deliver_due(limit=1) for worker in workers))
    await outbox(world.database).deliver_all()
    for worker in workers:
        await worker.close()
    happened = await told(world.database, world.workspace_id)
    assert [one.position for one in happened] == [1, 2]
    assert await count_rows(world.database, "stream_head", "position = 2") == 1


async def test_many_workers_give_gapless_positions_that_appear_in_order(
    database_url: str, world: World
) -> None:
    """While they work a reader looks on: it never sees a position before the one below it."""
    other = await opened(world.database, "other")
    for number in range(60):
        await happen(world.database, world.workspace_id, number)
        await happen(world.database, other.workspace_id, number)
    workers = [streaming_database(database_url) for _ in range(4)]
    seen = 0
    done = asyncio.Event()

    async def look() -> None:
        nonlocal seen
        while True:
            is_last = done.is_set()
            positions = [one.position for one in await told(world.database, world.workspace_id)]
            assert positions == list(range(1, len(positions) + 1))
            assert len(positions) >= seen
            seen = len(positions)
            if is_last:
                return

    async def work(database: Database) -> None:
        while await outbox(database).deliver_due(limit=3):
            pass

    looking = asyncio.create_task(look())
    await asyncio.gather(*(work(worker) for worker in workers))
    done.set()
    await looking
    for worker in workers:
        await worker.close()
    assert seen == 60
    for one in (world, other):
        happened = await told(world.database, one.workspace_id)
        assert sorted(event.details["number"] for event in happened) == list(range(60))
    assert await count_rows(world.database, "outbox_delivery", "done_at IS NULL") == 0
