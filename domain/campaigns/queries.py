"""Reading campaigns, segments and contacts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.campaigns.errors import CampaignNotFound, SegmentNotFound
from domain.campaigns.models import (
    AskingStopped,
    Campaign,
    CampaignVariant,
    CampaignWave,
    Contact,
    ContactPolicy,
    Segment,
)
from domain.people.models import Customer
from domain.shared.ids import (
    CampaignId,
    ContactId,
    CustomerId,
    SegmentId,
    SiteId,
    WorkspaceId,
)
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.surveys.models import Survey, SurveyState

NEWEST_FIRST: Final[KeysetOrder[Campaign]] = KeysetOrder(
    "campaigns-newest", lambda campaign: (campaign.id,), (UUID,)
)
MOST_CONTACTS: Final = 500
"""Contacts of one person that are looked at, newest first."""


async def campaigns_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest
) -> Page[Campaign]:
    """The workspace's campaigns, newest first."""
    statement = select(Campaign).where(Campaign.workspace_id == workspace_id)
    if position := NEWEST_FIRST.position(workspace_id, page):
        statement = statement.where(Campaign.id < position[0])
    found = await session.execute(statement.order_by(Campaign.id.desc()).limit(page.first + 1))
    return NEWEST_FIRST.page(workspace_id, page, found.scalars().all())


async def campaigns_count(session: AsyncSession, workspace_id: WorkspaceId) -> int:
    """How many the workspace has; it is bounded."""
    found = await session.execute(
        select(func.count()).select_from(Campaign).where(Campaign.workspace_id == workspace_id)
    )
    return found.scalar_one()


async def campaign_by_id(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
    *,
    locked: bool = False,
) -> Campaign:
    """The campaign, held until the transaction ends if `locked`. Refuses: CampaignNotFound."""
    statement = select(Campaign).where(
        Campaign.id == campaign_id, Campaign.workspace_id == workspace_id
    )
    found = await session.execute(statement.with_for_update() if locked else statement)
    campaign = found.scalar_one_or_none()
    if campaign is None:
        raise CampaignNotFound
    return campaign


async def offered_campaigns(
    session: AsyncSession, workspace_id: WorkspaceId, now: datetime
) -> Sequence[tuple[Campaign, Survey]]:
    """Those that are on, in time and not full, whose survey takes answers; oldest first."""
    found = await session.execute(
        select(Campaign, Survey)
        .join(Survey, Survey.id == Campaign.survey_id)
        .where(Campaign.workspace_id == workspace_id, *_offered(now))
        .order_by(Campaign.id)
    )
    return [(campaign, survey) for campaign, survey in found]


async def site_asks(
    session: AsyncSession, workspace_id: WorkspaceId, site_id: SiteId, now: datetime
) -> bool:
    """Whether any campaign runs on the site, so that its pages have a reason to ask which."""
    found = await session.execute(
        select(Campaign.id)
        .join(Survey, Survey.id == Campaign.survey_id)
        .where(
            Campaign.workspace_id == workspace_id,
            or_(Campaign.site_id.is_(None), Campaign.site_id == site_id),
            *_offered(now),
        )
        .limit(1)
    )
    return found.first() is not None


