"""Slowing down who guesses: so many tries in so many seconds, counted in this process."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final

MOST_KEYS: Final = 10_000


class Tries:
    """At most `most` tries of each key within `seconds`; remembers the 10,000 latest keys.

    Several processes count apart, so the true limit is theirs together: crude, and enough against
    guessing, because each try also costs a slow hash.
    """

    def __init__(
        self, most: int, seconds: float = 60, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.seconds: Final = seconds
        self._most = most
        self._clock = clock
        self._tries: dict[str, deque[float]] = {}

    def may(self, *keys: str) -> bool:
        """Count a try for each key; False once one of them has had too many."""
        counted = [self._may(key) for key in keys]
        return all(counted)

    def _may(self, key: str) -> bool:
        now = self._clock()
        tries = self._tries.pop(key, None) or deque(maxlen=self._most)
        self._tries[key] = tries
        if len(self._tries) > MOST_KEYS:
            del self._tries[next(iter(self._tries))]
        while tries and tries[0] <= now - self.seconds:
            tries.popleft()
        if len(tries) >= self._most:
            return False
        tries.append(now)
        return True
