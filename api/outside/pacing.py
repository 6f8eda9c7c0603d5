"""How often an outside model is asked: so many times a minute, and less while it is away."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

MINUTE: Final = 60.0
FIRST_REST: Final = 5.0
LONGEST_REST: Final = 600.0


@dataclass
class Pace:
    """Of one process. After a failure nobody is asked for 5, 10, 20 … seconds, at most ten minutes.

    So a dead address costs one request now and then, however many questions wait.
    """

    per_minute: int
    time: Callable[[], float] = monotonic
    _asked: deque[float] = field(default_factory=deque)
    _failures: int = 0
    _rest_until: float = 0.0

    @property
    def seconds_to_wait(self) -> float:
        """0 when it may be asked now."""
        now = self.time()
        while self._asked and self._asked[0] <= now - MINUTE:
            self._asked.popleft()
        full = self._asked[0] + MINUTE - now if len(self._asked) >= self.per_minute else 0.0
        return max(0.0, full, self._rest_until - now)

    def ask(self) -> None:
        """Another request goes out."""
        self._asked.append(self.time())

    def answered(self) -> None:
        """It is there."""
        self._failures, self._rest_until = 0, 0.0

    def failed(self) -> None:
        """It is not."""
        self._failures += 1
        rest = min(LONGEST_REST, FIRST_REST * 2.0 ** (self._failures - 1))
        self._rest_until = self.time() + rest
