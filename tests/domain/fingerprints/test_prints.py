"""Prints tell senders apart for one day, and nothing after it."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.feedback.models import Feedback
from domain.fingerprints.forgetting import forget_prints
from domain.fingerprints.keeping import keep_print
from domain.fingerprints.models import SenderPrint
from domain.fingerprints.queries import salt_of, same_print
from domain.shared.work import Database
from tests.support.rows import count_rows
from tests.support.world import World

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE, OTHER = b"one network and browser", b"another network"


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


CLOCK = Clock()


@pytest.fixture
def database(database_url: str) -> Database:
    CLOCK.now = NOON
    return Database(database_url, clock=CLOCK)


async def sent(world: World, trace: bytes | None) -> Feedback:
    feedback = await world.feedback()
    async with world.database.transaction() as work:
        await keep_print(work, feedback, trace)
    return feedback


async def print_of(world: World, feedback: Feedback) -> bytes:
    async with world.database.reading() as session:
        return (await session.get_one(SenderPrint, feedback.id)).print


async def test_a_sender_is_known_again_within_the_day_and_never_after(world: World) -> None:
    first, second = await sent(world, ONE), await sent(world, ONE)
    stranger, unknown = await sent(world, OTHER), await sent(world, None)
    async with world.database.reading() as session:
        assert await same_print(session, first.id, 9) == [second.id]
        assert await same_print(session, stranger.id, 9) == []
        assert await same_print(session, unknown.id, 9) == []
        salt = await salt_of(session, "2026-11-22")
    assert salt is not None and len(salt) == 32
    assert ONE not in await print_of(world, first)

    CLOCK.now = NOON + timedelta(hours=13)
    morrow = await sent(world, ONE)
    assert await print_of(world, morrow) != await print_of(world, first)
    async with world.database.transaction() as work:
        assert await forget_prints(work) == 0
    async with world.database.reading() as session:
        assert await salt_of(session, "2026-11-22") is None
        assert await salt_of(session, "2026-11-23") is not None
        assert await same_print(session, morrow.id, 9) == []

    CLOCK.now = NOON + timedelta(hours=24, seconds=1)
    async with world.database.transaction() as work:
        assert await forget_prints(work) == 3
    assert await count_rows(world.database, "sender_print") == 1
