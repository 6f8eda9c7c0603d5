"""The worker: tells listeners what happened, for as long as the process lives."""

import asyncio
import fcntl
import logging
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final, Protocol

from api.nudges import Nudges
from domain.shared.outbox import Outbox

LOOK_SECONDS: Final = 1.0
LONGEST_WAIT_SECONDS: Final = 30.0
TURN_SECONDS: Final = 2.0

log = logging.getLogger("heard.worker")


class Beside(Protocol):
    """Work that has a rhythm of its own, such as sending webhooks."""

    async def turn(self) -> None:
        """Begin what is due; waits for nothing that takes long."""

    async def finish(self) -> None:
        """Let what was begun come to its end, and begin nothing more."""


class Worker:
    """Works the outbox off whenever it is nudged, and looks by itself once a second."""

    def __init__(
        self,
        outbox: Outbox,
        nudges: Nudges,
        *,
        beside: Sequence[Beside] = (),
        look: float = LOOK_SECONDS,
    ) -> None:
        self._outbox = outbox
        self._beside = beside
        self._nudges = nudges
        self._look = look
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Finish what is leased, then end."""
        self._stopping.set()
        self._nudges.wake()

    async def run(self) -> None:
        """Until `stop`. Survives whatever the database does, asking less and less often."""
        failures = 0
        while not self._stopping.is_set():
            try:
                told = await self._outbox.deliver_due()
                for each in self._beside:
                    await each.turn()
            except Exception as error:
                failures += 1
                wait = _wait_after(failures)
                log.warning("cannot work (%s); next try in %.1f s", type(error).__name__, wait)
                log.debug("why", exc_info=error)
                await self.pause(wait)
                continue
            failures = 0
            if not told:
                await self._nudges.wait(self._look)
        for each in self._beside:
            await each.finish()

    async def run_in_turn(self, lock: Path) -> None:
        """As `run`, but only while no other process of this machine holds `lock`.

        So several serving processes have one worker between them, and another takes over when
        the first one goes. Two at once would do no harm, only ask twice.
        """
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            file = lock.open("w")
        except OSError:
            await self.run()
            return
        with file:
            while not self._stopping.is_set():
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    await self.pause(TURN_SECONDS)
                else:
                    await self.run()

    async def pause(self, seconds: float) -> None:
        """Wait, but not for longer than until `stop`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()


@asynccontextmanager
async def working(worker: Worker, nudges: Nudges, lock: Path) -> AsyncIterator[None]:
    """The embedded worker: runs while inside, and finishes what it began on leaving."""
    async with nudges.running(hearing=True):
        task = asyncio.create_task(worker.run_in_turn(lock))
        try:
            yield
        finally:
            worker.stop()
            await task


def _wait_after(failures: int) -> float:
    """Half a second, doubled with each failure up to half a minute, ±20 %."""
    return min(LONGEST_WAIT_SECONDS, 0.25 * 2.0**failures) * _jitter()


def _jitter() -> float:
    """So that workers do not come back all at once."""
    return random.uniform(0.8, 1.2)  # noqa: S311  (guards nothing)
