"""Loaders of releases and what they shipped."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from strawberry.dataloader import DataLoader

from api.graphql.loading.batching import Batching
from domain.releases import queries as release_queries
from domain.releases.models import ChangeKind, Release, Thanks
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import (
    ReleaseId,
    RoadmapItemId,
)


class ReleaseLoading(Batching):
    """By release, or by the item that one shipped."""

    @cached_property
    def release_of_item(
        self,
    ) -> DataLoader[RoadmapItemId, tuple[RoadmapItemId, Release] | None]:
        """The release that shipped an item."""

        async def read(
            session: Any, ids: list[RoadmapItemId]
        ) -> Sequence[tuple[RoadmapItemId, Release]]:
            return await release_queries.releases_of(session, self._workspace_id, ids)

        return self.one(read, lambda row: row[0])

    @cached_property
    def releases(self) -> DataLoader[ReleaseId, Release | None]:
        """Releases by id, in the workspace."""

        async def read(session: Any, ids: list[ReleaseId]) -> Sequence[Release]:
            return await release_queries.releases_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda release: release.id)

    @cached_property
    def release_items(self) -> DataLoader[ReleaseId, list[tuple[ReleaseId, RoadmapItem]]]:
        """What a release shipped, in the team's order."""

        async def read(
            session: Any, ids: list[ReleaseId]
        ) -> Sequence[tuple[ReleaseId, RoadmapItem]]:
            return await release_queries.items_in(session, self._workspace_id, ids)

        return self.many(read, lambda row: row[0])

    @cached_property
    def release_changes(
        self,
    ) -> DataLoader[ReleaseId, list[tuple[ReleaseId, RoadmapItem, ChangeKind | None]]]:
        """The same, each with what it is to those who use the product."""

        async def read(
            session: Any, ids: list[ReleaseId]
        ) -> Sequence[tuple[ReleaseId, RoadmapItem, ChangeKind | None]]:
            return await release_queries.changes_in(session, self._workspace_id, ids)

        return self.many(read, lambda row: row[0])

    @cached_property
    def thanks(self) -> DataLoader[ReleaseId, list[Thanks]]:
        """Whom a release thanks."""

        async def read(session: Any, ids: list[ReleaseId]) -> Sequence[Thanks]:
            return await release_queries.thanks_in(session, self._workspace_id, ids)

        return self.many(read, lambda thanks: thanks.release_id)
