"""Reading variants and their surveys."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.campaigns.models import CampaignVariant
from domain.shared.ids import CampaignId, SurveyId, WorkspaceId
from domain.surveys.models import Survey


async def variants_of(
    session: AsyncSession, campaign_ids: Sequence[CampaignId]
) -> Sequence[CampaignVariant]:
    """Of these campaigns, each with its first one first."""
    found = await session.execute(
        select(CampaignVariant)
        .where(CampaignVariant.campaign_id.in_(campaign_ids))
        .order_by(CampaignVariant.campaign_id, CampaignVariant.number)
    )
    return found.scalars().all()


async def variant_surveys(
    session: AsyncSession, workspace_id: WorkspaceId, campaign_ids: Sequence[CampaignId]
) -> dict[SurveyId, Survey]:
    """The surveys of these campaigns' variants, by their id."""
    found = await session.execute(
        select(Survey)
        .join(CampaignVariant, CampaignVariant.survey_id == Survey.id)
        .where(CampaignVariant.campaign_id.in_(campaign_ids), Survey.workspace_id == workspace_id)
    )
    return {survey.id: survey for survey in found.scalars()}
