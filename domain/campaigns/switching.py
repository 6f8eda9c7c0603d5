"""Switching a campaign on and off. Off, nobody is asked any more; what is open may be finished."""

from domain.auditing.recording import record_audit
from domain.campaigns import queries
from domain.campaigns.models import Campaign
from domain.shared.ids import CampaignId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def switch_campaign(
    work: UnitOfWork, viewer: Viewer, *, campaign_id: CampaignId, is_on: bool
) -> Campaign:
    """Switched where it should be; twice changes nothing. Refuses: NotAllowed, CampaignNotFound."""
    viewer.must(Permission.WRITE_SURVEYS)
    campaign = await queries.campaign_by_id(
        work.session, viewer.workspace_id, campaign_id, locked=True
    )
    if campaign.is_on is not is_on:
        campaign.is_on = is_on
        campaign.changed_at = work.now
        await work.session.flush()
        if is_on:
            _record(work, viewer, "campaign.switched_on", campaign)
        else:
            _record(work, viewer, "campaign.switched_off", campaign)
    return campaign


def _record(work: UnitOfWork, viewer: Viewer, action: str, campaign: Campaign) -> None:
    subject = public_id("campaign", campaign.id)
    record_audit(work, viewer, action, subject=subject, name=campaign.name)
