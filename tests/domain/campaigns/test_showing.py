import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from domain.campaigns.errors import NotToBeAsked, WhyNot
from domain.campaigns.limiting import set_contact_policy
from domain.campaigns.models import Contact, ContactKind
from domain.campaigns.rules import Pages, Repeats, Rests
from domain.campaigns.settling import dismiss_contact, record_answered
from domain.campaigns.showing import Announcement, show_announcement
from domain.campaigns.stopping import resume_asking, stop_asking
from domain.shared.clock import utc_now
from domain.shared.ids import CampaignId, CustomerId, new_id, public_id
from tests.domain.campaigns.asked import Asked, person, rules
from tests.support.rows import count_rows


async def later(asked: Asked, **past: float) -> None:
    """As if all contacts were that much longer ago."""
    async with asked.world.database.transaction() as work:
        for column in (Contact.shown_at, Contact.dismissed_at, Contact.answered_at):
            moment = work.now - timedelta(**past)
            await work.session.execute(
                update(Contact).where(column.is_not(None)).values({column: moment})
            )


async def refused(asked: Asked, campaign_id: CampaignId, customer_id: CustomerId) -> WhyNot:
    before = await count_rows(asked.world.database, "contact")
    with pytest.raises(NotToBeAsked) as refusal:
        await asked.show(campaign_id, person(customer_id))
    assert await count_rows(asked.world.database, "contact") == before
    return refusal.value.reason


async def test_of_two_tabs_at_once_one_shows(asked: Asked) -> None:
    mei, campaign_id = await asked.world.customer(), await asked.campaign()
    answers = await asyncio.gather(
        *(asked.show(campaign_id, person(mei)) for _ in range(6)), return_exceptions=True
    )
    [shown] = [each for each in answers if isinstance(each, Contact)]
    others = [each for each in answers if each is not shown]
    assert [getattr(each, "reason", each) for each in others] == [WhyNot.RESTING] * 5
    assert (shown.customer_id, shown.wave) == (mei, 1)
    assert (await asked.stored(campaign_id)).shown_count == 1
    assert await count_rows(asked.world.database, "campaign_wave", "shown_count = 1") == 1


async def test_of_two_campaigns_at_once_the_budget_lets_one_show(asked: Asked) -> None:
    world = asked.world
    async with world.database.transaction() as work:
        await set_contact_policy(work, world.manager, is_on=True, most=1, days=14)
    mei, lin = await world.customer(), await world.customer()
    campaigns = [await asked.campaign(str(n), rules=rules()) for n in range(4)]
    answers = await asyncio.gather(
        *(asked.show(each, person(who)) for each in campaigns for who in (mei, lin)),
        return_exceptions=True,
    )
    shown = [each.customer_id for each in answers if isinstance(each, Contact)]
    assert sorted(shown) == sorted([mei, lin])
    reasons = [each.reason for each in answers if isinstance(each, NotToBeAsked)]
    assert reasons == [WhyNot.ENOUGH] * 6
    assert await asked.names(person(mei)) == []


async def test_many_people_at_once_are_counted_exactly(asked: Asked) -> None:
    campaign_id = await asked.campaign()
    people = [await asked.world.customer(f"Person {n}") for n in range(8)]
    await asyncio.gather(*(asked.show(campaign_id, person(each)) for each in people))
    assert (await asked.stored(campaign_id)).shown_count == 8
    assert await count_rows(asked.world.database, "campaign_wave", "shown_count = 8") == 1


async def test_the_budget_counts_everything_and_forgets_after_its_days(asked: Asked) -> None:
    world, mei = asked.world, await asked.world.customer()
    async with world.database.transaction() as work:
        await set_contact_policy(work, world.manager, is_on=True, most=2, days=7)
        for subject in ("release_1", "release_2"):
            news = Announcement(ContactKind.CHANGELOG, subject)
            await show_announcement(work, world.workspace_id, person(mei), news)
    campaign_id = await asked.campaign()
    assert await refused(asked, campaign_id, mei) is WhyNot.ENOUGH
    await later(asked, days=7, seconds=1)
    assert (await asked.show(campaign_id, person(mei))).kind is ContactKind.SURVEY


