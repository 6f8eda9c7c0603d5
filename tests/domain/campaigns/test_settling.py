import asyncio

import pytest

from domain.campaigns.errors import ContactNotFound
from domain.campaigns.models import Contact
from domain.campaigns.settling import dismiss_contact, record_answered
from domain.campaigns.stopping import stop_asking
from domain.campaigns.taking_over import take_over_contacts
from domain.people.events import CustomerClaimed
from domain.shared.errors import NotAllowed
from domain.shared.ids import ContactId, CustomerId, public_id
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from tests.domain.campaigns.asked import Asked, person, rules
from tests.support.rows import count_rows


async def dismiss(asked: Asked, who: CustomerId, contact_id: ContactId) -> Contact:
    async with asked.world.database.transaction() as work:
        return await dismiss_contact(work, asked.world.as_customer(who), contact_id=contact_id)


async def test_dismissing_counts_once_however_often_it_is_told(asked: Asked) -> None:
    mei, campaign_id = await asked.world.customer(), await asked.campaign()
    contact = await asked.show(campaign_id, person(mei))
    told = await asyncio.gather(*(dismiss(asked, mei, contact.id) for _ in range(4)))
    assert len({each.dismissed_at for each in told}) == 1
    assert (await asked.stored(campaign_id)).dismissed_count == 1
    assert await count_rows(asked.world.database, "campaign_wave", "dismissed_count = 1") == 1


async def test_nobody_dismisses_what_was_shown_to_somebody_else(asked: Asked) -> None:
    mei, lin = await asked.world.customer(), await asked.world.customer()
    campaign_id = await asked.campaign()
    contact = await asked.show(campaign_id, person(mei))
    with pytest.raises(ContactNotFound):
        await dismiss(asked, lin, contact.id)
    with pytest.raises(NotAllowed):
        async with asked.world.database.transaction() as work:
            await dismiss_contact(work, asked.world.manager, contact_id=contact.id)
    assert (await asked.stored(campaign_id)).dismissed_count == 0


async def test_closing_the_thanks_does_not_undo_an_answer(asked: Asked) -> None:
    mei, campaign_id = await asked.world.customer(), await asked.campaign()
    contact = await asked.show(campaign_id, person(mei))
    async with asked.world.database.transaction() as work:
        await record_answered(work, customer_id=mei, campaign=public_id("campaign", campaign_id))
    assert (await dismiss(asked, mei, contact.id)).dismissed_at is None
    stored = await asked.stored(campaign_id)
    assert (stored.dismissed_count, stored.answered_count) == (0, 1)


@pytest.mark.parametrize("campaign", ["", "campaign_x", "survey_01kaq5v9h3fzv8q1sx2m4n6p8r"])
async def test_an_answer_that_no_campaign_asked_for_counts_nowhere(
    asked: Asked, campaign: str
) -> None:
    mei, campaign_id = await asked.world.customer(), await asked.campaign()
    async with asked.world.database.transaction() as work:
        await record_answered(work, customer_id=mei, campaign=campaign)
        await record_answered(work, customer_id=mei, campaign=public_id("campaign", campaign_id))
        await record_answered(work, customer_id=None, campaign=public_id("campaign", campaign_id))
    assert (await asked.stored(campaign_id)).answered_count == 0


async def test_contacts_and_wishes_go_with_a_device_that_is_claimed(asked: Asked) -> None:
    world = asked.world
    mei, nameless = await world.customer(), await world.customer(verified=False)
    campaign_id = await asked.campaign(rules=rules())
    await asked.show(campaign_id, person(nameless))
    table = (Listening(CustomerClaimed, "campaigns.claimed", take_over_contacts),)
    database = Database(
        world.database.url.render_as_string(hide_password=False),
        subscriptions=subscriptions(table),
    )
    async with database.transaction() as work:
        await stop_asking(work, world.as_customer(nameless))
        work.record(
            CustomerClaimed(workspace_id=world.workspace_id, customer_id=mei, claimed_id=nameless)
        )
    assert await Outbox(database, table).deliver_all() == 1
    await database.close()
    async with world.database.reading() as session:
        assert (await session.get_one(Contact, await _only(asked))).customer_id == mei
    assert await asked.names(person(mei)) == []


async def _only(asked: Asked) -> ContactId:
    async with asked.world.database.reading() as session:
        [row] = await session.execute(Contact.__table__.select())
        return ContactId(row.id)
