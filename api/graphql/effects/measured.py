"""Scores before a release beside scores after it."""

from datetime import datetime

import strawberry

from api.graphql.enums import show_enum
from domain.effects.comparing import Reading, Side, TargetState, Verdict, Wanted
from domain.effects.intervals import Interval as StoredInterval
from domain.effects.observing import Observed
from domain.feedback.scales import RatingKind
from domain.shared.languages import Language
from domain.surveys.questions import said_in

show_enum(
    Reading,
    name="EffectReading",
    description="How answers become one number.",
    NPS="The Net Promoter Score, -100 to 100.",
    MEAN="The mean of the scale.",
    SHARE="The percent that said yes or thumbs up.",
)
show_enum(
    Wanted,
    name="EffectWanted",
    description="Which way is the better one.",
    HIGHER="More is better.",
    LOWER="Less is better.",
)
show_enum(
    Verdict,
    name="EffectVerdict",
    description="What can be seen before and after. It never says why.",
    UNKNOWN="Not enough answers yet: it takes 20 on both sides.",
    BETTER="The interval of the difference lies on the better side of zero.",
    WORSE="The interval of the difference lies on the worse side of zero.",
    SAME="No difference that could be seen: the interval holds zero.",
)
show_enum(
    TargetState,
    name="EffectTargetState",
    description="Whether what the team aims at is there.",
    NOT_YET="It is not known yet, or still may be.",
    REACHED="What the team aims at is there.",
    NOT_REACHED="The time after the release is over, and it is not there.",
)


@strawberry.type(description="From low to high: so it will be in 95 of 100 cases.")
class Interval:
    """See `domain.effects.intervals`."""

    low: float = strawberry.field(description="The lower end.")
    high: float = strawberry.field(description="The upper end.")

    @classmethod
    def of(cls, found: StoredInterval) -> "Interval":
        """As it was computed."""
        return cls(low=found.low, high=found.high)


@strawberry.type(description="The answers before a release, or those after it.")
class EffectSide:
    """See `domain.effects.comparing.Side`."""

    n: int = strawberry.field(description="How many answers.")
    value: float | None = strawberry.field(
        description="NPS points, the mean or percent, as `reading` says; null without answers."
    )

    @classmethod
    def of(cls, side: Side) -> "EffectSide":
        """As it was counted."""
        return cls(n=side.n, value=side.value)


@strawberry.type(
    description="Scores in the days before an item shipped beside those in the days after. Before "
    "and after, no more: other things changed in that time, too."
)
class MeasuredEffect:
    """See `domain.effects.observing`."""

    reading: Reading = strawberry.field(description="How answers become one number.")
    kind: RatingKind | None = strawberry.field(
        description="The rating that is measured; null for a question of a survey."
    )
    question: str | None = strawberry.field(
        description="What the survey asks, in the caller's language; null for a rating."
    )
    touchpoint: str | None = strawberry.field(
        description="The touchpoint at which answers count; null for all."
    )
    site: str | None = strawberry.field(
        description="The name of the site on which answers count; null for all."
    )
    days: int = strawberry.field(description="How many days before and after are compared.")
    until: datetime | None = strawberry.field(
        description="When the time after the release ends; null until it ships."
    )
    is_over: bool = strawberry.field(description="Whether the time after the release has ended.")
    before: EffectSide | None = strawberry.field(
        description="Before the release; null until it ships."
    )
    after: EffectSide | None = strawberry.field(
        description="From the release on; null until it ships."
    )
    difference: float | None = strawberry.field(
        description="After less before, in the unit of `value`; null while it is not known."
    )
    interval: Interval | None = strawberry.field(
        description="Between what the difference lies, with 95%; null while it is not known."
    )
    verdict: Verdict = strawberry.field(description="What can be seen.")
    wanted: Wanted = strawberry.field(description="Which way is the better one.")
    target: float | None = strawberry.field(
        description="What the team aims at, in the unit of `value`."
    )
    target_state: TargetState | None = strawberry.field(
        description="Whether the target is reached; null without one."
    )
    is_public: bool = strawberry.field(
        description="Whether everybody may read it, as soon as it is known."
    )

    @classmethod
    def of(cls, observed: Observed, language: Language) -> "MeasuredEffect":
        """As it was observed."""
        measure, compared = observed.measure, observed.comparison
        interval = compared.interval if compared else None
        return cls(
            reading=measure.reading,
            kind=measure.kind,
            question=said_in(measure.question_title, language) if measure.question else None,
            touchpoint=measure.touchpoint,
            site=observed.site,
            days=measure.days,
            until=observed.until,
            is_over=observed.is_over,
            before=EffectSide.of(compared.before) if compared else None,
            after=EffectSide.of(compared.after) if compared else None,
            difference=compared.difference if compared else None,
            interval=Interval.of(interval) if interval else None,
            verdict=observed.verdict,
            wanted=measure.wanted,
            target=measure.target,
            target_state=observed.target_state,
            is_public=measure.is_public,
        )
