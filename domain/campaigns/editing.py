"""Making and changing campaigns. A new one is off until somebody switches it on."""

from datetime import datetime
from typing import Final

from domain.auditing.recording import record_audit
from domain.campaigns import queries
from domain.campaigns.drafting import CampaignDraft
from domain.campaigns.errors import (
    InvalidCampaign,
    ScheduleFixed,
    SurveyNotAskable,
    TooManyCampaigns,
)
from domain.campaigns.models import Campaign
from domain.campaigns.rules import stored
from domain.campaigns.variants.splitting import set_variants
from domain.shared.idempotency import once
from domain.shared.ids import CampaignId, SegmentId, SurveyId, new_id, parse_public_id, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.workspaces import queries as workspace_queries

MOST_CAMPAIGNS: Final = 200


async def create_campaign(
    work: UnitOfWork, viewer: Viewer, draft: CampaignDraft, *, idempotency_key: str | None = None
) -> Campaign:
    """Off, and without an audience yet.

    Refuses: NotAllowed, SurveyNotAskable, SegmentNotFound, TooManyCampaigns, IdempotencyConflict,
    and as `CampaignDraft.cleaned`.
    """
    viewer.must(Permission.WRITE_SURVEYS)
    cleaned = draft.cleaned()

    async def make() -> CampaignId:
        if await queries.campaigns_count(work.session, viewer.workspace_id) >= MOST_CAMPAIGNS:
            raise TooManyCampaigns(MOST_CAMPAIGNS)
        campaign = Campaign(
            id=CampaignId(new_id()),
            workspace_id=viewer.workspace_id,
            is_on=False,
            starts_at=cleaned.starts_at or work.now,
            created_at=work.now,
            shown_count=0,
            dismissed_count=0,
            answered_count=0,
        )
        await _write(work, viewer, campaign, cleaned)
        work.session.add(campaign)
        await work.session.flush()
        await set_variants(work, campaign, cleaned)
        _record(work, viewer, "campaign.created", campaign)
        return campaign.id

    request = {"operation": "createCampaign", "draft": stored(cleaned)}
    made = await once(work, viewer, key=idempotency_key, request=request, make=make)
    return await queries.campaign_by_id(work.session, viewer.workspace_id, CampaignId(made))


async def edit_campaign(
    work: UnitOfWork, viewer: Viewer, draft: CampaignDraft, *, campaign_id: CampaignId
) -> Campaign:
    """As `draft` says from now on; on or off stays, and the start where the draft names none.

    Refuses: NotAllowed, CampaignNotFound, ScheduleFixed, VariantsFixed, SurveyNotAskable,
    SegmentNotFound, and as `CampaignDraft.cleaned`.
    """
    viewer.must(Permission.WRITE_SURVEYS)
    cleaned = draft.cleaned()
    campaign = await queries.campaign_by_id(
        work.session, viewer.workspace_id, campaign_id, locked=True
    )
    starts_at = cleaned.starts_at or campaign.starts_at
    if campaign.shown_count and not _keeps_time(campaign, cleaned, starts_at):
        raise ScheduleFixed
    campaign.starts_at = starts_at
    await _write(work, viewer, campaign, cleaned)
    await work.session.flush()
    await set_variants(work, campaign, cleaned)
    _record(work, viewer, "campaign.edited", campaign)
    return campaign


def _keeps_time(campaign: Campaign, draft: CampaignDraft, starts_at: datetime) -> bool:
    """The same start, to the minute, as forms say it; the same rhythm; the same zone."""
    is_same_minute = campaign.starts_at.replace(second=0, microsecond=0) == starts_at.replace(
        second=0, microsecond=0
    )
    return (
        is_same_minute
        and campaign.repeats is draft.repeats
        and campaign.time_zone == draft.time_zone
    )


async def _write(
    work: UnitOfWork, viewer: Viewer, campaign: Campaign, draft: CampaignDraft
) -> None:
    campaign.survey_id = await _survey_id(work, viewer, campaign, draft.survey)
    if draft.ends_at is not None and draft.ends_at <= campaign.starts_at:
        raise InvalidCampaign("endsAt")
    if draft.site_id is not None:
        sites = await workspace_queries.sites_of(work.session, viewer.workspace_id)
        if all(site.id != draft.site_id for site in sites):
            raise InvalidCampaign("site")
    for segment in draft.rules.audience.segments:
        kind, value = parse_public_id(segment) or ("", None)
        if kind != "segment" or value is None:
            raise InvalidCampaign("segments")
        await queries.segment_by_id(work.session, viewer.workspace_id, SegmentId(value))
    campaign.name = draft.name
    campaign.site_id = draft.site_id
    campaign.touchpoint = draft.touchpoint
    campaign.rules = stored(draft.rules)
    campaign.quota = draft.quota
    campaign.ends_at = draft.ends_at
    campaign.repeats = draft.repeats
    campaign.time_zone = draft.time_zone
    campaign.changed_at = work.now


async def _survey_id(work: UnitOfWork, viewer: Viewer, campaign: Campaign, slug: str) -> SurveyId:
    """A live one; a campaign may keep one that is closed by now. Refuses: SurveyNotAskable."""
    survey = await queries.askable_survey(work.session, viewer.workspace_id, slug)
    if survey is not None:
        return survey.id
    if campaign.survey_id is not None:
        kept = (await queries.surveys_by_id(work.session, viewer.workspace_id, [campaign])).get(
            campaign.survey_id
        )
        if kept is not None and kept.slug == slug:
            return kept.id
    raise SurveyNotAskable


def _record(work: UnitOfWork, viewer: Viewer, action: str, campaign: Campaign) -> None:
    record_audit(
        work,
        viewer,
        action,
        subject=public_id("campaign", campaign.id),
        name=campaign.name,
        percent=campaign.said.audience.percent,
    )
