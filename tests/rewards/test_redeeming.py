from collections.abc import Awaitable, Callable

import pytest

from domain.people.roles import Role
from domain.shared.errors import IdempotencyConflict, NotAllowed, Refusal
from domain.shared.ids import RewardId, new_id
from domain.shared.paging import PageRequest
from rewards import queries
from rewards.catalogue import retire_reward
from rewards.errors import (
    LimitReached,
    NotEnoughPoints,
    NotVerified,
    OutOfStock,
    RewardNotFound,
)
from rewards.queries import Points
from rewards.redeeming import redeem_reward
from tests.rewards.story import (
    SECRET,
    Story,
    begun,
    expire_lots_in,
    findings,
    offered,
    stock_of,
)
from tests.support.rows import count_rows
from tests.support.world import World, opened

BOOKS = ("ledger_entry", "ledger_posting", "ledger_hold", "redemption", "outbox_event")


@pytest.fixture
async def story(world: World) -> Story:
    """A customer with 25 points: 20 older, 5 newer."""
    story = await begun(world)
    await story.earn(True, False)
    return story


async def test_a_reward_costs_its_points_and_gives_a_code(story: Story) -> None:
    reward_id = await offered(story.world, cost=20, stock=2)
    bought = await story.redeem(reward_id, key="k")
    assert await story.points() == Points(available=5)
    assert await stock_of(story.world, reward_id) == (1, 0, 1)
    assert (bought.redemption.points, bought.redemption.reward_id) == (20, reward_id)
    assert not bought.redemption.is_used
    assert bought.code not in bought.redemption.code_hash
    assert await findings(story.world) == []


async def test_the_same_key_answers_with_the_same_redemption_and_code(story: Story) -> None:
    reward_id = await offered(story.world, cost=10)
    first = await story.redeem(reward_id, key="once")
    again = await story.redeem(reward_id, key="once")
    assert (again.redemption.id, again.code) == (first.redemption.id, first.code)
    assert await story.points() == Points(available=15)
    other = await story.redeem(reward_id, key="twice")
    assert other.code != first.code


async def test_the_same_key_for_another_reward_is_a_conflict(story: Story) -> None:
    await story.redeem(await offered(story.world, cost=5), key="once")
    with pytest.raises(IdempotencyConflict):
        await story.redeem(await offered(story.world, cost=6), key="once")
    assert await story.points() == Points(available=20)


async def _nothing_left(story: Story) -> RewardId:
    return await offered(story.world, cost=5, stock=0)


async def _too_dear(story: Story) -> RewardId:
    return await offered(story.world, cost=26)


async def _unknown(story: Story) -> RewardId:
    return RewardId(new_id())


async def _retired(story: Story) -> RewardId:
    reward_id = await offered(story.world, cost=5)
    async with story.world.database.transaction() as work:
        await retire_reward(work, story.world.manager, reward_id=reward_id)
    return reward_id


async def _elsewhere(story: Story) -> RewardId:
    return await offered(await opened(story.world.database, "prisma"), cost=5)


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (_nothing_left, OutOfStock),
        (_too_dear, NotEnoughPoints),
        (_unknown, RewardNotFound),
        (_retired, RewardNotFound),
        (_elsewhere, RewardNotFound),
    ],
)
async def test_what_cannot_be_bought_is_refused_and_changes_nothing(
    story: Story, prepare: Callable[[Story], Awaitable[RewardId]], refusal: type[Refusal]
) -> None:
    reward_id = await prepare(story)
    before = [await count_rows(story.world.database, table) for table in BOOKS]
    with pytest.raises(refusal):
        await story.redeem(reward_id, key="k")
    assert [await count_rows(story.world.database, table) for table in BOOKS] == before
    assert await story.points() == Points(available=25)
    assert await findings(story.world) == []


async def test_a_key_that_failed_for_points_stays_answered(story: Story) -> None:
    reward_id = await offered(story.world, cost=26)
    for _ in range(2):
        with pytest.raises(NotEnoughPoints) as refused:
            await story.redeem(reward_id, key="early")
        assert (refused.value.needed, refused.value.available) == (26, 25)
        await story.earn(True)
    await story.redeem(reward_id, key="later")
    assert await stock_of(story.world, reward_id) == (4, 0, 1)
    assert await findings(story.world) == []


