from domain.people.events import CustomerClaimed
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from domain.surveys.models import SurveyResponse
from domain.surveys.taking_over import take_over_responses
from tests.domain.surveys.asked import answered, live, saying
from tests.support.world import World

LISTENERS = (Listening(CustomerClaimed, "surveys.claimed", take_over_responses),)


async def test_what_a_device_answered_is_the_claimants_from_then_on(world: World) -> None:
    survey = await live(world)
    device, other = await world.customer("", verified=False), await world.customer("Bo")
    mei = await world.customer()
    mine = await answered(world.database, world.as_customer(device), saying(survey, key="one"))
    theirs = await answered(world.database, world.as_customer(other), saying(survey, key="two"))

    database = Database(
        world.database.url.render_as_string(hide_password=False),
        subscriptions=subscriptions(LISTENERS),
    )
    async with database.transaction() as work:
        work.record(
            CustomerClaimed(workspace_id=world.workspace_id, customer_id=mei, claimed_id=device)
        )
    await Outbox(database, LISTENERS).deliver_all()
    await database.close()

    async with world.database.reading() as session:
        assert (await session.get_one(SurveyResponse, mine.id)).customer_id == mei
        assert (await session.get_one(SurveyResponse, theirs.id)).customer_id == other
