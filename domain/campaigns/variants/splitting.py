"""Splitting a campaign's people between several surveys, before anybody was asked."""

from sqlalchemy import delete

from domain.campaigns.drafting import CampaignDraft, Other
from domain.campaigns.errors import SurveyNotAskable, VariantsFixed
from domain.campaigns.models import Campaign, CampaignVariant
from domain.campaigns.queries import askable_survey
from domain.campaigns.variants import queries
from domain.shared.ids import CampaignVariantId, SurveyId, new_id
from domain.shared.work import UnitOfWork

Split = list[tuple[SurveyId, int]]


async def set_variants(work: UnitOfWork, campaign: Campaign, draft: CampaignDraft) -> None:
    """As the draft has them; the campaign itself is written already.

    Refuses: SurveyNotAskable, VariantsFixed.
    """
    present = await queries.variants_of(work.session, [campaign.id])
    before: Split = [(variant.survey_id, variant.percent) for variant in present]
    wanted = await _wanted(work, campaign, draft, before)
    if wanted == before:
        return
    if campaign.shown_count:
        raise VariantsFixed
    await work.session.execute(
        delete(CampaignVariant)
        .where(CampaignVariant.campaign_id == campaign.id)
        .execution_options(synchronize_session="fetch")
    )
    for number, (survey_id, percent) in enumerate(wanted, 1):
        work.session.add(
            CampaignVariant(
                id=CampaignVariantId(new_id()),
                workspace_id=campaign.workspace_id,
                campaign_id=campaign.id,
                number=number,
                survey_id=survey_id,
                percent=percent,
                shown_count=0,
                dismissed_count=0,
                answered_count=0,
            )
        )
    await work.session.flush()


async def _wanted(
    work: UnitOfWork, campaign: Campaign, draft: CampaignDraft, before: Split
) -> Split:
    """Surveys with their percent, the campaign's own one first; nothing where it stands alone."""
    if draft.others is None:
        return [(campaign.survey_id, before[0][1]), *before[1:]] if before else []
    others = [(await _survey_id(work, campaign, other), other.percent) for other in draft.others]
    rest = 100 - sum(percent for _, percent in others)
    return [(campaign.survey_id, rest), *others] if others else []


async def _survey_id(work: UnitOfWork, campaign: Campaign, other: Other) -> SurveyId:
    """A live one; a campaign may keep one that is closed by now. Refuses: SurveyNotAskable."""
    survey = await askable_survey(work.session, campaign.workspace_id, other.survey)
    if survey is None:
        kept = await queries.variant_surveys(work.session, campaign.workspace_id, [campaign.id])
        survey = next((each for each in kept.values() if each.slug == other.survey), None)
    if survey is None:
        raise SurveyNotAskable
    return survey.id
