"""What this person may be asked on this page. Reading only: nothing is remembered of who looks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.campaigns import queries
from domain.campaigns.judging import Person, Segments, Visit, is_meant, is_resting
from domain.campaigns.limiting import budget_of
from domain.campaigns.models import Campaign, Contact
from domain.campaigns.rules import TraitCondition, read
from domain.campaigns.variants import queries as variants
from domain.campaigns.variants.choosing import by_campaign, variant_for
from domain.shared.ids import WorkspaceId, public_id
from domain.surveys.models import Survey


async def what_to_ask(
    session: AsyncSession, workspace_id: WorkspaceId, person: Person, visit: Visit, now: datetime
) -> list[tuple[Campaign, Survey]]:
    """The campaigns that may run, oldest first, and their surveys. Showing asks once more."""
    contacts: Sequence[Contact] = ()
    if person.customer_id is not None:
        if await queries.has_stopped(session, person.customer_id):
            return []
        contacts = await queries.contacts_of(session, person.customer_id)
    budget = await budget_of(session, workspace_id)
    if budget is not None and budget.is_spent(contacts, now):
        return []
    segments = await segments_of(session, workspace_id)
    may_ask = [
        (campaign, survey)
        for campaign, survey in await queries.offered_campaigns(session, workspace_id, now)
        if is_meant(campaign, visit, person, segments)
        and not is_resting(campaign, with_campaign(contacts, campaign), now)
    ]
    return await _varied(session, workspace_id, person, contacts, may_ask)


async def _varied(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    person: Person,
    contacts: Sequence[Contact],
    found: list[tuple[Campaign, Survey]],
) -> list[tuple[Campaign, Survey]]:
    """Each campaign with the survey of the variant that is this person's."""
    ids = [campaign.id for campaign, _ in found]
    split = by_campaign(await variants.variants_of(session, ids) if ids else ())
    if not split:
        return found
    surveys = await variants.variant_surveys(session, workspace_id, ids)
    varied: list[tuple[Campaign, Survey]] = []
    for campaign, survey in found:
        own = split.get(campaign.id, [])
        variant = variant_for(campaign.id, own, person.key, with_campaign(contacts, campaign))
        varied.append((campaign, surveys[variant.survey_id] if variant else survey))
    return varied


async def segments_of(session: AsyncSession, workspace_id: WorkspaceId) -> Segments:
    """The workspace's segments as rules refer to them."""
    return {
        public_id("segment", segment.id): read(tuple[TraitCondition, ...], segment.conditions)
        for segment in await queries.segments_of(session, workspace_id)
    }


def with_campaign(contacts: Sequence[Contact], campaign: Campaign) -> list[Contact]:
    """Those among the contacts that were with the campaign."""
    return [contact for contact in contacts if contact.campaign_id == campaign.id]
