import asyncio

import pytest

from rewards.errors import LimitReached, NotEnoughPoints, OutOfStock
from rewards.queries import Points
from rewards.redeeming import Redeemed
from tests.rewards.story import Story, begun, findings, offered, stock_of
from tests.support.world import World


@pytest.fixture
async def story(world: World) -> Story:
    """A customer with 25 points."""
    story = await begun(world)
    await story.earn(True, False)
    return story


async def test_ten_want_the_last_piece_and_one_gets_it(world: World) -> None:
    stories = [await begun(world) for _ in range(10)]
    for story in stories:
        await story.earn(True)
    reward_id = await offered(world, cost=20, stock=1)

    answers = await asyncio.gather(
        *(story.redeem(reward_id, key="mine") for story in stories), return_exceptions=True
    )

    winners = [answer for answer in answers if isinstance(answer, Redeemed)]
    losers = [answer for answer in answers if isinstance(answer, OutOfStock)]
    assert (len(winners), len(losers)) == (1, 9)
    assert await stock_of(world, reward_id) == (0, 0, 1)
    left = [(await story.points()).available for story in stories]
    assert sorted(left) == [0] + [20] * 9
    assert await findings(world) == []


async def test_one_request_sent_ten_times_at_once_buys_one(story: Story) -> None:
    reward_id = await offered(story.world, cost=5)
    answers = await asyncio.gather(*(story.redeem(reward_id, key="one") for _ in range(10)))
    assert len({(answer.redemption.id, answer.code) for answer in answers}) == 1
    assert await story.points() == Points(available=20)
    assert await stock_of(story.world, reward_id) == (4, 0, 1)
    assert await findings(story.world) == []


async def test_ten_different_requests_at_once_spend_no_more_than_there_is(story: Story) -> None:
    rewards = [await offered(story.world, cost=10) for _ in range(10)]
    answers = await asyncio.gather(
        *(story.redeem(reward_id) for reward_id in rewards), return_exceptions=True
    )
    assert sum(isinstance(answer, Redeemed) for answer in answers) == 2
    assert sum(isinstance(answer, NotEnoughPoints) for answer in answers) == 8
    assert await story.points() == Points(available=5)
    assert await findings(story.world) == []


async def test_the_limit_holds_for_requests_at_once(story: Story) -> None:
    reward_id = await offered(story.world, cost=5, limit=2)
    answers = await asyncio.gather(
        *(story.redeem(reward_id) for _ in range(5)), return_exceptions=True
    )
    assert sum(isinstance(answer, Redeemed) for answer in answers) == 2
    assert sum(isinstance(answer, LimitReached) for answer in answers) == 3
    assert await findings(story.world) == []


async def test_redeeming_while_points_are_taken_back_never_overdraws(world: World) -> None:
    stories = [await begun(world) for _ in range(5)]
    reward_id = await offered(world, cost=20, stock=10)
    for story in stories:
        await story.hear(story.submitted(), story.judged(valid=True))
    answers = await asyncio.gather(
        *(story.redeem(reward_id) for story in stories),
        *(story.hear(story.judged(valid=False)) for story in stories),
        return_exceptions=True,
    )
    for story, answer in zip(stories, answers[:5], strict=True):
        owed = Points(debt=20) if isinstance(answer, Redeemed) else Points()
        assert isinstance(answer, Redeemed | NotEnoughPoints)
        assert await story.points() == owed
    assert answers[5:] == [None] * 5
    assert await findings(world) == []
