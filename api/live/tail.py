"""The tail of one workspace's stream: its latest events, read once for all who follow it here."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from itertools import islice
from typing import Final

from api.live.news import News
from domain.shared.ids import WorkspaceId
from domain.shared.work import Database
from domain.streams.queries import Happened
from domain.streams.reading import newest_after

WINDOW: Final = 1_000
"""Events that stay in memory; who has fallen further behind reads the database."""
PAGE: Final = 200
LOOK_SECONDS: Final = 2.0
LONGEST_WAIT_SECONDS: Final = 30.0

log = logging.getLogger("heard.live")


class Tail:
    """Runs while somebody follows. `head` is the last position that it knows of."""

    def __init__(
        self,
        database: Database,
        news: News,
        workspace_id: WorkspaceId,
        head: int,
        *,
        window: int = WINDOW,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._database = database
        self._news = news
        self._workspace_id = workspace_id
        self._look = look
        self._latest: deque[Happened] = deque(maxlen=window)
        self._turn = asyncio.Event()
        self.head = head
        self.followers = 0

    @property
    def size(self) -> int:
        """How many events are in memory."""
        return len(self._latest)

    def after(self, position: int, limit: int) -> Sequence[Happened] | None:
        """The next events, none when there are none yet; None when they are not in memory."""
        if position >= self.head:
            return ()
        first = self.head - len(self._latest) + 1
        if position + 1 < first:
            return None
        skipped = position + 1 - first
        return tuple(islice(self._latest, skipped, skipped + limit))

    def has_all_after(self, position: int) -> bool:
        """Whether everything between `position` and the head is in memory."""
        return position <= self.head and position + len(self._latest) >= self.head

    async def grown(self, position: int) -> None:
        """Until there is something after `position`."""
        while position >= self.head:
            await self._turn.wait()

    async def run(self) -> None:
        """Read on, for ever. Survives whatever the database does, asking less and less often."""
        wait = self._look
        self._news.expect(self._workspace_id)
        while True:
            try:
                events = await newest_after(self._database, self._workspace_id, self.head, PAGE)
            except Exception as error:
                wait = min(2 * wait, LONGEST_WAIT_SECONDS)
                log.warning("cannot read on (%s)", type(error).__name__)
                log.debug("why", exc_info=error)
                await asyncio.sleep(wait)
                continue
            wait = self._look
            self._take(events)
            if len(events) < PAGE:
                await self._news.wait(self._workspace_id, self._look)

    def _take(self, events: Sequence[Happened]) -> None:
        if not events:
            return
        if events[0].position != self.head + 1:
            # Forgotten while the database was away: what is in memory no longer adjoins.
            self._latest.clear()
        self._latest.extend(events)
        self.head = events[-1].position
        turn, self._turn = self._turn, asyncio.Event()
        turn.set()
