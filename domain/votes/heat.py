"""What trends: votes weighed by their age, in a sum that is never worked through again.

A vote of today weighs twice what one of thirty days ago weighs. Instead of letting old votes fade,
new ones weigh more: 2 to the number of months since 2026. All items fade at the same rate, so their
order is that of the sums, and a vote changes one row. Doubles hold it beyond the year 2100.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

HALVED_AFTER: Final = timedelta(days=30)

_START: Final = datetime(2026, 1, 1, tzinfo=UTC)


def weight(cast_at: datetime) -> float:
    """What a vote cast then adds to an item's heat."""
    return float(2.0 ** ((cast_at - _START) / HALVED_AFTER))
