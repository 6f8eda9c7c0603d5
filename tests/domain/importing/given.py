"""What a test takes as given when it does not care."""

from collections.abc import Callable
from datetime import UTC, datetime

from domain.importing.converting import Assumptions
from domain.importing.reading import ImportRow
from domain.importing.rejecting import Reject

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ASSUMPTIONS = Assumptions(now=NOW, text_limit=10_000)

Read = Callable[..., list[ImportRow | Reject]]
