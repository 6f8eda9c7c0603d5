"""A random walk through everything that moves points, against a model of a few lines.

After every step the customers have what the model says and all invariants hold.
"""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.shared.errors import Refusal
from domain.shared.ids import EventId, RedemptionId, RewardId, new_id
from domain.shared.work import Database
from rewards.catalogue import restock_reward
from rewards.errors import LimitReached, NotEnoughPoints, OutOfStock
from rewards.queries import Points
from tests.rewards.story import AnyEvent, Story, begun, findings, hear, offered, stock_of
from tests.support.databases import Templates
from tests.support.world import World, opened

CUSTOMERS: Final = 2
FEEDBACK: Final = 3
REWARDS: Final = ((15, 2, None), (30, 1, None), (5, 3, 1))  # cost, stock, limit

Step = tuple[str, int, int]

WHO: Final = st.integers(0, CUSTOMERS - 1)
STEPS: Final = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["words", "score", "valid", "fake", "ship", "tell again"]),
            WHO,
            st.integers(0, FEEDBACK - 1),
        ),
        st.tuples(st.sampled_from(["redeem", "restock"]), WHO, st.integers(0, 2)),
        st.tuples(st.just("redeem again"), WHO, st.just(0)),
    ),
    min_size=1,
    max_size=25,
)


@dataclass
class Model:
    """What should be: a feedback's facts, a customer's purchases, a reward's pieces."""

    words: dict[tuple[int, int], bool] = field(default_factory=dict)
    valid: dict[tuple[int, int], bool] = field(default_factory=dict)
    shipped: set[tuple[int, int]] = field(default_factory=set)
    spent: dict[int, int] = field(default_factory=dict)
    bought: dict[tuple[int, int], int] = field(default_factory=dict)
    left: list[int] = field(default_factory=lambda: [stock for _, stock, _ in REWARDS])

    def points(self, who: int) -> Points:
        pending = earned = 0
        for (owner, feedback), words in self.words.items():
            if owner == who:
                valid = self.valid.get((owner, feedback))
                worth = 20 if words else 5
                pending += worth if valid is None else 0
                earned += worth if valid else 0
        earned += 100 * sum(
            owner == who and self.valid[owner, feedback] for owner, feedback in self.shipped
        )
        net = earned - self.spent.get(who, 0)
        return Points(pending=pending, available=max(net, 0), debt=max(-net, 0))

    def redeem(self, who: int, reward: int) -> type[Refusal] | None:
        cost, _, limit = REWARDS[reward]
        if self.left[reward] == 0:
            return OutOfStock
        if limit is not None and self.bought.get((who, reward), 0) >= limit:
            return LimitReached
        if self.points(who).available < cost:
            return NotEnoughPoints
        self.left[reward] -= 1
        self.spent[who] = self.spent.get(who, 0) + cost
        self.bought[who, reward] = self.bought.get((who, reward), 0) + 1
        return None


@dataclass
class Walk:
    """The same steps on a real database."""

    world: World
    stories: list[list[Story]]
    rewards: list[RewardId]
    model: Model = field(default_factory=Model)
    told: list[tuple[AnyEvent, EventId]] = field(default_factory=list)
    redeemed: dict[int, tuple[str, RewardId, RedemptionId]] = field(default_factory=dict)

    async def step(self, action: str, who: int, which: int) -> None:
        match action:
            case "redeem":
                await self.redeem(who, which)
            case "redeem again":
                await self.redeem_again(who)
            case "restock":
                await self.restock(which)
            case "tell again":
                if self.told:
                    await hear(self.world, *self.told[(7 * who + which) % len(self.told)])
            case _:
                await self.tell(action, who, which)
        await self.check()

    async def tell(self, action: str, who: int, which: int) -> None:
        story, model, at = self.stories[who][which], self.model, (who, which)
        event: AnyEvent
        match action:
            case "words" | "score":
                if at in model.words:
                    return
                model.words[at] = action == "words"
                event = story.submitted(words=action == "words")
            case "ship":
                model.shipped.add(at)
                model.valid[at] = True
                event = story.shipped()
            case _:
                model.valid[at] = action == "valid"
                event = story.judged(valid=action == "valid")
        self.told.append((event, EventId(new_id())))
        await hear(self.world, *self.told[-1])

    async def redeem(self, who: int, which: int) -> None:
        expected = self.model.redeem(who, which)
        key = str(new_id())
        try:
            made = await self.stories[who][0].redeem(self.rewards[which], key=key)
        except Refusal as refused:
            assert type(refused) is expected
        else:
            assert expected is None
            self.redeemed[who] = (key, self.rewards[which], made.redemption.id)

    async def redeem_again(self, who: int) -> None:
        """The answer to the last successful request was lost; the client asks again."""
        if who in self.redeemed:
            key, reward_id, redemption_id = self.redeemed[who]
            again = await self.stories[who][0].redeem(reward_id, key=key)
            assert again.redemption.id == redemption_id

    async def restock(self, which: int) -> None:
        self.model.left[which] += 1
        async with self.world.database.transaction() as work:
            await restock_reward(work, self.world.system, reward_id=self.rewards[which], pieces=1)

    async def check(self) -> None:
        assert await findings(self.world) == []
        for who, stories in enumerate(self.stories):
            assert await stories[0].points() == self.model.points(who)
        left = [(await stock_of(self.world, reward_id))[0] for reward_id in self.rewards]
        assert left == self.model.left


async def walked(url: str, steps: list[Step]) -> None:
    database = Database(url)
    try:
        world = await opened(database)
        stories = []
        for _ in range(CUSTOMERS):
            first = await begun(world)
            stories.append([first, *(first.another() for _ in range(FEEDBACK - 1))])
        rewards = [
            await offered(world, cost=cost, stock=stock, limit=limit)
            for cost, stock, limit in REWARDS
        ]
        walk = Walk(world, stories, rewards)
        for step in steps:
            await walk.step(*step)
    finally:
        await database.close()


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(steps=STEPS)
def test_no_walk_leads_away_from_the_model(templates: Templates, steps: list[Step]) -> None:
    with templates.copy("sqlite") as url:
        asyncio.run(walked(url, steps))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_long_walk_stays_with_the_model(templates: Templates, kind: str) -> None:
    chance = random.Random(20261121)
    actions = ["words", "score", "valid", "fake", "ship", "tell again"]
    steps: list[Step] = []
    for _ in range(60):
        action = chance.choice([*actions, "valid", "redeem", "redeem", "redeem again", "restock"])
        steps.append((action, chance.randrange(CUSTOMERS), chance.randrange(FEEDBACK)))
    with templates.copy(kind) as url:
        asyncio.run(walked(url, steps))
