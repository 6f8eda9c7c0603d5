"""Nudges: telling the worker that something waits, so that it need not look all the time.

A nudge that is lost loses nothing: the worker looks by itself once a second. Within one process an
event does it; with a Redis or Valkey URL all processes of the installation nudge each other, and
tell each other the news of streams over the same connection.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Final
from uuid import UUID

from redis import asyncio as redis
from redis.exceptions import RedisError

from api.live.news import News
from domain.shared.ids import WorkspaceId

CHANNEL: Final = "heard:outbox"
STREAMS: Final = "heard:streams"
"""A message names the workspaces whose streams have grown, 16 bytes each."""
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

    def carry(self, news: News) -> None:
        """From now on `news` travels too, which within this process it does by itself."""

    @asynccontextmanager
    async def running(self, *, hearing: bool) -> AsyncIterator[None]:
        """While inside, nudges travel; only who is `hearing` gets those of other processes.

        News that is carried reaches everyone.
        """
        del hearing
        yield


class SharedNudges(Nudges):
    """Among all processes that use the same Redis or Valkey."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._news: News | None = None
        self._untold = asyncio.Event()
        self._nudged = False
        self._grown: set[WorkspaceId] = set()

    def nudge(self) -> None:
        """Something waits; tell this process now and the others soon."""
        super().nudge()
        self._nudged = True
        self._untold.set()

    def carry(self, news: News) -> None:
        """From now on `news` travels too. Call it before `running`."""
        self._news = news
        news.tell_others = self._tell_of

    @asynccontextmanager
    async def running(self, *, hearing: bool) -> AsyncIterator[None]:
        """While inside, nudges travel. Connections come and go by themselves."""
        client = redis.from_url(self._url, socket_connect_timeout=2, health_check_interval=15)
        channels = [CHANNEL] * hearing + [STREAMS] * (self._news is not None)
        tasks = [asyncio.create_task(self._tell(client))]
        if channels:
            tasks.append(asyncio.create_task(self._hear(client, channels)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await client.aclose()

    def _tell_of(self, workspace_id: WorkspaceId) -> None:
        self._grown.add(workspace_id)
        self._untold.set()

    async def _tell(self, client: redis.Redis) -> None:
        """One message for all that was recorded within a moment; none is sent twice for safety."""
        while True:
            await self._untold.wait()
            await asyncio.sleep(GATHER_SECONDS)
            self._untold.clear()
            nudged, self._nudged = self._nudged, False
            grown, self._grown = self._grown, set()
            try:
                if grown:
                    await client.publish(STREAMS, b"".join(one.bytes for one in grown))
                if nudged:
                    await client.publish(CHANNEL, b"")
            except (RedisError, OSError) as error:
                log.debug("a nudge was lost: %s", error)

    async def _hear(self, client: redis.Redis, channels: Sequence[str]) -> None:
        wait = 0.5
        while True:
            try:
                async with client.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(*channels)
                    wait = 0.5
                    self._wake_all()
                    async for message in channel.listen():
                        self._take(message["channel"], message["data"])
            except (RedisError, OSError) as error:
                log.warning("nudges from other processes are lost for now: %s", error)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)

    def _take(self, channel: bytes, data: bytes) -> None:
        if channel == CHANNEL.encode():
            self.wake()
        elif self._news:
            for start in range(0, len(data) - 15, 16):
                self._news.wake(WorkspaceId(UUID(bytes=data[start : start + 16])))

    def _wake_all(self) -> None:
        """Whatever was told while nobody could hear it."""
        self.wake()
        if self._news:
            self._news.wake_all()


def nudges_for(redis_url: str | None) -> Nudges:
    """The kind that the settings ask for; connects to nothing yet."""
    return SharedNudges(redis_url) if redis_url else Nudges()
