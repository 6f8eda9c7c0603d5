"""Points of a nameless customer become the claimant's, and the books still prove."""

import asyncio
import random

import pytest

from domain.people.events import CustomerClaimed
from domain.shared.ids import EventId, new_id
from domain.shared.work import Database
from rewards.handing_over import hand_over
from rewards.queries import Points
from tests.rewards.story import Story, begun, findings, offered
from tests.rewards.test_walking import FEEDBACK, REWARDS, Step, Walk
from tests.support.databases import Templates
from tests.support.rows import rows_of
from tests.support.world import World, opened


async def claimed(
    world: World, giver: Story, taker: Story, event_id: EventId | None = None
) -> None:
    event = CustomerClaimed(
        workspace_id=world.workspace_id,
        customer_id=taker.customer_id,
        claimed_id=giver.customer_id,
    )
    async with world.database.transaction() as work:
        await hand_over(work, event, event_id or EventId(new_id()))


async def test_pending_confirmed_and_voided_awards_change_hands(world: World) -> None:
    giver, taker = await begun(world, verified=False), await begun(world)
    pending, confirmed, voided = (giver.another() for _ in range(3))
    await pending.hear(pending.submitted())
    await confirmed.hear(confirmed.submitted(), confirmed.judged(valid=True))
    await voided.hear(voided.submitted(), voided.judged(valid=False))

    await claimed(world, giver, taker)

    assert await giver.points() == Points(pending=0, available=0, debt=0)
    assert await taker.points() == Points(pending=20, available=20, debt=0)
    assert await findings(world) == []
    await pending.hear(pending.judged(valid=True))
    await confirmed.hear(confirmed.judged(valid=False))
    await voided.hear(voided.judged(valid=True))
    assert await taker.points() == Points(pending=0, available=40, debt=0)
    assert await giver.points() == Points(pending=0, available=0, debt=0)
    assert await findings(world) == []


async def test_a_claim_that_is_heard_twice_moves_once(world: World) -> None:
    giver, taker = await begun(world, verified=False), await begun(world)
    await giver.earn(True)
    for _ in range(2):
        await claimed(world, giver, taker)

    assert await taker.points() == Points(pending=0, available=20, debt=0)
    moved = await rows_of(
        world.database,
        "SELECT kind FROM ledger_entry WHERE kind IN ('hand_over', 'take_over') ORDER BY id",
    )
    assert moved == [("hand_over",), ("take_over",)]


async def test_what_is_heard_late_is_the_claimants(world: World) -> None:
    giver, taker = await begun(world, verified=False), await begun(world)
    await claimed(world, giver, taker)
    late, shipped = giver.another(), giver.another()
    await late.hear(late.submitted(), late.judged(valid=True))
    await shipped.hear(shipped.shipped(), shipped.submitted())

    assert await giver.points() == Points(pending=0, available=0, debt=0)
    assert await taker.points() == Points(pending=0, available=140, debt=0)
    assert await findings(world) == []


async def test_points_that_come_over_pay_what_is_owed_first(world: World) -> None:
    giver, taker = await begun(world, verified=False), await begun(world)
    await taker.hear(taker.submitted(), taker.judged(valid=True))
    await taker.redeem(await offered(world, cost=20))
    await taker.hear(taker.judged(valid=False))
    await giver.earn(True, False)
    assert await taker.points() == Points(pending=0, available=0, debt=20)

    await claimed(world, giver, taker)

    assert await taker.points() == Points(pending=0, available=5, debt=0)
    assert await findings(world) == []


async def test_a_claimant_may_be_claimed_in_turn(world: World) -> None:
    first, second, third = [await begun(world, verified=False) for _ in range(3)]
    await first.earn(True)
    waiting = first.another()
    await waiting.hear(waiting.submitted())
    await claimed(world, first, second)
    await claimed(world, second, third)
    await waiting.hear(waiting.judged(valid=True))
    late = first.another()
    await late.hear(late.submitted())

    assert await third.points() == Points(pending=20, available=40, debt=0)
    assert await findings(world) == []


async def test_a_claim_and_late_events_at_once_lose_nothing(world: World) -> None:
    giver, taker = await begun(world, verified=False), await begun(world)
    stories = [giver.another() for _ in range(6)]

    async def tell(story: Story) -> None:
        await story.hear(story.submitted(), story.judged(valid=True))

    await asyncio.gather(claimed(world, giver, taker), *(tell(story) for story in stories))

    assert await taker.points() == Points(pending=0, available=120, debt=0)
    assert await giver.points() == Points(pending=0, available=0, debt=0)
    assert await findings(world) == []


class Claiming(Walk):
    """The walk, in which the second customer claims the first one along the way."""

    is_claimed = False

    async def claim(self) -> None:
        giver, taker = self.stories[0][0], self.stories[1][0]
        await claimed(self.world, giver, taker)
        self.is_claimed = True
        await self.check()

    async def check(self) -> None:
        assert await findings(self.world) == []
        giver, taker = [await stories[0].points() for stories in self.stories]
        first, second = self.model.points(0), self.model.points(1)
        if not self.is_claimed:
            assert (giver, taker) == (first, second)
            return
        net = first.available + second.available - second.debt
        assert giver == Points(pending=0, available=0, debt=0)
        assert taker == Points(
            pending=first.pending + second.pending, available=max(net, 0), debt=max(-net, 0)
        )


async def walked(url: str, seed: int) -> None:
    """The nameless one never redeems; after the claim nor does the model, which counts apart."""
    chance, database = random.Random(seed), Database(url)
    try:
        world = await opened(database)
        stories = []
        for verified in (False, True):
            first = await begun(world, verified=verified)
            stories.append([first, *(first.another() for _ in range(FEEDBACK - 1))])
        rewards = [
            await offered(world, cost=cost, stock=stock, limit=limit)
            for cost, stock, limit in REWARDS
        ]
        walk = Claiming(world, stories, rewards)
        told = ["words", "score", "valid", "fake", "ship", "tell again"]
        for number in range(50):
            if number == 25:
                await walk.claim()
            step: Step = (chance.choice(told), chance.randrange(2), chance.randrange(FEEDBACK))
            if not walk.is_claimed and chance.random() < 0.3:
                step = (chance.choice(["redeem", "redeem again", "restock"]), 1, step[2])
            await walk.step(*step)
    finally:
        await database.close()


@pytest.mark.parametrize(
    ("kind", "seed"), [*(("sqlite", seed) for seed in range(2)), ("postgresql", 6)]
)
def test_a_walk_with_a_claim_stays_with_the_model(
    templates: Templates, kind: str, seed: int
) -> None:
    with templates.copy(kind) as url:
        asyncio.run(walked(url, seed))
