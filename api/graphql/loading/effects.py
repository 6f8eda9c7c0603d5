"""Loaders of what changes did."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from strawberry.dataloader import DataLoader

from api.graphql.loading.batching import Batching
from domain.effects.observing import Observed, observed_effects
from domain.effects.queries import Effect, effects_of
from domain.shared.clock import utc_now
from domain.shared.ids import RoadmapItemId


class EffectLoading(Batching):
    """By roadmap item."""

    @cached_property
    def effects(self) -> DataLoader[RoadmapItemId, tuple[RoadmapItemId, Effect] | None]:
        """What those who wanted an item say of it; None where nobody said anything."""

        async def read(
            session: Any, ids: list[RoadmapItemId]
        ) -> Sequence[tuple[RoadmapItemId, Effect]]:
            return list((await effects_of(session, self._workspace_id, ids)).items())

        return self.one(read, lambda row: row[0])

    @cached_property
    def observed(self) -> DataLoader[RoadmapItemId, Observed | None]:
        """What came of the measures, published or not: who may read it is asked later."""

        async def read(session: Any, ids: list[RoadmapItemId]) -> Sequence[Observed]:
            found = await observed_effects(session, self._workspace_id, ids, now=utc_now())
            return list(found.values())

        return self.one(read, lambda observed: observed.measure.item_id)
