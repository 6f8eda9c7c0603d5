"""Choosing by which scores an item is measured."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.effects import errors
from api.graphql.effects.types import Effect
from api.graphql.errors import InvalidText, NotAllowed, TextTooLong
from api.graphql.feedback.errors import SiteNotFound
from api.graphql.nodes import local_id
from api.graphql.roadmap.errors import ItemIsMerged, RoadmapItemNotFound
from api.graphql.roadmap.types import RoadmapItem
from api.graphql.surveys.errors import SurveyNotFound
from domain.effects.comparing import Wanted
from domain.effects.measuring import USUAL_DAYS, Choice, measure_effect, stop_measuring
from domain.effects.queries import Effect as StoredEffect
from domain.effects.queries import effects_of
from domain.feedback.scales import RatingKind
from domain.roadmap import queries
from domain.shared.ids import RoadmapItemId, SiteId


@strawberry.input(
    description="By which scores an item is measured: those of a rating, or of a survey's question."
)
class MeasureEffectInput:
    """What is chosen again takes the place of what was."""

    item_id: strawberry.ID = strawberry.field(description="Which roadmap item.")
    kind: RatingKind | None = strawberry.field(default=None, description="A rating.")
    survey: str | None = strawberry.field(
        default=None, description="Instead of a rating: the slug of a published survey."
    )
    question: str | None = strawberry.field(
        default=None, description="The key of its question, one that a number answers."
    )
    touchpoint: str | None = strawberry.field(
        default=None, description="Count only answers at this touchpoint."
    )
    site_id: strawberry.ID | None = strawberry.field(
        default=None, description="Count only answers on this site, `site_…`."
    )
    days: int = strawberry.field(
        default=USUAL_DAYS, description="How many days before and after are compared, 7 to 180."
    )
    wanted: Wanted = strawberry.field(
        default=Wanted.HIGHER, description="Which way is the better one."
    )
    target: float | None = strawberry.field(
        default=None,
        description="What to aim at: NPS points, a mean of the scale, or percent of thumbs up.",
    )
    is_public: bool = strawberry.field(
        default=False,
        description="Whether everybody may read what comes of it, as soon as it is known.",
    )

    def choice(self) -> Choice:
        """As the use case takes it."""
        return Choice(
            kind=self.kind,
            survey=self.survey,
            question=self.question,
            touchpoint=self.touchpoint,
            site_id=SiteId(local_id("site", self.site_id)) if self.site_id else None,
            days=self.days,
            wanted=self.wanted,
            target=self.target,
            is_public=self.is_public,
        )


@strawberry.input(description="An item that is to be measured no more.")
class StopMeasuringInput:
    """The answers stay."""

    item_id: strawberry.ID = strawberry.field(description="Which roadmap item.")


@strawberry.type(description="The item is measured so.")
class EffectMeasured:
    """Success, also when it was before."""

    item: RoadmapItem = strawberry.field(description="The item.")
    effect: Effect = strawberry.field(description="What is known of it by now.")


@strawberry.type(description="The item is not measured.")
class MeasuringStopped:
    """Success, also when it was not before."""

    item: RoadmapItem = strawberry.field(description="The item.")


MeasureEffectResult = Annotated[
    EffectMeasured
    | RoadmapItemNotFound
    | ItemIsMerged
    | errors.NothingToMeasure
    | SurveyNotFound
    | errors.QuestionWithoutNumber
    | SiteNotFound
    | errors.WindowOutOfRange
    | errors.TargetOutOfRange
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("MeasureEffectResult", description="Measured so, or why not."),
]
StopMeasuringResult = Annotated[
    MeasuringStopped | RoadmapItemNotFound | NotAllowed,
    strawberry.union("StopMeasuringResult", description="Not measured, or why it still is."),
]


@strawberry.type
class MeasuringMutations:
    """Needs `roadmap:write`."""

    @strawberry.mutation(
        description="Choose by which scores an item is measured, before or after it ships. The same"
        " again changes nothing. Needs `roadmap:write`."
    )
    async def measure_effect(self, info: Info, input: MeasureEffectInput) -> MeasureEffectResult:
        """One measure an item."""
        item_id = RoadmapItemId(local_id("roadmapitem", input.item_id))
        viewer = info.context.viewer
        async with info.context.transaction() as work:
            await measure_effect(work, viewer, item_id=item_id, choice=input.choice())
            item = await queries.item_by_id(work.session, viewer.workspace_id, item_id)
            found = await effects_of(work.session, viewer.workspace_id, [item_id])
        assert item is not None
        info.context.loaders.observed.clear_all()
        effect = Effect.of(found.get(item_id, StoredEffect()), item_id)
        return EffectMeasured(item=RoadmapItem.of(item, info), effect=effect)

    @strawberry.mutation(
        description="Measure an item no more, and show nothing of it. Needs `roadmap:write`."
    )
    async def stop_measuring(self, info: Info, input: StopMeasuringInput) -> StopMeasuringResult:
        """The answers stay."""
        item_id = RoadmapItemId(local_id("roadmapitem", input.item_id))
        async with info.context.transaction() as work:
            item = await stop_measuring(work, info.context.viewer, item_id=item_id)
        info.context.loaders.observed.clear_all()
        return MeasuringStopped(item=RoadmapItem.of(item, info))
