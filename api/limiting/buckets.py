"""Buckets: how much of a rate a key has used.

With a Redis or Valkey URL all processes count together. While it is away each counts by itself:
points and messages as before, tries more strictly, so that knocking it over neither opens the door
to guessing nor locks everybody out (ADR 9). Nothing is kept but counts under hashed keys.
"""

import hashlib
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage, Storage
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from api.limiting.memory import Memory
from api.limiting.rates import POINTS_A_MINUTE, STRICTER, Messages, Points, Rate, Tries
from domain.shared.errors import TooManyTries

AWAY_SECONDS: Final = 5.0
"""How long a storage that failed is left alone."""
PATIENCE_SECONDS: Final = 0.5

log = logging.getLogger("heard.limits")


@dataclass(frozen=True)
class Taken:
    """What became of taking: whether it `was_granted`, what remains, and when all is there again.

    `reset_seconds` is at least 1.
    """

    rate: Rate
    was_granted: bool
    remaining: int
    reset_seconds: int


class Buckets:
    """All buckets of an installation. `secret` hides in the keys whom they count."""

    def __init__(
        self,
        *,
        shared: Storage | None = None,
        points_per_minute: int = POINTS_A_MINUTE,
        secret: bytes = b"",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._own: Final = Memory(clock)
        self._shared: Final = shared
        self._points_per_minute: Final = points_per_minute
        self._secret: Final = secret
        self._clock: Final = clock
        self._away_until = 0.0
        self._is_away = False

    async def take_points(self, whose: Points, key: str, points: int) -> Taken:
        """All of `points`, or none of them."""
        return await self._take(whose.rate(self._points_per_minute), key, points)

    async def give_back_points(self, whose: Points, key: str, points: int) -> Taken:
        """Points that were taken for what was not done."""
        return await self._take(whose.rate(self._points_per_minute), key, -points)

    async def take_message(self, kind: Messages, key: str) -> Taken:
        """Room for one message of a widget."""
        return await self._take(kind.value, key, 1)

    async def may(self, tries: Tries, *keys: str) -> bool:
        """Count a try for each of `keys`; False once one of them has had too many."""
        return not await self._wait(tries, keys)

    async def must(self, tries: Tries, *keys: str) -> None:
        """The same. Refuses: TooManyTries."""
        if seconds := await self._wait(tries, keys):
            raise TooManyTries(seconds)

    async def give_back(self, tries: Tries, *keys: str) -> None:
        """A try that was no guess: let it not count."""
        for key in keys:
            await self._count(tries.value, key, -1)

    async def close(self) -> None:
        """Let go of connections."""
        if isinstance(self._shared, RedisStorage):
            await self._shared.bridge.get_connection().aclose()  # type: ignore[attr-defined]  # redis-py's

    async def _wait(self, tries: Tries, keys: tuple[str, ...]) -> int:
        """Seconds to wait, 0 for none. Every key counts, whatever became of those before."""
        taken = [await self._try(tries.value, key) for key in keys]
        return max((one.reset_seconds for one in taken if not one.was_granted), default=0)

    async def _try(self, rate: Rate, key: str) -> Taken:
        count, ends = await self._count(rate, key, 1)
        if self._is_away:
            rate = rate.times(1 / STRICTER)
        return self._taken(rate, count, ends, was_granted=count <= rate.most)

    async def _take(self, rate: Rate, key: str, amount: int) -> Taken:
        count, ends = await self._count(rate, key, amount)
        was_granted = count <= rate.most or amount <= 0
        if not was_granted:
            count, ends = await self._count(rate, key, -amount)
        return self._taken(rate, count, ends, was_granted=was_granted)

    def _taken(self, rate: Rate, count: int, ends: float, *, was_granted: bool) -> Taken:
        seconds = min(max(1, math.ceil(ends - self._clock())), rate.seconds)
        return Taken(rate, was_granted, min(max(0, rate.most - count), rate.most), seconds)

    async def _count(self, rate: Rate, key: str, amount: int) -> tuple[int, float]:
        """What the window holds now, and when it ends."""
        item = RateLimitItemPerSecond(rate.most, rate.seconds, namespace="heard")
        hashed = item.key_for(rate.name, self._hidden(key))
        if self._shared is not None and self._clock() >= self._away_until:
            try:
                count = await self._shared.incr(hashed, rate.seconds, amount)
                ends = await self._shared.get_expiry(hashed)
            except (RedisError, OSError) as error:
                self._lost(error)
            else:
                self._found()
                return count, ends
        count = await self._own.incr(hashed, rate.seconds, amount)
        return count, await self._own.get_expiry(hashed)

    def _lost(self, error: Exception) -> None:
        self._away_until = self._clock() + AWAY_SECONDS
        if not self._is_away:
            self._is_away = True
            log.warning("limits are counted in this process for now: %s", type(error).__name__)

    def _found(self) -> None:
        if self._is_away:
            self._is_away = False
            log.info("limits are counted by all processes together again")

    def _hidden(self, key: str) -> str:
        text = key.encode("utf-8", "replace")
        return hashlib.blake2b(text, digest_size=16, key=self._secret[:64]).hexdigest()


def shared_storage(redis_url: str) -> Storage:
    """Counts in Redis or Valkey; connects at the first use, and waits half a second at most."""
    url = f"redis+{redis_url}" if redis_url.startswith("unix:") else redis_url
    return RedisStorage(
        f"async+{url}",
        implementation="redispy",
        key_prefix="heard-limits",
        socket_connect_timeout=PATIENCE_SECONDS,
        socket_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),  # type: ignore[arg-type]  # handed to redis-py as it is
    )
