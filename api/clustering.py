"""Finding topics: what the worker does beside the outbox, one workspace after another."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from domain.shared.clock import utc_now
from domain.shared.work import Database
from domain.topics.finding import find_topics
from domain.topics.scheduling import asked_workspaces, due_workspaces

LOOK_SECONDS: Final = 2.0
"""How soon it is noticed that somebody asked."""
EVERY_SECONDS: Final = 600.0
"""How often it looks whether a run is due by the clock or by what came."""

log = logging.getLogger("heard.topics")


@dataclass
class TopicFinder:
    """One run at a time, in a task of its own: the arithmetic happens in a thread."""

    database: Database
    time: Callable[[], float] = monotonic
    _running: "asyncio.Task[None] | None" = field(default=None, init=False)
    _look_at: float = field(default=0.0, init=False)
    _due_at: float = field(default=0.0, init=False)
    _stopping: bool = field(default=False, init=False)

    async def turn(self) -> None:
        """Begin what is due, unless a run is under way; waits for nothing."""
        is_busy = self._running is not None and not self._running.done()
        if self._stopping or is_busy or self.time() < self._look_at:
            return
        self._look_at = self.time() + LOOK_SECONDS
        self._running = asyncio.create_task(self._round())

    async def finish(self) -> None:
        """Let the run come to its end."""
        self._stopping = True
        if self._running:
            await asyncio.gather(self._running, return_exceptions=True)

    async def find_due(self) -> None:
        """Every run that is due now, one after another."""
        if self.time() >= self._due_at:
            self._due_at = self.time() + EVERY_SECONDS
            waiting = await due_workspaces(self.database, utc_now())
        else:
            waiting = await asked_workspaces(self.database)
        for workspace_id in waiting:
            if self._stopping:
                return
            run = await find_topics(self.database, workspace_id)
            if run is not None:
                log.info("%d topics in %d texts", run.topics, run.texts)

    async def _round(self) -> None:
        try:
            await self.find_due()
        except Exception as error:
            log.warning("topics wait (%s)", type(error).__name__)
            log.debug("why", exc_info=error)