async def test_a_key_that_failed_otherwise_may_be_used_again(story: Story) -> None:
    with pytest.raises(RewardNotFound):
        await story.redeem(RewardId(new_id()), key="k")
    await story.redeem(await offered(story.world, cost=5), key="k")
    assert await story.points() == Points(available=20)


async def test_the_refusal_says_what_is_missing(story: Story) -> None:
    with pytest.raises(NotEnoughPoints) as refused:
        await story.redeem(await offered(story.world, cost=26))
    assert (refused.value.needed, refused.value.available) == (26, 25)


async def test_pending_points_buy_nothing(story: Story) -> None:
    await story.hear(story.submitted())
    with pytest.raises(NotEnoughPoints) as refused:
        await story.redeem(await offered(story.world, cost=26))
    assert refused.value.available == 25


async def test_someone_known_by_device_only_must_be_verified_first(story: Story) -> None:
    reward_id = await offered(story.world, cost=5)
    with pytest.raises(NotVerified):
        await story.redeem(reward_id, verified=False)
    assert await story.points() == Points(available=25)


async def test_only_customers_redeem(story: Story) -> None:
    reward_id = await offered(story.world, cost=5)
    for viewer in (story.world.stranger, story.world.member(Role.OWNER), story.world.system):
        with pytest.raises(NotAllowed):
            async with story.world.database.transaction() as work:
                await redeem_reward(
                    work,
                    viewer,
                    reward_id=reward_id,
                    is_verified=True,
                    code_secret=SECRET,
                    idempotency_key=None,
                )
    assert await stock_of(story.world, reward_id) == (5, 0, 0)


async def test_nobody_passes_the_limit(story: Story) -> None:
    reward_id = await offered(story.world, cost=5, limit=2)
    await story.redeem(reward_id)
    await story.redeem(reward_id)
    with pytest.raises(LimitReached) as refused:
        await story.redeem(reward_id)
    assert refused.value.limit == 2
    assert await story.points() == Points(available=15)
    other = await begun(story.world)
    await other.earn(True)
    await other.redeem(reward_id)
    assert await stock_of(story.world, reward_id) == (2, 0, 3)


async def test_the_oldest_points_are_spent_first(story: Story) -> None:
    await story.redeem(await offered(story.world, cost=6))
    assert await story.remaining_lots() == [14, 5]
    await story.redeem(await offered(story.world, cost=16))
    assert await story.remaining_lots() == [0, 3]
    assert await findings(story.world) == []


async def test_points_that_expire_sooner_are_spent_before_older_ones(story: Story) -> None:
    await expire_lots_in(story.world, 1, points=5)
    await story.redeem(await offered(story.world, cost=6))
    assert await story.remaining_lots() == [19, 0]


async def test_expired_points_buy_nothing(story: Story) -> None:
    await expire_lots_in(story.world, -1, points=20)
    with pytest.raises(NotEnoughPoints) as refused:
        await story.redeem(await offered(story.world, cost=6))
    assert refused.value.available == 5
    await story.redeem(await offered(story.world, cost=5))
    assert await story.remaining_lots() == [20, 0]


async def test_the_customer_sees_what_was_redeemed_newest_first(story: Story) -> None:
    first = await story.redeem(await offered(story.world, cost=5))
    second = await story.redeem(await offered(story.world, cost=5))
    async with story.world.database.reading() as session:
        page = await queries.redemptions_of(
            session, story.world.workspace_id, story.customer_id, PageRequest(1)
        )
        rest = await queries.redemptions_of(
            session,
            story.world.workspace_id,
            story.customer_id,
            PageRequest(1, page.cursors[0]),
        )
    assert (page.items[0].id, page.has_next) == (second.redemption.id, True)
    assert (rest.items[0].id, rest.has_next) == (first.redemption.id, False)
