from dataclasses import replace

import pytest

from domain.people.roles import Role
from domain.shared.errors import NotAllowed, Refusal, TextMissing, TextTooLong
from domain.shared.ids import RewardId, new_id
from rewards import queries
from rewards.catalogue import Offer, create_reward, restock_reward, retire_reward
from rewards.errors import NumberOutOfRange, RewardNotFound
from tests.rewards.story import findings, stock_of
from tests.support.rows import count_rows
from tests.support.world import World, opened

CLOTH = Offer(
    title=" Lens cloth ",
    title_zh="镜头布",
    summary="Soft.",
    summary_zh="柔软。",
    cost=40,
    stock=3,
    per_customer_limit=1,
    position=2,
    is_demo=True,
)


async def created(world: World, offer: Offer = CLOTH, *, key: str | None = None) -> RewardId:
    async with world.database.transaction() as work:
        return (await create_reward(work, world.system, offer, idempotency_key=key)).id


async def test_a_reward_is_on_offer_in_both_languages(world: World) -> None:
    reward_id = await created(world)
    async with world.database.reading() as session:
        (reward,) = await queries.rewards_of(session, world.workspace_id)
    assert (reward.id, reward.title, reward.title_zh) == (reward_id, "Lens cloth", "镜头布")
    assert (reward.summary, reward.summary_zh, reward.is_demo) == ("Soft.", "柔软。", True)
    assert (reward.cost, reward.per_customer_limit, reward.is_active) == (40, 1, True)
    assert await stock_of(world, reward_id) == (3, 0, 0)


async def test_rewards_come_in_the_workspaces_own_order(world: World) -> None:
    last, first = await created(world), await created(world, replace(CLOTH, position=1))
    await created(await opened(world.database, "prisma"))
    async with world.database.reading() as session:
        rewards = await queries.rewards_of(session, world.workspace_id)
    assert [reward.id for reward in rewards] == [first, last]


async def test_the_same_key_makes_one_reward(world: World) -> None:
    assert await created(world, key="k") == await created(world, key="k")
    assert await count_rows(world.database, "reward") == 1


@pytest.mark.parametrize(
    ("offer", "refusal"),
    [
        (replace(CLOTH, title="  "), TextMissing),
        (replace(CLOTH, title_zh="字" * 121), TextTooLong),
        (replace(CLOTH, cost=0), NumberOutOfRange),
        (replace(CLOTH, cost=1_000_001), NumberOutOfRange),
        (replace(CLOTH, stock=-1), NumberOutOfRange),
        (replace(CLOTH, per_customer_limit=0), NumberOutOfRange),
        (replace(CLOTH, position=-1), NumberOutOfRange),
    ],
)
async def test_what_makes_no_sense_is_refused(
    world: World, offer: Offer, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await created(world, offer)
    assert await count_rows(world.database, "reward") == 0


async def test_more_pieces_are_counted_as_restocked(world: World) -> None:
    reward_id = await created(world)
    for _ in range(2):
        async with world.database.transaction() as work:
            reward = await restock_reward(
                work, world.system, reward_id=reward_id, pieces=4, idempotency_key="k"
            )
    assert (reward.stock_initial, reward.stock_restocked, reward.stock_left) == (3, 4, 7)
    assert await findings(world) == []


async def test_a_retired_reward_leaves_the_catalogue_but_not_the_books(world: World) -> None:
    reward_id = await created(world)
    for _ in range(2):
        async with world.database.transaction() as work:
            await retire_reward(work, world.system, reward_id=reward_id)
    async with world.database.reading() as session:
        assert await queries.rewards_of(session, world.workspace_id) == []
        (kept,) = await queries.rewards_of(session, world.workspace_id, with_retired=True)
    assert (kept.id, kept.is_active) == (reward_id, False)


async def test_agents_and_other_workspaces_change_nothing(world: World) -> None:
    reward_id = await created(world)
    elsewhere = await opened(world.database, "prisma")
    for viewer, refusal in (
        (world.member(Role.AGENT), NotAllowed),
        (elsewhere.member(Role.OWNER), RewardNotFound),
    ):
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await restock_reward(work, viewer, reward_id=reward_id, pieces=1)
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await retire_reward(work, viewer, reward_id=reward_id)
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await create_reward(work, world.member(Role.AGENT), CLOTH)
    assert await stock_of(world, reward_id) == (3, 0, 0)


async def test_nothing_is_restocked_under_an_unknown_id_or_by_no_pieces(world: World) -> None:
    with pytest.raises(RewardNotFound):
        async with world.database.transaction() as work:
            await restock_reward(work, world.system, reward_id=RewardId(new_id()), pieces=1)
    reward_id = await created(world)
    with pytest.raises(NumberOutOfRange):
        async with world.database.transaction() as work:
            await restock_reward(work, world.system, reward_id=reward_id, pieces=0)
    assert await stock_of(world, reward_id) == (3, 0, 0)
