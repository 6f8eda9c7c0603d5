"""Resuming, and how far back."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from domain.shared.outbox import subscriptions
from domain.shared.work import Database
from domain.streams.errors import CursorExpired
from domain.streams.keeping import EVERY, KEPT
from domain.streams.queries import Wanted
from domain.streams.reading import head, newest_after, resume, stretch
from tests.domain.streams.story import LISTENERS, LIT, Clock, happen, outbox, told
from tests.support.world import World


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def database(database_url: str, clock: Clock) -> AsyncIterator[Database]:
    database = Database(database_url, subscriptions=subscriptions(LISTENERS), clock=clock)
    yield database
    await database.close()


async def _streamed(world: World, count: int) -> None:
    async with world.database.transaction() as work:
        from tests.domain.streams.story import LampBroke

        for number in range(count):
            work.record(LampBroke(workspace_id=world.workspace_id, number=number))
    await outbox(world.database).deliver_all()


async def test_one_resumes_after_what_one_has_seen(world: World) -> None:
    assert await head(world.database, world.workspace_id) == 0
    await happen(world.database, world.workspace_id, 1, 2, 3, 4)
    await outbox(world.database).deliver_all()
    assert await head(world.database, world.workspace_id) == 4
    assert await resume(world.database, world.workspace_id, 2) == 2
    page = await newest_after(world.database, world.workspace_id, 2, limit=1)
    assert [one.position for one in page] == [3]
    found = await stretch(world.database, world.workspace_id, 2, 4, LIT)
    assert [one.position for one in found] == [3, 4]


async def test_only_what_is_wanted_is_read(world: World) -> None:
    await happen(world.database, world.workspace_id, 1, 2)
    await _streamed(world, 1)
    events = await told(world.database, world.workspace_id)
    whose = Wanted(frozenset({"lamp.lit", "lamp.broke"}), customer_id=events[0].customer_id)
    found = await stretch(world.database, world.workspace_id, 0, 3, whose)
    assert [one.position for one in found] == [1, 3]
    assert [one.position for one in events if one in whose] == [1, 3]
    found = await stretch(world.database, world.workspace_id, 0, 3, LIT)
    assert [one.position for one in found] == [1, 2]


async def test_a_position_that_nobody_has_reached_is_refused(world: World) -> None:
    """Such as one from before the database was restored from a backup."""
    await happen(world.database, world.workspace_id, 1)
    await outbox(world.database).deliver_all()
    assert await resume(world.database, world.workspace_id, 1) == 1
    with pytest.raises(CursorExpired):
        await resume(world.database, world.workspace_id, 2)


async def test_what_is_older_than_a_week_is_forgotten_from_the_oldest_on(
    world: World, clock: Clock
) -> None:
    await _streamed(world, EVERY - 1)
    clock.now += KEPT
    await _streamed(world, EVERY)
    assert len(await told(world.database, world.workspace_id)) == 2 * EVERY - 1  # a week, no more
    clock.now += timedelta(seconds=1)
    await _streamed(world, EVERY + 1)

    kept = await told(world.database, world.workspace_id)
    assert [one.position for one in kept] == list(range(EVERY, 3 * EVERY + 1))
    assert await resume(world.database, world.workspace_id, EVERY - 1) == EVERY - 1
    with pytest.raises(CursorExpired):
        await resume(world.database, world.workspace_id, EVERY - 2)
    with pytest.raises(CursorExpired):
        await stretch(world.database, world.workspace_id, 0, 3 * EVERY, LIT)
    assert await head(world.database, world.workspace_id) == 3 * EVERY
