"""News: that a stream has grown. Which stream, but not by what: whoever hears it reads on.

News that is lost loses nothing: tails look by themselves every two seconds.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from domain.shared.ids import WorkspaceId


class News:
    """Within this process; `nudges` carries it to others where there is a Redis or Valkey."""

    def __init__(self) -> None:
        self._wanted: dict[WorkspaceId, asyncio.Event] = {}
        self.tell_others: Callable[[WorkspaceId], None] | None = None

    def announce(self, workspace_id: WorkspaceId) -> None:
        """Something was appended here. Returns at once, whatever happens."""
        self.wake(workspace_id)
        if self.tell_others:
            self.tell_others(workspace_id)

    def wake(self, workspace_id: WorkspaceId) -> None:
        """Something was appended somewhere."""
        if wanted := self._wanted.get(workspace_id):
            wanted.set()

    def wake_all(self) -> None:
        """News may have been lost: everyone looks."""
        for wanted in self._wanted.values():
            wanted.set()

    async def wait(self, workspace_id: WorkspaceId, seconds: float) -> None:
        """Until the next news of that stream, or what came since the last wait; or `seconds`."""
        wanted = self._wanted[workspace_id]
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await wanted.wait()
        wanted.clear()

    def expect(self, workspace_id: WorkspaceId) -> None:
        """From now on somebody here wants news of that stream."""
        self._wanted[workspace_id] = asyncio.Event()

    def forget(self, workspace_id: WorkspaceId) -> None:
        """Nobody here waits for that stream any more."""
        self._wanted.pop(workspace_id, None)
