"""Showing: everything is looked at once more, and the place is taken, in one transaction.

The row of the person is held meanwhile, so that of two tabs, or of a phone and a laptop, one shows
and the other hears why not. What was shown counts even if the page dies the moment after.
"""

from dataclasses import dataclass

from sqlalchemy import or_, update

from domain.campaigns import queries
from domain.campaigns.asking import segments_of, with_campaign
from domain.campaigns.errors import CampaignNotFound, NotToBeAsked, WhyNot
from domain.campaigns.judging import Person, Visit, is_meant, is_resting, is_running
from domain.campaigns.limiting import budget_of
from domain.campaigns.models import Campaign, CampaignWave, Contact, ContactKind
from domain.campaigns.settling import count_variant
from domain.campaigns.variants.choosing import variant_for
from domain.campaigns.variants.queries import variants_of
from domain.campaigns.waves import Wave
from domain.shared.ids import CampaignId, ContactId, WorkspaceId, new_id, public_id
from domain.shared.texts import clean_required
from domain.shared.work import UnitOfWork, changed_rows

SUBJECT_LIMIT = 200


@dataclass(frozen=True)
class Announcement:
    """What is to be shown without a campaign: an idea or news. `subject` is its public id."""

    kind: ContactKind
    subject: str


async def show_campaign(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    person: Person,
    visit: Visit,
    campaign_id: CampaignId,
) -> Contact:
    """The contact that was written down: show it now. Refuses: NotToBeAsked."""
    contacts = await _contacts(work, workspace_id, person)
    try:
        campaign = await queries.campaign_by_id(work.session, workspace_id, campaign_id)
    except CampaignNotFound:
        raise NotToBeAsked(WhyNot.NOT_RUNNING) from None
    if not is_running(campaign, work.now) or not await _takes_answers(work, campaign):
        raise NotToBeAsked(WhyNot.NOT_RUNNING)
    if not is_meant(campaign, visit, person, await segments_of(work.session, workspace_id)):
        raise NotToBeAsked(WhyNot.NOT_MEANT)
    before = with_campaign(contacts, campaign)
    if is_resting(campaign, before, work.now):
        raise NotToBeAsked(WhyNot.RESTING)
    variants = await variants_of(work.session, [campaign.id])
    variant = variant_for(campaign.id, variants, person.key, before)
    wave = campaign.schedule.wave_at(work.now)
    assert wave is not None  # it is running
    await _count(work, campaign, wave)
    if variant is not None:
        await count_variant(work, campaign.id, variant.number, "shown_count")
    subject = public_id("campaign", campaign.id)
    contact = await _written(
        work, workspace_id, person, ContactKind.SURVEY, subject, campaign, wave
    )
    contact.variant = variant.number if variant else None
    await work.session.flush()
    return contact


async def show_announcement(
    work: UnitOfWork, workspace_id: WorkspaceId, person: Person, what: Announcement
) -> Contact:
    """As `show_campaign`, for what has no rules of its own; each subject once for each person.

    Refuses: NotToBeAsked, TextMissing, TextTooLong, InvalidText.
    """
    subject = clean_required(what.subject, "subject", limit=SUBJECT_LIMIT)
    contacts = await _contacts(work, workspace_id, person)
    if any(each.kind is what.kind and each.subject == subject for each in contacts):
        raise NotToBeAsked(WhyNot.RESTING)
    return await _written(work, workspace_id, person, what.kind, subject)


async def _contacts(work: UnitOfWork, workspace_id: WorkspaceId, person: Person) -> list[Contact]:
    """The person's, now that nobody else can add one. Refuses: NotToBeAsked."""
    assert person.customer_id is not None  # whoever is shown something has a row
    await queries.hold_customer(work.session, workspace_id, person.customer_id)
    if await queries.has_stopped(work.session, person.customer_id):
        raise NotToBeAsked(WhyNot.STOPPED)
    contacts = await queries.contacts_of(work.session, person.customer_id)
    budget = await budget_of(work.session, workspace_id)
    if budget is not None and budget.is_spent(contacts, work.now):
        raise NotToBeAsked(WhyNot.ENOUGH)
    return list(contacts)


async def _written(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    person: Person,
    kind: ContactKind,
    subject: str,
    campaign: Campaign | None = None,
    wave: Wave | None = None,
) -> Contact:
    contact = Contact(
        id=ContactId(new_id()),
        workspace_id=workspace_id,
        customer_id=person.customer_id,
        kind=kind,
        subject=subject,
        campaign_id=campaign.id if campaign else None,
        wave=wave.number if wave else None,
        shown_at=work.now,
    )
    work.session.add(contact)
    await work.session.flush()
    return contact


async def _takes_answers(work: UnitOfWork, campaign: Campaign) -> bool:
    offered = await queries.offered_campaigns(work.session, campaign.workspace_id, work.now)
    return any(each.id == campaign.id for each, _ in offered)


async def _count(work: UnitOfWork, campaign: Campaign, wave: Wave) -> None:
    """One more show, if the campaign is still on and wants answers. Refuses: NotToBeAsked."""
    counted = await work.session.execute(
        update(Campaign)
        .where(
            Campaign.id == campaign.id,
            Campaign.is_on.is_(True),
            or_(Campaign.quota.is_(None), Campaign.answered_count < Campaign.quota),
        )
        .values(shown_count=Campaign.shown_count + 1)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(counted) != 1:
        raise NotToBeAsked(WhyNot.NOT_RUNNING)
    await work.session.execute(
        work.insert(CampaignWave)
        .values(
            id=new_id(),
            workspace_id=campaign.workspace_id,
            campaign_id=campaign.id,
            number=wave.number,
            starts_at=wave.starts_at,
            ends_at=wave.ends_at,
            shown_count=1,
            dismissed_count=0,
            answered_count=0,
        )
        .on_conflict_do_update(
            index_elements=[CampaignWave.campaign_id, CampaignWave.number],
            set_={
                "shown_count": CampaignWave.shown_count + 1,
                "ends_at": wave.ends_at,
                "starts_at": wave.starts_at,
            },
        )
    )