async def test_news_is_shown_once_to_each_person(asked: Asked) -> None:
    world, mei = asked.world, await asked.world.customer()
    news = Announcement(ContactKind.CHANGELOG, "release_1")
    async with world.database.transaction() as work:
        await show_announcement(work, world.workspace_id, person(mei), news)
    with pytest.raises(NotToBeAsked) as refusal:
        async with world.database.transaction() as work:
            await show_announcement(work, world.workspace_id, person(mei), news)
    assert refusal.value.reason is WhyNot.RESTING
    assert await count_rows(world.database, "contact") == 1


@pytest.mark.parametrize(
    ("rests", "days"),
    [
        (Rests(shown=3, dismissed=0, answered=0), 3),
        (Rests(shown=0, dismissed=5, answered=0), 5),
    ],
)
async def test_after_a_rest_the_campaign_shows_again(asked: Asked, rests: Rests, days: int) -> None:
    mei, campaign_id = await asked.world.customer(), await asked.campaign(rules=rules(rests=rests))
    contact = await asked.show(campaign_id, person(mei))
    async with asked.world.database.transaction() as work:
        await dismiss_contact(work, asked.world.as_customer(mei), contact_id=contact.id)
    assert await refused(asked, campaign_id, mei) is WhyNot.RESTING
    await later(asked, days=days - 0.01)
    assert await refused(asked, campaign_id, mei) is WhyNot.RESTING
    await later(asked, days=days + 0.01)
    await asked.show(campaign_id, person(mei))


async def test_nobody_is_shown_it_more_often_than_it_says(asked: Asked) -> None:
    rests = Rests(shown=0, dismissed=0, answered=0, most_shows=2)
    mei, campaign_id = await asked.world.customer(), await asked.campaign(rules=rules(rests=rests))
    for _ in range(2):
        await asked.show(campaign_id, person(mei))
    assert await refused(asked, campaign_id, mei) is WhyNot.RESTING


async def test_an_answer_ends_the_wave_for_the_person_and_not_the_next(asked: Asked) -> None:
    mei = await asked.world.customer()
    campaign_id = await asked.campaign(
        rules=rules(), repeats=Repeats.MONTHLY, starts_at=utc_now() - timedelta(days=40)
    )
    assert (await asked.show(campaign_id, person(mei))).wave == 2
    async with asked.world.database.transaction() as work:
        await record_answered(work, customer_id=mei, campaign=public_id("campaign", campaign_id))
    assert await refused(asked, campaign_id, mei) is WhyNot.RESTING
    async with asked.world.database.transaction() as work:
        await work.session.execute(update(Contact).values(wave=1))
    assert (await asked.show(campaign_id, person(mei))).wave == 2


async def test_a_campaign_with_the_answers_it_wants_asks_nobody_more(asked: Asked) -> None:
    campaign_id = await asked.campaign(rules=rules(), quota=1)
    mei, lin = await asked.world.customer(), await asked.world.customer()
    await asked.show(campaign_id, person(mei))
    async with asked.world.database.transaction() as work:
        for _ in range(2):
            await record_answered(
                work, customer_id=mei, campaign=public_id("campaign", campaign_id)
            )
    assert (await asked.stored(campaign_id)).answered_count == 1
    assert await refused(asked, campaign_id, lin) is WhyNot.NOT_RUNNING
    assert await asked.names(person(lin)) == []


async def test_what_holds_no_more_at_the_moment_of_showing_is_not_shown(asked: Asked) -> None:
    mei = await asked.world.customer()
    campaign_id = await asked.campaign(rules=rules(pages=Pages(include=("/cart",))))
    assert await refused(asked, campaign_id, mei) is WhyNot.NOT_MEANT
    assert await refused(asked, CampaignId(new_id()), mei) is WhyNot.NOT_RUNNING
    off = await asked.campaign(is_on=False)
    assert await refused(asked, off, mei) is WhyNot.NOT_RUNNING
    assert (await asked.stored(campaign_id)).shown_count == 0


async def test_whoever_wants_no_questions_gets_none_until_they_say_so(asked: Asked) -> None:
    world, campaign_id = asked.world, await asked.campaign()
    mei = await world.customer()
    async with world.database.transaction() as work:
        for _ in range(2):
            await stop_asking(work, world.as_customer(mei))
    assert await refused(asked, campaign_id, mei) is WhyNot.STOPPED
    assert await asked.names(person(mei)) == []
    async with world.database.transaction() as work:
        await resume_asking(work, world.as_customer(mei))
    assert await asked.names(person(mei)) == ["Checkout"]
