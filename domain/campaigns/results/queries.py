"""Reading scores that a campaign's answers gave."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.campaigns.models import Campaign, CampaignVariant
from domain.campaigns.waves import Wave
from domain.feedback.models import Feedback
from domain.feedback.scales import RatingKind
from domain.shared.ids import SurveyId, public_id
from domain.surveys.models import SurveyResponse

Counts = dict[int, dict[RatingKind, dict[int, int]]]
"""By wave (or variant), kind of rating and score: how many."""


async def score_counts(session: AsyncSession, campaign: Campaign, waves: Sequence[Wave]) -> Counts:
    """Of complete answers that began in one of the waves, in one statement."""
    began = SurveyResponse.started_at
    number = case(
        *(
            (
                and_(began >= wave.starts_at, began < wave.ends_at)
                if wave.ends_at
                else began >= wave.starts_at,
                wave.number,
            )
            for wave in waves
        ),
        else_=0,
    ).label("number")
    found = await session.execute(
        select(number, Feedback.kind, Feedback.score, func.count())
        .join(Feedback, Feedback.id == SurveyResponse.feedback_id)
        .where(
            SurveyResponse.workspace_id == campaign.workspace_id,
            SurveyResponse.survey_id.in_(_surveys(campaign)),
            SurveyResponse.campaign == public_id("campaign", campaign.id),
            began >= waves[0].starts_at,
            SurveyResponse.completed_at.is_not(None),
            Feedback.kind.is_not(None),
            Feedback.score.is_not(None),
        )
        .group_by(number, Feedback.kind, Feedback.score)
    )
    counts: Counts = {}
    for wave, kind, score, count in found:
        counts.setdefault(wave, {}).setdefault(kind, {})[score] = count
    return counts


async def variant_score_counts(session: AsyncSession, campaign: Campaign) -> Counts:
    """As `score_counts`, by the number of the variant, over all waves."""
    found = await session.execute(
        select(CampaignVariant.number, Feedback.kind, Feedback.score, func.count())
        .join(SurveyResponse, SurveyResponse.survey_id == CampaignVariant.survey_id)
        .join(Feedback, Feedback.id == SurveyResponse.feedback_id)
        .where(
            CampaignVariant.campaign_id == campaign.id,
            SurveyResponse.workspace_id == campaign.workspace_id,
            SurveyResponse.campaign == public_id("campaign", campaign.id),
            SurveyResponse.completed_at.is_not(None),
            Feedback.kind.is_not(None),
            Feedback.score.is_not(None),
        )
        .group_by(CampaignVariant.number, Feedback.kind, Feedback.score)
    )
    counts: Counts = {}
    for number, kind, score, count in found:
        if kind is not None and score is not None:
            counts.setdefault(number, {}).setdefault(kind, {})[score] = count
    return counts


def _surveys(campaign: Campaign) -> Select[tuple[SurveyId]]:
    """Its own one and those of its variants."""
    variants = select(CampaignVariant.survey_id).where(CampaignVariant.campaign_id == campaign.id)
    own = select(Campaign.survey_id).where(Campaign.id == campaign.id)
    return select(own.union(variants).subquery().c.survey_id)
