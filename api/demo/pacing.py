"""The demo's own past: a clock that stands at invented moments and moves a second at each look.

Without it everything in the demo would have happened at once, and no list would show its order.
"""

from datetime import datetime, timedelta


class Pace:
    """A clock for `Database`. It never runs backwards and never passes `until`."""

    def __init__(self, until: datetime, *, days: float) -> None:
        self._until = until
        self._moment = until - timedelta(days=days)

    def __call__(self) -> datetime:
        """The moment, and a second later the next time."""
        self._moment = min(self._until, self._moment + timedelta(seconds=1))
        return self._moment

    def skip(self, *, hours: float) -> None:
        """Let time pass."""
        self._moment = min(self._until, self._moment + timedelta(hours=hours))

    def go_to(self, *, days_ago: float) -> None:
        """Let time pass until so long before `until`."""
        self._moment = max(self._moment, self._until - timedelta(days=days_ago))
