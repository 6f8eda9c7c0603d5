"""Counting in this process: a storage for the library `limits`.

Its own storage looks through all keys at every hit and keeps as many as it is sent; this one takes
the same time however many there are, and remembers the 100,000 latest.
"""

import time
from collections.abc import Callable
from typing import Final

from limits.aio.storage import Storage

MOST_KEYS: Final = 100_000


class Memory(Storage):
    """Windows by key: how much, and when it ends in seconds since 1970."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = time.time, most_keys: int = MOST_KEYS) -> None:
        super().__init__()
        self._clock = clock
        self._most_keys = most_keys
        self._windows: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        """Nothing fails here."""
        return ValueError

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count `amount` more; a window begins with its first. The oldest window makes room."""
        now = self._clock()
        count, end = self._windows.get(key, (0, 0.0))
        if end <= now:
            self._windows.pop(key, None)
            count, end = 0, now + expiry
        count = max(0, count + amount)
        self._windows[key] = (count, end)
        if len(self._windows) > self._most_keys:
            del self._windows[next(iter(self._windows))]
        return count

    async def get(self, key: str) -> int:
        """How much was counted in the window that runs."""
        count, end = self._windows.get(key, (0, 0.0))
        return count if end > self._clock() else 0

    async def get_expiry(self, key: str) -> float:
        """When the window ends; now where none runs."""
        return max(self._windows.get(key, (0, 0.0))[1], self._clock())

    async def check(self) -> bool:
        """Always well."""
        return True

    async def reset(self) -> int:
        """Forget everything; how many keys that were."""
        count = len(self._windows)
        self._windows.clear()
        return count

    async def clear(self, key: str) -> None:
        """Forget one key."""
        self._windows.pop(key, None)
