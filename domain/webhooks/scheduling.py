"""When to try again, and when a target is taken for dead. Pure."""

from datetime import datetime, timedelta
from typing import Final

DELAYS: Final = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=24),
)
"""After the first, second … failed try: ten tries within two days and eighteen hours."""

TRIES: Final = len(DELAYS) + 1
JITTER: Final = 0.1
"""A delay is up to a tenth shorter or longer, so that what failed together comes back apart."""

PAUSE_FAILURES: Final = 10
PAUSE_FAILING_FOR: Final = timedelta(hours=24)
REST_AFTER_FAILURES: Final = 3
LONGEST_REST: Final = timedelta(minutes=10)


def delay_after(tries: int, jitter: float) -> timedelta | None:
    """How long to wait after so many failed tries; None: try no more. `jitter` from -1 to 1."""
    if tries >= TRIES:
        return None
    return DELAYS[max(tries, 1) - 1] * (1 + JITTER * jitter)


def rest_after(failures_in_row: int) -> timedelta | None:
    """How long a target is left alone after so many failures in a row, whatever waits for it."""
    if failures_in_row < REST_AFTER_FAILURES:
        return None
    step = min(failures_in_row - REST_AFTER_FAILURES, len(DELAYS) - 1)
    return min(DELAYS[step], LONGEST_REST)


def is_dead(failures_in_row: int, failing_since: datetime, now: datetime) -> bool:
    """Ten failures without a success between them, over at least 24 hours."""
    return failures_in_row >= PAUSE_FAILURES and now - failing_since >= PAUSE_FAILING_FOR
