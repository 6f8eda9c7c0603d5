"""Nudges: telling the worker that something waits, so that it need not look all the time.

A nudge that is lost loses nothing: the worker looks by itself once a second. Within one process an
event does it; with a Redis or Valkey URL all processes of the installation nudge each other.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from redis import asyncio as redis
from redis.exceptions import RedisError

CHANNEL: Final = "heard:outbox"
GATHER_SECONDS: Final = 0.02
LONGEST_WAIT_SECONDS: Final = 10.0

log = logging.getLogger("heard.nudges")


class Nudges:
    """Within this process."""

    def __init__(self) -> None:
        self._wanted = asyncio.Event()

    def nudge(self) -> None:
        """Something waits. Returns at once, whatever happens."""
        self.wake()

    def wake(self) -> None:
        """End the `wait` of this process."""
        self._wanted.set()

    async def wait(self, seconds: float) -> None:
        """Until the next nudge, or the one that came since the last wait; at most `seconds`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wanted.wait()
        self._wanted.clear()

    @asynccontextmanager
    async def running(self, *, hearing: bool) -> AsyncIterator[None]:
        """While inside, nudges travel; only who is `hearing` gets those of other processes."""
        del hearing
        yield


class SharedNudges(Nudges):
    """Among all processes that use the same Redis or Valkey."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._untold = asyncio.Event()

    def nudge(self) -> None:
        """Something waits; tell this process now and the others soon."""
        super().nudge()
        self._untold.set()

    @asynccontextmanager
    async def running(self, *, hearing: bool) -> AsyncIterator[None]:
        """While inside, nudges travel. Connections come and go by themselves."""
        client = redis.from_url(self._url, socket_connect_timeout=2, health_check_interval=15)
        tasks = [asyncio.create_task(self._tell(client))]
        if hearing:
            tasks.append(asyncio.create_task(self._hear(client)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await client.aclose()

    async def _tell(self, client: redis.Redis) -> None:
        """One message for all that was recorded within a moment; none is sent twice for safety."""
        while True:
            await self._untold.wait()
            await asyncio.sleep(GATHER_SECONDS)
            self._untold.clear()
            try:
                await client.publish(CHANNEL, b"")
            except (RedisError, OSError) as error:
                log.debug("a nudge was lost: %s", error)

    async def _hear(self, client: redis.Redis) -> None:
        wait = 0.5
        while True:
            try:
                async with client.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(CHANNEL)
                    wait = 0.5
                    self.wake()
                    async for _ in channel.listen():
                        self.wake()
            except (RedisError, OSError) as error:
                log.warning("nudges from other processes are lost for now: %s", error)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)


def nudges_for(redis_url: str | None) -> Nudges:
    """The kind that the settings ask for; connects to nothing yet."""
    return SharedNudges(redis_url) if redis_url else Nudges()
