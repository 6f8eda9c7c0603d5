import asyncio

import pytest

from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import StageMeaning
from domain.shared.errors import NotAllowed
from domain.shared.ids import CustomerId, RoadmapItemId
from domain.votes import queries
from domain.votes.following import follow_item, unfollow_item
from tests.domain.roadmap.planned import moved, neighbour_of, planned, stored
from tests.support.rows import count_rows
from tests.support.world import World


async def follow(world: World, customer_id: CustomerId, item_id: RoadmapItemId) -> int:
    async with world.database.transaction() as work:
        item = await follow_item(work, world.as_customer(customer_id), item_id=item_id)
        return item.followers_count


async def unfollow(world: World, customer_id: CustomerId, item_id: RoadmapItemId) -> int:
    async with world.database.transaction() as work:
        item = await unfollow_item(work, world.as_customer(customer_id), item_id=item_id)
        return item.followers_count


async def test_following_is_no_vote_and_counts_once(roadmap: World) -> None:
    item, mei = await planned(roadmap), await roadmap.customer()
    assert [await follow(roadmap, mei, item.id) for _ in range(2)] == [1, 1]
    async with roadmap.database.reading() as session:
        assert await queries.followed_among(session, mei, [item.id]) == {item.id}
        assert await queries.voted_among(session, mei, [item.id]) == set()
        followed = await queries.items_followed_by(session, roadmap.workspace_id, mei)
    assert [found.id for found in followed] == [item.id]
    assert [await unfollow(roadmap, mei, item.id) for _ in range(2)] == [0, 0]


async def test_ten_followers_at_once_are_counted_exactly(roadmap: World) -> None:
    item = await planned(roadmap)
    followers = [await roadmap.customer(f"Follower {n}") for n in range(10)]
    await asyncio.gather(*(follow(roadmap, one, item.id) for one in followers))
    assert (await stored(roadmap, item.id)).followers_count == 10
    async with roadmap.database.reading() as session:
        rows = await queries.followers_of(session, roadmap.workspace_id, [item.id])
    assert {customer_id for _, customer_id in rows} == set(followers)


async def test_a_declined_item_may_be_followed_as_it_may_come_back(roadmap: World) -> None:
    item = await planned(roadmap)
    await moved(roadmap, item.id, StageMeaning.DECLINED, "Not yet.")
    assert await follow(roadmap, await roadmap.customer(), item.id) == 1


async def test_only_customers_follow_and_only_at_home(roadmap: World) -> None:
    item, neighbour = await planned(roadmap), await neighbour_of(roadmap)
    for viewer, refusal in (
        (roadmap.manager, NotAllowed),
        (neighbour.as_customer(await neighbour.customer()), ItemNotFound),
    ):
        for use_case in (follow_item, unfollow_item):
            with pytest.raises(refusal):
                async with roadmap.database.transaction() as work:
                    await use_case(work, viewer, item_id=item.id)
    assert await count_rows(roadmap.database, "follow") == 0
