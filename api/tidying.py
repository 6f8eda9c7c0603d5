"""Tidying: what the worker clears away from time to time, beside the outbox."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from domain.attachments.forgetting import PORTION, forget_unused
from domain.fingerprints.forgetting import forget_prints
from domain.shared.work import Database

EVERY_SECONDS: Final = 600.0

log = logging.getLogger("heard.tidying")


@dataclass
class Tidying:
    """Files that were left and used for nothing; a portion in each turn while there are more.

    And what tells senders apart, which nobody may know for longer than a day.
    """

    database: Database
    time: Callable[[], float] = monotonic
    _due: float = field(default=0.0, init=False)

    async def turn(self) -> None:
        """At most one portion, and nothing at all before the next ten minutes are over."""
        if self.time() < self._due:
            return
        async with self.database.transaction() as work:
            gone = await forget_unused(work)
            await forget_prints(work)
        if gone:
            log.info("deleted %d files that nobody used", gone)
        if gone < PORTION:
            self._due = self.time() + EVERY_SECONDS

    async def finish(self) -> None:
        """Nothing is ever under way between two turns."""
