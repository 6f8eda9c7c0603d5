"""Following: in order, nothing missed, and nothing kept for those who are slow."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from api.live.following import Live
from api.live.news import News
from domain.shared.work import Database
from domain.streams import reading
from tests.domain.streams.story import LIT, happen, outbox, streaming_database
from tests.support.small_schema import until
from tests.support.world import World, opened

WINDOW = 5


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = streaming_database(database_url)
    yield database
    await database.close()


def live_over(world: World, *, look: float = 0.05) -> Live:
    return Live(world.database, News(), window=WINDOW, look=look)


async def take(live: Live, world: World, position: int, count: int) -> list[int]:
    """The next positions after `position`."""
    async with asyncio.timeout(20), aclosing(live.follow(world.workspace_id, position, LIT)) as it:
        return [(await anext(it)).position for _ in range(count)]


async def stream(world: World, *numbers: int) -> None:
    await happen(world.database, world.workspace_id, *numbers)
    await outbox(world.database).deliver_all()


async def test_one_who_resumes_gets_exactly_what_was_missed_then_lives_on(world: World) -> None:
    live = live_over(world)
    await stream(world, *range(12))
    position = await live.start(world.workspace_id, 3)
    async with aclosing(live.follow(world.workspace_id, position, LIT)) as events:
        missed = [(await anext(events)).position for _ in range(9)]
        await stream(world, 12, 13)
        lived = [(await anext(events)).position for _ in range(2)]
    assert missed == list(range(4, 13))
    assert lived == [13, 14]


async def test_a_slow_reader_reads_everything_late_while_others_go_on(world: World) -> None:
    live = live_over(world)
    slow = live.follow(world.workspace_id, 0, LIT)
    async with aclosing(slow):
        await stream(world, 0)
        assert (await anext(slow)).position == 1
        async with aclosing(live.follow(world.workspace_id, 1, LIT)) as quick:
            for number in range(1, 16):
                await stream(world, number)
                assert (await anext(quick)).position == number + 1
        tail = live.tail_of(world.workspace_id)
        assert tail is not None
        assert tail.head == 16
        assert tail.size == WINDOW
        assert tail.after(1, 50) is None  # long gone from memory
        late = [(await anext(slow)).position for _ in range(15)]
    assert late == list(range(2, 17))


async def test_reading_goes_on_past_long_stretches_that_nobody_wants(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "STRETCH", 3)
    live = live_over(world)
    other = await opened(world.database, "other")
    await happen(world.database, other.workspace_id, 1, 2)
    await stream(world, *range(20))
    assert await take(live, world, 0, 20) == list(range(1, 21))
    assert await take(live, world, 18, 2) == [19, 20]


async def test_followers_of_one_workspace_share_a_tail_which_ends_with_the_last(
    world: World,
) -> None:
    live = live_over(world)
    await stream(world, 1)
    first = live.follow(world.workspace_id, 0, LIT)
    second = live.follow(world.workspace_id, 0, LIT)
    assert (await anext(first)).position == (await anext(second)).position == 1
    tail = live.tail_of(world.workspace_id)
    assert tail is not None
    assert tail.followers == 2
    await first.aclose()
    assert live.tail_of(world.workspace_id) is tail
    await second.aclose()
    assert live.tail_of(world.workspace_id) is None


async def test_a_database_that_was_away_loses_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = live_over(world)
    async with aclosing(live.follow(world.workspace_id, 0, LIT)) as events:
        await stream(world, 1)
        assert (await anext(events)).position == 1
        is_away, asked = True, asyncio.Event()

        working = Database.reading

        def reading_(database: Database):  # type: ignore[no-untyped-def]  # as `reading`
            if is_away:
                asked.set()
                raise OSError("the database is away")
            return working(database)

        monkeypatch.setattr(Database, "reading", reading_)
        await stream(world, 2)
        async with asyncio.timeout(20):
            await asked.wait()
        is_away = False
        async with asyncio.timeout(20):
            assert (await anext(events)).position == 2


async def test_a_thousand_who_come_at_once_ask_the_database_a_few_times(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a restart all come back together; each gets what it missed, none waits in vain."""
    await stream(world, 0, 1, 2)
    news = News()
    live = Live(world.database, news, look=3_600)
    asked = 0
    working = Database.reading

    def counted(database: Database):  # type: ignore[no-untyped-def]  # as `reading`
        nonlocal asked
        asked += 1
        return working(database)

    monkeypatch.setattr(Database, "reading", counted)

    async def come(position: int | None) -> int:
        begin = await live.start(world.workspace_id, position)
        async with aclosing(live.follow(world.workspace_id, begin, LIT)) as events:
            return (await anext(events)).position

    async with aclosing(live.follow(world.workspace_id, 2, LIT)) as first:
        assert (await anext(first)).position == 3
        asked = 0
        coming = [asyncio.create_task(come(None)) for _ in range(1_000)]
        coming += [asyncio.create_task(come(3)) for _ in range(1_000)]
        tail = live.tail_of(world.workspace_id)
        assert tail is not None
        await until(lambda: tail.followers == 2_001)
        assert asked < 20
        await stream(world, 3)
        news.wake(world.workspace_id)
        assert set(await asyncio.gather(*coming)) == {4}


async def test_news_that_came_before_the_wait_counts(world: World) -> None:
    news = News()
    news.wake(world.workspace_id)  # nobody waits: forgotten
    news.expect(world.workspace_id)
    news.wake(world.workspace_id)
    async with asyncio.timeout(1):
        await news.wait(world.workspace_id, 30)
