"""One question to the database for many siblings.

Each loader opens its own session, since siblings run at once. A loader lives for one request.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from domain.shared.ids import WorkspaceId
from domain.shared.work import Database

Key = TypeVar("Key")
Row = TypeVar("Row")

Read = Callable[[Any, list[Key]], Coroutine[Any, Any, Sequence[Row]]]


class Batching:
    """What the fields of one request load. Everything stays in the caller's workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    def one(self, read: Read[Key, Row], key: Callable[[Row], Key]) -> DataLoader[Key, Row | None]:
        """A loader of at most one row a key."""

        async def load(keys: list[Key]) -> list[Row | None]:
            async with self._database.reading() as session:
                rows = {key(row): row for row in await read(session, keys)}
            return [rows.get(wanted) for wanted in keys]

        return DataLoader(load_fn=load)

    def many(self, read: Read[Key, Row], key: Callable[[Row], Key]) -> DataLoader[Key, list[Row]]:
        """A loader of all rows of a key, in the order that `read` gives."""

        async def load(keys: list[Key]) -> list[list[Row]]:
            groups: dict[Key, list[Row]] = {wanted: [] for wanted in keys}
            async with self._database.reading() as session:
                for row in await read(session, keys):
                    groups[key(row)].append(row)
            return [groups[wanted] for wanted in keys]

        return DataLoader(load_fn=load)
