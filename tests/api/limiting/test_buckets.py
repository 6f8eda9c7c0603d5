"""Counting in one process, by a clock that only the tests move."""

import pytest

from api.limiting.buckets import Buckets
from api.limiting.memory import Memory
from api.limiting.rates import Messages, Points, Rate, Tries
from domain.shared.errors import TooManyTries
from tests.support.limits import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def buckets(clock: Clock) -> Buckets:
    return Buckets(points_per_minute=100, clock=clock)


async def test_points_run_out_and_come_back_after_a_minute(buckets: Buckets, clock: Clock) -> None:
    first = await buckets.take_points(Points.TOKEN, "t", 60)
    assert (first.was_granted, first.remaining, first.reset_seconds) == (True, 40, 60)
    clock.now += 45.5
    refused = await buckets.take_points(Points.TOKEN, "t", 41)
    assert (refused.was_granted, refused.remaining, refused.reset_seconds) == (False, 40, 15)
    assert (await buckets.take_points(Points.TOKEN, "t", 40)).remaining == 0
    clock.now += 14.5
    again = await buckets.take_points(Points.TOKEN, "t", 1)
    assert (again.was_granted, again.remaining, again.reset_seconds) == (True, 99, 60)


async def test_points_given_back_are_there_again(buckets: Buckets) -> None:
    await buckets.take_points(Points.TOKEN, "t", 60)
    assert (await buckets.give_back_points(Points.TOKEN, "t", 59)).remaining == 99
    assert (await buckets.give_back_points(Points.TOKEN, "t", 500)).remaining == 100


async def test_nobody_pays_for_another(buckets: Buckets) -> None:
    await buckets.take_points(Points.TOKEN, "a", 100)
    assert (await buckets.take_points(Points.TOKEN, "b", 1)).remaining == 99
    assert (await buckets.take_points(Points.MEMBER, "a", 1)).remaining == 99
    assert not (await buckets.take_points(Points.TOKEN, "a", 1)).was_granted


@pytest.mark.parametrize(
    ("whose", "most"),
    [
        (Points.TOKEN, 10_000),
        (Points.MEMBER, 10_000),
        (Points.CUSTOMER, 2_000),
        (Points.ANONYMOUS, 1_000),
        (Points.SITE, 30_000),
    ],
)
def test_each_kind_of_caller_has_its_size(whose: Points, most: int) -> None:
    assert (whose.rate(10_000).most, whose.rate(10_000).seconds) == (most, 60)
    assert whose.rate(1).most >= 1


async def test_a_try_counts_for_each_of_its_keys(buckets: Buckets, clock: Clock) -> None:
    for number in range(10):
        assert await buckets.may(Tries.SIGN_IN, "address a", f"email {number}")
    assert not await buckets.may(Tries.SIGN_IN, "address a", "email x")
    assert not await buckets.may(Tries.SIGN_IN, "address b", "address a")
    assert await buckets.may(Tries.SIGN_IN, "address b", "email x")
    assert await buckets.may(Tries.SECOND_FACTOR, "address a")
    clock.now += 60
    assert await buckets.may(Tries.SIGN_IN, "address a")


async def test_whoever_tries_on_is_told_how_long_to_wait(buckets: Buckets, clock: Clock) -> None:
    for _ in range(20):
        await buckets.must(Tries.CODE, "member")
    clock.now += 100
    with pytest.raises(TooManyTries) as refused:
        await buckets.must(Tries.CODE, "member")
    assert refused.value.seconds == 500


async def test_a_try_that_is_given_back_does_not_count(buckets: Buckets) -> None:
    for _ in range(50):
        await buckets.must(Tries.CODE, "member")
        await buckets.give_back(Tries.CODE, "member")
    for _ in range(20):
        await buckets.must(Tries.CODE, "member")
    assert not await buckets.may(Tries.CODE, "member")


async def test_tries_that_come_at_once_are_all_counted(buckets: Buckets) -> None:
    granted = [await buckets.may(Tries.SIGN_IN, "k") for _ in range(15)]
    assert granted == [True] * 10 + [False] * 5


async def test_a_device_may_send_sixty_messages_a_minute(buckets: Buckets) -> None:
    taken = [await buckets.take_message(Messages.DEVICE, "d") for _ in range(61)]
    assert [one.was_granted for one in taken] == [True] * 60 + [False]


async def test_the_latest_keys_are_remembered_and_no_more(clock: Clock) -> None:
    memory = Memory(clock, most_keys=3)
    for key in "abcd":
        await memory.incr(key, 60)
    assert [await memory.get(key) for key in "abcd"] == [0, 1, 1, 1]
    assert await memory.reset() == 3
    assert await memory.get("d") == 0


async def test_a_key_tells_nobody_whom_it_counts(clock: Clock) -> None:
    seen = []

    class Watched(Memory):
        async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
            seen.append(key)
            return await super().incr(key, expiry, amount)

    for secret in (b"one", b"two"):
        buckets = Buckets(shared=Watched(clock), secret=secret, clock=clock)
        await buckets.may(Tries.SIGN_IN, "email mei@lumen.example")
        await buckets.may(Tries.SIGN_IN, "broken \ud800")
    assert "mei" not in "".join(seen)
    assert len(set(seen)) == 4


def test_a_rate_never_shrinks_to_nothing() -> None:
    assert Rate("x", 5).times(1 / 100) == Rate("x", 1)
