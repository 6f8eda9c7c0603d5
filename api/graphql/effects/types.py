"""What changed because of somebody's words, and what people say of it."""

import strawberry

from api.graphql.context import Info
from api.graphql.feedback.types import Feedback
from api.graphql.releases.types import Release
from api.graphql.roadmap.types import RoadmapItem
from domain.effects.impact import Impact as StoredImpact
from domain.effects.queries import Changed
from domain.effects.queries import Effect as StoredEffect


@strawberry.type(description="What those who wanted a change say of it.")
class Effect:
    """A share is only worth as much as the number of people behind it: so both are here."""

    helped: int = strawberry.field(description="How many say that it helped.")
    did_not: int = strawberry.field(description="How many say that it did not.")

    @classmethod
    def of(cls, found: StoredEffect) -> "Effect":
        """As it was counted."""
        return cls(helped=found.helped, did_not=found.did_not)


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
            effect=Effect.of(effect),
        )


def changes_of(impact: StoredImpact, info: Info) -> list[Change]:
    """In the order of `impact`."""
    return [
        Change.of(changed, impact.effects.get(changed.item.id, StoredEffect()), info)
        for changed in impact.changes
    ]
