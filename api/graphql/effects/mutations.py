"""Saying whether a change helped."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.effects import errors
from api.graphql.effects.measuring import MeasuringMutations
from api.graphql.effects.types import Effect
from api.graphql.errors import NotAllowed
from api.graphql.nodes import local_id
from api.graphql.roadmap.errors import RoadmapItemNotFound
from domain.effects.judging import judge_change
from domain.effects.queries import Effect as StoredEffect
from domain.effects.queries import effects_of
from domain.shared.ids import RoadmapItemId


@strawberry.input(description="Whether a change helped.")
class JudgeChangeInput:
    """The latest word counts."""

    item_id: strawberry.ID = strawberry.field(description="The roadmap item that shipped.")
    helped: bool = strawberry.field(description="Whether it helped.")


@strawberry.type(description="It is noted.")
class ChangeJudged:
    """Success, also when it was said before."""

    helped: bool = strawberry.field(description="What was said.")
    effect: Effect = strawberry.field(description="What everybody who wanted it says now.")


JudgeChangeResult = Annotated[
    ChangeJudged | RoadmapItemNotFound | errors.NotShippedYet | errors.NotAskedFor | NotAllowed,
    strawberry.union("JudgeChangeResult", description="Noted, or why not."),
]


@strawberry.type
class EffectMutations(MeasuringMutations):
    """For customers, by device key or identity token; measuring is for the team."""

    @strawberry.mutation(
        description="Say whether something that shipped helped. For who spoke or voted for it."
    )
    async def judge_change(self, info: Info, input: JudgeChangeInput) -> JudgeChangeResult:
        """Saying it again changes the word, not the number of people."""
        item_id = RoadmapItemId(local_id("roadmapitem", input.item_id))
        viewer = info.context.acting_customer
        async with info.context.transaction() as work:
            item = await judge_change(work, viewer, item_id=item_id, helped=input.helped)
            found = await effects_of(work.session, viewer.workspace_id, [item.id])
        effect = Effect.of(found.get(item.id, StoredEffect()), item.id)
        return ChangeJudged(helped=input.helped, effect=effect)
