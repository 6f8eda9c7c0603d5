"""What the calling customer has done, asked for many things at once."""

from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import Any

from strawberry.dataloader import DataLoader

from domain.releases import queries as release_queries
from domain.shared.ids import (
    CustomerId,
    ReleaseId,
    RoadmapItemId,
)
from domain.shared.work import Database
from domain.votes import queries as vote_queries


class OwnLoaders:
    """What the calling customer has done, asked for many items at once."""

    def __init__(self, database: Database, customer_id: CustomerId | None) -> None:
        self._database = database
        self._customer_id = customer_id

    def _among(
        self, read: Callable[..., Coroutine[Any, Any, set[RoadmapItemId]]]
    ) -> DataLoader[RoadmapItemId, bool]:
        async def load(ids: list[RoadmapItemId]) -> list[bool]:
            if self._customer_id is None:
                return [False] * len(ids)
            async with self._database.reading() as session:
                own = await read(session, self._customer_id, ids)
            return [item_id in own for item_id in ids]

        return DataLoader(load_fn=load)

    @cached_property
    def asked_for(self) -> DataLoader[ReleaseId, bool]:
        """Whether a release ships what the customer's own feedback speaks for."""

        async def load(ids: list[ReleaseId]) -> list[bool]:
            if self._customer_id is None:
                return [False] * len(ids)
            async with self._database.reading() as session:
                own = await release_queries.asked_for_among(session, self._customer_id, ids)
            return [release_id in own for release_id in ids]

        return DataLoader(load_fn=load)

    @cached_property
    def voted(self) -> DataLoader[RoadmapItemId, bool]:
        """Whether the customer votes for an item."""
        return self._among(vote_queries.voted_among)

    @cached_property
    def followed(self) -> DataLoader[RoadmapItemId, bool]:
        """Whether the customer follows an item."""
        return self._among(vote_queries.followed_among)
