"""What came of a campaign: waves one after the other, variants side by side."""

from datetime import datetime

import strawberry

from api.graphql.feedback import types as _shown  # noqa: F401  (it shows RatingKind, first)
from domain.campaigns.results.comparing import Difference, Scores
from domain.campaigns.results.reading import WaveResult
from domain.campaigns.results.varying import VariantResult
from domain.feedback.scales import RatingKind


@strawberry.type(description="What answers of one wave scored.")
class WaveScores:
    """See `comparing.Scores`."""

    kind: RatingKind = strawberry.field(description="The kind of rating.")
    count: int = strawberry.field(description="How many answers have a score of this kind.")
    value: float = strawberry.field(
        description="Net promoter score, -100 to 100, for NPS; else the mean."
    )
    is_enough: bool = strawberry.field(description="Whether 30 or more answered.")

    @classmethod
    def of(cls, scores: Scores) -> "WaveScores":
        """The computed scores."""
        return cls(kind=scores.kind, count=scores.n, value=scores.value, is_enough=scores.is_enough)


@strawberry.type(description="How a wave differs from the one before.")
class WaveDifference:
    """See `comparing.Difference`."""

    value: float = strawberry.field(description="Later minus earlier.")
    low: float = strawberry.field(description="Lower end of the 95% interval.")
    high: float = strawberry.field(description="Upper end of the 95% interval.")
    is_clear: bool = strawberry.field(description="Whether the interval leaves zero out.")

    @classmethod
    def of(cls, found: Difference) -> "WaveDifference":
        """The computed difference."""
        return cls(value=found.value, low=found.low, high=found.high, is_clear=found.is_clear)


@strawberry.type(description="One round of a campaign.")
class CampaignWave:
    """See `reading.WaveResult`."""

    number: int = strawberry.field(description="Counted from 1.")
    starts_at: datetime = strawberry.field(description="When it began.")
    ends_at: datetime | None = strawberry.field(description="When the next begins, if one does.")
    shown_count: int = strawberry.field(description="How often it was shown.")
    dismissed_count: int = strawberry.field(description="How often it was closed unanswered.")
    answered_count: int = strawberry.field(description="How many answered.")
    scores: WaveScores | None = strawberry.field(description="What they scored, if they did.")
    change: WaveDifference | None = strawberry.field(
        description="Against the wave before; null where one of the two is too small."
    )

    @classmethod
    def of(cls, found: WaveResult) -> "CampaignWave":
        """What was read."""
        return cls(
            number=found.wave.number,
            starts_at=found.wave.starts_at,
            ends_at=found.wave.ends_at,
            shown_count=found.shown,
            dismissed_count=found.dismissed,
            answered_count=found.answered,
            scores=WaveScores.of(found.scores) if found.scores else None,
            change=WaveDifference.of(found.change) if found.change else None,
        )


@strawberry.type(description="Between two numbers, ends included.")
class CampaignInterval:
    """At 95%."""

    low: float = strawberry.field(description="The lower end.")
    high: float = strawberry.field(description="The upper end.")

    @classmethod
    def of(cls, ends: tuple[float, float] | None) -> "CampaignInterval | None":
        """The computed interval, if there is one."""
        return cls(low=ends[0], high=ends[1]) if ends else None


@strawberry.type(description="One of several surveys of a campaign, and what came of it.")
class CampaignVariant:
    """See `varying.VariantResult`."""

    number: int = strawberry.field(description="Counted from 1, the campaign's own survey.")
    survey: str = strawberry.field(description="The slug of the survey.")
    percent: int = strawberry.field(description="Its share of the people who are asked.")
    shown_count: int = strawberry.field(description="How often it was shown.")
    dismissed_count: int = strawberry.field(description="How often it was closed unanswered.")
    answered_count: int = strawberry.field(description="How many answered.")
    response_rate: float | None = strawberry.field(
        description="Answers per show, 0 to 1; null before the first show."
    )
    response_rate_interval: CampaignInterval | None = strawberry.field(
        description="Where the response rate lies for all, at 95%."
    )
    scores: WaveScores | None = strawberry.field(description="What they scored, if they did.")
    score_interval: CampaignInterval | None = strawberry.field(
        description="Where the score lies for all, at 95%; null with fewer than 30 scores."
    )
    change: WaveDifference | None = strawberry.field(
        description="Against the first; null for it, and where one of the two is too small."
    )

    @classmethod
    def of(cls, found: VariantResult) -> "CampaignVariant":
        """What was read."""
        variant = found.variant
        return cls(
            number=variant.number,
            survey=found.survey.slug,
            percent=variant.percent,
            shown_count=variant.shown_count,
            dismissed_count=variant.dismissed_count,
            answered_count=variant.answered_count,
            response_rate=found.response_rate,
            response_rate_interval=CampaignInterval.of(found.rate_interval),
            scores=WaveScores.of(found.scores) if found.scores else None,
            score_interval=CampaignInterval.of(found.scores.interval) if found.scores else None,
            change=WaveDifference.of(found.change) if found.change else None,
        )
