"""Following a stream: one position for each who follows, and nothing else kept for them.

Whoever resumes, lives on or has fallen behind goes the same way: from memory what the tail still
has, from the database what it has not. So a slow reader slows nobody and costs no memory.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from typing import Final

from api.live.news import News
from api.live.sharing import Sharing
from api.live.tail import LOOK_SECONDS, WINDOW, Tail
from domain.shared.ids import WorkspaceId
from domain.shared.work import Database
from domain.streams import reading
from domain.streams.queries import Happened, Wanted

PORTION: Final = 50
"""Events that one who follows takes from memory at a time."""
READERS: Final = 2
"""Connections that all who follow may use at once: when thousands come back, they queue."""


class Live:
    """The streams of this process. Nothing runs while nobody follows."""

    def __init__(
        self,
        database: Database,
        news: News,
        *,
        window: int = WINDOW,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._database = database
        self._news = news
        self._window = window
        self._look = look
        self._tails: dict[WorkspaceId, tuple[Tail, asyncio.Task[None]]] = {}
        self._heads: dict[WorkspaceId, asyncio.Task[int]] = {}
        self._reading = asyncio.Semaphore(READERS)
        self.sharing = Sharing()

    async def head(self, workspace_id: WorkspaceId) -> int:
        """The position of now. All who ask before the database is asked share its answer."""
        task = self._heads.get(workspace_id)
        if task is None:
            task = self._heads[workspace_id] = asyncio.create_task(self._read_head(workspace_id))
        return await asyncio.shield(task)

    async def _read_head(self, workspace_id: WorkspaceId) -> int:
        async with self._reading:
            del self._heads[workspace_id]  # who comes from here on asks again
            return await reading.head(self._database, workspace_id)

    async def start(self, workspace_id: WorkspaceId, after: int | None) -> int:
        """Where to begin: now, or after a position. Refuses: CursorExpired."""
        if after is None:
            return await self.head(workspace_id)
        tail = self.tail_of(workspace_id)
        if tail is not None and tail.has_all_after(after):
            return after
        async with self._reading:
            return await reading.resume(self._database, workspace_id, after)

    async def follow(
        self, workspace_id: WorkspaceId, position: int, wanted: Wanted
    ) -> AsyncGenerator[Happened, None]:
        """What is wanted of everything after `position`, in order, for ever.

        Refuses: CursorExpired, for one who has fallen behind by more than is kept.
        """
        begin = 0 if workspace_id in self._tails else await self.head(workspace_id)
        with self._tail(workspace_id, begin) as tail:
            while True:
                await tail.grown(position)
                events = tail.after(position, PORTION)
                if events is None:
                    until = min(position + reading.STRETCH, tail.head)
                    async with self._reading:
                        events = await reading.stretch(
                            self._database, workspace_id, position, until, wanted
                        )
                else:
                    until = events[-1].position
                for event in events:
                    if event in wanted:
                        yield event
                position = until

    def tail_of(self, workspace_id: WorkspaceId) -> Tail | None:
        """What this process follows of a workspace, while it does."""
        found = self._tails.get(workspace_id)
        return found[0] if found else None

    @contextmanager
    def _tail(self, workspace_id: WorkspaceId, head: int) -> Iterator[Tail]:
        """The workspace's tail, which runs as long as somebody is inside, begun at `head`."""
        if workspace_id not in self._tails:
            tail = Tail(
                self._database,
                self._news,
                workspace_id,
                head,
                window=self._window,
                look=self._look,
            )
            self._tails[workspace_id] = tail, asyncio.create_task(tail.run())
        tail, task = self._tails[workspace_id]
        tail.followers += 1
        try:
            yield tail
        finally:
            tail.followers -= 1
            if not tail.followers:
                task.cancel()
                del self._tails[workspace_id]
                self._news.forget(workspace_id)
