"""What everyone who gets the same event needs, made once for a moment.

Ten thousand who follow the roadmap all read the same item when it moves: without this the database
would be asked ten thousand times.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, TypeVar

from domain.streams.queries import Happened

T = TypeVar("T")

MOMENT_SECONDS: Final = 1.0
MOST: Final = 32


class Sharing:
    """At most 32 things, none older than a second. Whose eyes they are for is not asked here."""

    def __init__(self) -> None:
        self._made: OrderedDict[Happened, tuple[float, Any]] = OrderedDict()

    def beside(self, event: Happened, make: Callable[[], T]) -> T:
        """What `make` made for that event a moment ago, or makes now."""
        now = time.monotonic()
        found = self._made.get(event)
        if found is None or now - found[0] > MOMENT_SECONDS:
            found = self._made[event] = now, make()
            self._made.move_to_end(event)
            if len(self._made) > MOST:
                self._made.popitem(last=False)
        made: T = found[1]
        return made
