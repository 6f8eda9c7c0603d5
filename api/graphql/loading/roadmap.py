"""Loaders of roadmap items and their stages."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from strawberry.dataloader import DataLoader

from api.graphql.loading.batching import Batching
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.models import DateChange, ItemChange, RoadmapItem, Stage
from domain.shared.ids import (
    FeedbackId,
    RoadmapItemId,
    StageId,
)


class RoadmapLoading(Batching):
    """By roadmap item, stage or feedback."""

    @cached_property
    def stages(self) -> DataLoader[StageId, Stage | None]:
        """Stages by id: a small table, read whole."""

        async def read(session: Any, _ids: list[StageId]) -> Sequence[Stage]:
            return list((await roadmap_queries.stages_of(session, self._workspace_id)).values())

        return self.one(read, lambda stage: stage.id)

    @cached_property
    def items(self) -> DataLoader[RoadmapItemId, RoadmapItem | None]:
        """Roadmap items by id, in the workspace."""

        async def read(session: Any, ids: list[RoadmapItemId]) -> Sequence[RoadmapItem]:
            return await roadmap_queries.items_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda item: item.id)

    @cached_property
    def date_changes(self) -> DataLoader[RoadmapItemId, list[DateChange]]:
        """What was said of when an item is expected, oldest first."""

        async def read(session: Any, ids: list[RoadmapItemId]) -> Sequence[DateChange]:
            return await roadmap_queries.date_changes_of(session, self._workspace_id, ids)

        return self.many(read, lambda change: change.item_id)

    @cached_property
    def item_changes(self) -> DataLoader[RoadmapItemId, list[ItemChange]]:
        """History by roadmap item, oldest first."""

        async def read(session: Any, ids: list[RoadmapItemId]) -> Sequence[ItemChange]:
            return await roadmap_queries.changes_of(session, self._workspace_id, ids)

        return self.many(read, lambda change: change.item_id)

    @cached_property
    def items_of_feedback(
        self,
    ) -> DataLoader[FeedbackId, list[tuple[FeedbackId, RoadmapItem]]]:
        """The items that a feedback speaks for."""

        async def read(
            session: Any, ids: list[FeedbackId]
        ) -> Sequence[tuple[FeedbackId, RoadmapItem]]:
            return await roadmap_queries.items_of_feedback(session, self._workspace_id, ids)

        return self.many(read, lambda row: row[0])
