"""What came of each variant, side by side, and beside the first."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from domain.campaigns.models import Campaign, CampaignVariant
from domain.campaigns.results.comparing import (
    Difference,
    Scores,
    difference,
    scores_of,
    share_interval,
)
from domain.campaigns.results.queries import variant_score_counts
from domain.campaigns.results.reading import main_kind, may_read, rate
from domain.campaigns.variants.queries import variant_surveys, variants_of
from domain.shared.viewer import Viewer
from domain.surveys.models import Survey


@dataclass(frozen=True)
class VariantResult:
    """One variant. `change` is against the first; None for it and where that cannot be said."""

    variant: CampaignVariant
    survey: Survey
    scores: Scores | None
    change: Difference | None

    @property
    def response_rate(self) -> float | None:
        """Answers per show, 0 to 1; None before the first show."""
        return rate(self.variant.answered_count, self.variant.shown_count)

    @property
    def rate_interval(self) -> tuple[float, float] | None:
        """Where the response rate lies for all, at 95%; None before the first show."""
        answered = min(self.variant.answered_count, self.variant.shown_count)
        return share_interval(answered, self.variant.shown_count)


async def read_variants(
    session: AsyncSession, viewer: Viewer, campaign: Campaign
) -> list[VariantResult]:
    """The first one first; none where the campaign offers one survey. Refuses: NotAllowed."""
    may_read(viewer)
    variants = await variants_of(session, [campaign.id])
    if not variants:
        return []
    surveys = await variant_surveys(session, campaign.workspace_id, [campaign.id])
    counts = await variant_score_counts(session, campaign)
    kind = main_kind(counts)
    results: list[VariantResult] = []
    for variant in variants:
        own = counts.get(variant.number, {}).get(kind, {}) if kind else {}
        scores = scores_of(kind, own) if kind else None
        change = difference(scores, results[0].scores) if results else None
        results.append(VariantResult(variant, surveys[variant.survey_id], scores, change))
    return results
