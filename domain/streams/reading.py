"""Reading on from a position."""

from collections.abc import Sequence
from typing import Final

from domain.shared.ids import WorkspaceId
from domain.shared.work import Database
from domain.streams import queries
from domain.streams.errors import CursorExpired
from domain.streams.queries import Happened, Wanted

STRETCH: Final = 1_000
"""Positions that one statement looks at, however few of them are wanted."""


async def resume(database: Database, workspace_id: WorkspaceId, after: int) -> int:
    """`after`, of which is known that everything since is kept. Refuses: CursorExpired."""
    async with database.reading() as session:
        head = await queries.head_position(session, workspace_id)
        if after > head or await queries.forgotten(session, workspace_id, after, head):
            raise CursorExpired
    return after


async def head(database: Database, workspace_id: WorkspaceId) -> int:
    """The last position that anyone can see now; 0 before the first event."""
    async with database.reading() as session:
        return await queries.head_position(session, workspace_id)


async def newest_after(
    database: Database, workspace_id: WorkspaceId, after: int, limit: int
) -> Sequence[Happened]:
    """The next `limit` events of every kind."""
    async with database.reading() as session:
        return await queries.events_after(session, workspace_id, after, limit=limit)


async def stretch(
    database: Database, workspace_id: WorkspaceId, after: int, until: int, wanted: Wanted
) -> Sequence[Happened]:
    """What is wanted of the events after `after` and up to `until`, at most 1,000 positions.

    Refuses: CursorExpired, when some of them are forgotten.
    """
    async with database.reading() as session:
        found = await queries.events_between(session, workspace_id, after, until, wanted)
        # Asked afterwards: what was forgotten in between would be missing from `found`.
        if await queries.forgotten(session, workspace_id, after, until):
            raise CursorExpired
    return found
