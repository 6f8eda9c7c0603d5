"""Loaders of what people said of labels."""

from functools import cached_property

from strawberry.dataloader import DataLoader

from api.actors import actor_names
from api.graphql.loading.batching import Batching
from domain.shared.ids import FeedbackId
from domain.understanding.corrections import queries
from domain.understanding.corrections.models import LabelCorrection


class CorrectionLoading(Batching):
    """By feedback, and who said it."""

    @cached_property
    def label_corrections(self) -> DataLoader[FeedbackId, list[LabelCorrection]]:
        """What was said of the labels of each, oldest first."""
        return self.many(queries.corrections_of, lambda each: each.feedback_id)

    @cached_property
    def actor_names(self) -> DataLoader[str, str]:
        """What people and tokens are called."""

        async def load(actors: list[str]) -> list[str]:
            async with self._database.reading() as session:
                names = await actor_names(session, self._workspace_id)
            return [names.get(actor, "Heard") for actor in actors]

        return DataLoader(load_fn=load)