def _offered(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """A campaign whose variants cannot all be offered asks nobody: it would favour the others."""
    own, other = aliased(Survey), aliased(CampaignVariant)
    stuck = (
        select(other.id)
        .join(own, own.id == other.survey_id)
        .where(other.campaign_id == Campaign.id, not_(and_(*_takes_answers(own, now))))
    )
    return (
        Campaign.is_on.is_(True),
        Campaign.starts_at <= now,
        or_(Campaign.ends_at.is_(None), Campaign.ends_at > now),
        or_(Campaign.quota.is_(None), Campaign.answered_count < Campaign.quota),
        *_takes_answers(Survey, now),
        not_(stuck.exists()),
    )


def _takes_answers(survey: type[Survey], now: datetime) -> tuple[ColumnElement[bool], ...]:
    until, quota = survey.takes_answers_until, survey.quota
    return (
        survey.state == SurveyState.LIVE,
        or_(until.is_(None), until > now),
        or_(quota.is_(None), survey.completed_count < quota),
    )


async def askable_survey(
    session: AsyncSession, workspace_id: WorkspaceId, slug: str
) -> Survey | None:
    """The survey of that address, unless it is a draft or closed."""
    found = await session.execute(
        select(Survey).where(
            Survey.workspace_id == workspace_id,
            Survey.slug == slug,
            Survey.state == SurveyState.LIVE,
        )
    )
    return found.scalar_one_or_none()


async def live_surveys(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Survey]:
    """What a campaign can offer, by name."""
    found = await session.execute(
        select(Survey)
        .where(Survey.workspace_id == workspace_id, Survey.state == SurveyState.LIVE)
        .order_by(Survey.name, Survey.id)
        .limit(200)
    )
    return found.scalars().all()


async def surveys_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, campaigns: Sequence[Campaign]
) -> dict[UUID, Survey]:
    """The surveys of these campaigns, by their own id."""
    found = await session.execute(
        select(Survey).where(
            Survey.workspace_id == workspace_id,
            Survey.id.in_({campaign.survey_id for campaign in campaigns}),
        )
    )
    return {survey.id: survey for survey in found.scalars()}


async def waves_of(session: AsyncSession, campaign_id: CampaignId) -> Sequence[CampaignWave]:
    """The waves in which anybody was asked, first one first."""
    found = await session.execute(
        select(CampaignWave)
        .where(CampaignWave.campaign_id == campaign_id)
        .order_by(CampaignWave.number)
    )
    return found.scalars().all()


async def segments_of(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Segment]:
    """All of the workspace, by name; there are at most a hundred."""
    found = await session.execute(
        select(Segment).where(Segment.workspace_id == workspace_id).order_by(Segment.name)
    )
    return found.scalars().all()


async def segment_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, segment_id: SegmentId
) -> Segment:
    """Refuses: SegmentNotFound."""
    found = await session.execute(
        select(Segment).where(Segment.id == segment_id, Segment.workspace_id == workspace_id)
    )
    segment = found.scalar_one_or_none()
    if segment is None:
        raise SegmentNotFound
    return segment


async def policy_of(session: AsyncSession, workspace_id: WorkspaceId) -> ContactPolicy | None:
    """The workspace's own policy, if it has set one."""
    return (
        await session.execute(
            select(ContactPolicy).where(ContactPolicy.workspace_id == workspace_id)
        )
    ).scalar_one_or_none()


async def hold_customer(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> Customer | None:
    """The customer, held until the transaction ends: whatever else wants to ask them waits."""
    found = await session.execute(
        select(Customer)
        .where(Customer.id == customer_id, Customer.workspace_id == workspace_id)
        .with_for_update()
    )
    return found.scalar_one_or_none()


async def has_stopped(session: AsyncSession, customer_id: CustomerId) -> bool:
    """Whether the person does not want to be asked."""
    found = await session.execute(
        select(AskingStopped.customer_id).where(AskingStopped.customer_id == customer_id)
    )
    return found.first() is not None


async def contacts_of(session: AsyncSession, customer_id: CustomerId) -> Sequence[Contact]:
    """What the person was asked or told, newest first."""
    found = await session.execute(
        select(Contact)
        .where(Contact.customer_id == customer_id)
        .order_by(Contact.shown_at.desc(), Contact.id.desc())
        .limit(MOST_CONTACTS)
    )
    return found.scalars().all()


async def contact_of(
    session: AsyncSession, customer_id: CustomerId, contact_id: ContactId
) -> Contact | None:
    """One of the person's contacts."""
    found = await session.execute(
        select(Contact).where(Contact.id == contact_id, Contact.customer_id == customer_id)
    )
    return found.scalar_one_or_none()


async def open_contact(
    session: AsyncSession, customer_id: CustomerId, campaign_id: CampaignId
) -> Contact | None:
    """The last time the campaign was shown to the person, if they have not answered it since."""
    found = await session.execute(
        select(Contact)
        .where(Contact.customer_id == customer_id, Contact.campaign_id == campaign_id)
        .order_by(Contact.shown_at.desc(), Contact.id.desc())
        .limit(1)
    )
    contact = found.scalar_one_or_none()
    return contact if contact and contact.answered_at is None else None
