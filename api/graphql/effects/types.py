"""What changed because of somebody's words, and what people say of it."""

import strawberry

from api.graphql.context import Info
from api.graphql.effects.measured import Interval, MeasuredEffect
from api.graphql.feedback.types import Feedback
from api.graphql.releases.types import Release
from api.graphql.roadmap.types import RoadmapItem
from api.http.effect_sentence import effect_sentence
from domain.effects.impact import Impact as StoredImpact
from domain.effects.queries import Changed
from domain.effects.queries import Effect as StoredEffect
from domain.shared.ids import RoadmapItemId
from domain.shared.viewer import Permission


@strawberry.type(description="What those who wanted a change say of it, and what was measured.")
class Effect:
    """A share is only worth as much as the number of people behind it: so both are here."""

    helped: int = strawberry.field(description="How many say that it helped.")
    did_not: int = strawberry.field(description="How many say that it did not.")
    share: Interval | None = strawberry.field(
        description="Between which shares, 0 to 1, that of all who wanted it lies, with 95%: the "
        "interval of Wilson. Null until somebody said something."
    )
    item_id: strawberry.Private[RoadmapItemId]

    @strawberry.field(
        description="Scores before and after it shipped. Null where nothing is measured; for all "
        "but the team also while it is not known, or not published."
    )
    async def measured(self, info: Info) -> MeasuredEffect | None:
        """One question to the database for all items of an operation."""
        observed = await info.context.loaders.observed.load(self.item_id)
        if observed is None:
            return None
        is_shown = observed.measure.is_public and observed.is_known
        if not is_shown and not info.context.viewer.may(Permission.READ_FEEDBACK):
            return None
        return MeasuredEffect.of(observed, info.context.language)

    @strawberry.field(
        description="What was measured, in one sentence in the caller's language, the same that "
        "the pages show. Null where nothing is measured; for the team, too, while it is not known "
        "or not published."
    )
    async def sentence(self, info: Info) -> str | None:
        """Only what everybody may read."""
        observed = await info.context.loaders.observed.load(self.item_id)
        if observed is None or not observed.measure.is_public:
            return None
        return effect_sentence(observed, info.context.language.value)

    @classmethod
    def of(cls, found: StoredEffect, item_id: RoadmapItemId) -> "Effect":
        """As it was counted."""
        share = found.interval
        return cls(
            helped=found.helped,
            did_not=found.did_not,
            share=Interval.of(share) if share else None,
            item_id=item_id,
        )


@strawberry.type(description="You said, we did: one change that the customer's words spoke for.")
class Change:
    """See `domain.effects.queries.Changed`."""

    item: RoadmapItem = strawberry.field(description="What was done.")
    release: Release = strawberry.field(description="When and with what else it came.")
    feedback: Feedback = strawberry.field(description="What the customer said first about it.")
    helped: bool | None = strawberry.field(
        description="What the customer says of it; null until they said."
    )
    effect: Effect = strawberry.field(description="What everybody who wanted it says.")

    @classmethod
    def of(cls, changed: Changed, effect: StoredEffect, info: Info) -> "Change":
        """As it was read."""
        return cls(
            item=RoadmapItem.of(changed.item, info),
            release=Release.of(changed.release, info),
            feedback=Feedback.of(changed.feedback, info),
            helped=changed.helped,
            effect=Effect.of(effect, changed.item.id),
        )


def changes_of(impact: StoredImpact, info: Info) -> list[Change]:
    """In the order of `impact`."""
    return [
        Change.of(changed, impact.effects.get(changed.item.id, StoredEffect()), info)
        for changed in impact.changes
    ]
