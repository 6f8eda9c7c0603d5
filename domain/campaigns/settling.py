"""What became of a contact: dismissed or answered. Each counts once, however often it is told."""

from typing import Literal

from sqlalchemy import update
from sqlalchemy.orm import InstrumentedAttribute

from domain.campaigns import queries
from domain.campaigns.errors import ContactNotFound
from domain.campaigns.models import Campaign, CampaignVariant, CampaignWave, Contact
from domain.shared.ids import CampaignId, ContactId, CustomerId, parse_public_id
from domain.shared.outbox import Telling
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows
from domain.surveys.events import SurveyAnswered


async def dismiss_contact(work: UnitOfWork, viewer: Viewer, *, contact_id: ContactId) -> Contact:
    """Closed without an answer; an answer stays one. Refuses: NotAllowed, ContactNotFound."""
    customer_id = viewer.must_be_customer()
    contact = await queries.contact_of(work.session, customer_id, contact_id)
    if contact is None:
        raise ContactNotFound
    dismissed = await work.session.execute(
        update(Contact)
        .where(
            Contact.id == contact.id, Contact.dismissed_at.is_(None), Contact.answered_at.is_(None)
        )
        .values(dismissed_at=work.now)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(dismissed) == 1:
        await _count(work, contact, "dismissed_count")
    await work.session.refresh(contact)
    return contact


async def record_answered(
    work: UnitOfWork, *, customer_id: CustomerId | None, campaign: str
) -> None:
    """The person answered what the campaign of that public id had shown them, if it had.

    Whoever has not been shown it, or is known to nobody, changes nothing.
    """
    kind, value = parse_public_id(campaign) or ("", None)
    if kind != "campaign" or value is None or customer_id is None:
        return
    contact = await queries.open_contact(work.session, customer_id, CampaignId(value))
    if contact is None:
        return
    answered = await work.session.execute(
        update(Contact)
        .where(Contact.id == contact.id, Contact.answered_at.is_(None))
        .values(answered_at=work.now)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(answered) == 1:
        await _count(work, contact, "answered_count")


async def _count(
    work: UnitOfWork, contact: Contact, counter: Literal["dismissed_count", "answered_count"]
) -> None:
    if contact.campaign_id is None:
        return
    of_campaign: InstrumentedAttribute[int] = getattr(Campaign, counter)
    await work.session.execute(
        update(Campaign)
        .where(Campaign.id == contact.campaign_id)
        .values({counter: of_campaign + 1})
        .execution_options(synchronize_session=False)
    )
    if contact.variant is not None:
        await count_variant(work, contact.campaign_id, contact.variant, counter)
    of_wave: InstrumentedAttribute[int] = getattr(CampaignWave, counter)
    await work.session.execute(
        update(CampaignWave)
        .where(CampaignWave.campaign_id == contact.campaign_id, CampaignWave.number == contact.wave)
        .values({counter: of_wave + 1})
        .execution_options(synchronize_session=False)
    )


async def count_variant(
    work: UnitOfWork,
    campaign_id: CampaignId,
    number: int,
    counter: Literal["shown_count", "dismissed_count", "answered_count"],
) -> None:
    """One more of it."""
    column: InstrumentedAttribute[int] = getattr(CampaignVariant, counter)
    await work.session.execute(
        update(CampaignVariant)
        .where(CampaignVariant.campaign_id == campaign_id, CampaignVariant.number == number)
        .values({counter: column + 1})
        .execution_options(synchronize_session=False)
    )


async def on_survey_answered(telling: Telling[SurveyAnswered]) -> None:
    """A whole answer counts for the campaign that asked; one that was only begun does not."""
    event = telling.event
    async with telling.transaction() as work:
        if event.is_complete and event.campaign is not None:
            await record_answered(work, customer_id=event.customer_id, campaign=event.campaign)
