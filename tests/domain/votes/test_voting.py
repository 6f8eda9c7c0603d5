import asyncio

import pytest

from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import StageMeaning
from domain.shared.errors import NotAllowed
from domain.shared.ids import CustomerId, RoadmapItemId, new_id
from domain.votes import queries
from domain.votes.errors import VotingClosed
from domain.votes.voting import cast_vote, withdraw_vote
from tests.domain.roadmap.planned import moved, neighbour_of, planned, stored
from tests.support.rows import count_rows
from tests.support.world import World


async def vote(world: World, customer_id: CustomerId, item_id: RoadmapItemId) -> int:
    async with world.database.transaction() as work:
        item = await cast_vote(work, world.as_customer(customer_id), item_id=item_id)
        return item.votes_count


async def withdraw(world: World, customer_id: CustomerId, item_id: RoadmapItemId) -> int:
    async with world.database.transaction() as work:
        item = await withdraw_vote(work, world.as_customer(customer_id), item_id=item_id)
        return item.votes_count


async def test_a_customer_votes_once_and_takes_it_back_once(roadmap: World) -> None:
    item, mei = await planned(roadmap), await roadmap.customer()
    assert [await vote(roadmap, mei, item.id) for _ in range(2)] == [1, 1]
    async with roadmap.database.reading() as session:
        assert await queries.voted_among(session, mei, [item.id]) == {item.id}
    assert [await withdraw(roadmap, mei, item.id) for _ in range(2)] == [0, 0]
    async with roadmap.database.reading() as session:
        assert await queries.voted_among(session, mei, [item.id]) == set()
    assert await count_rows(roadmap.database, "outbox_event", "name = 'vote.cast'") == 1
    assert await count_rows(roadmap.database, "outbox_event", "name = 'vote.withdrawn'") == 1


async def test_ten_voters_at_once_are_counted_exactly(roadmap: World) -> None:
    item = await planned(roadmap)
    voters = [await roadmap.customer(f"Voter {n}") for n in range(10)]
    await asyncio.gather(*(vote(roadmap, voter, item.id) for voter in (*voters, *voters)))
    assert (await stored(roadmap, item.id)).votes_count == 10
    assert await count_rows(roadmap.database, "vote") == 10

    await asyncio.gather(
        *(withdraw(roadmap, voter, item.id) for voter in voters[:6]),
        *(vote(roadmap, voter, item.id) for voter in voters[6:]),
    )
    assert (await stored(roadmap, item.id)).votes_count == 4
    assert await count_rows(roadmap.database, "vote") == 4


async def test_a_vote_does_not_touch_the_item(roadmap: World) -> None:
    item = await planned(roadmap)
    await vote(roadmap, await roadmap.customer(), item.id)
    assert (await stored(roadmap, item.id)).touched_at == item.touched_at


async def test_a_decided_item_keeps_its_tally(roadmap: World) -> None:
    item, mei, ada = await planned(roadmap), await roadmap.customer(), await roadmap.customer("Ada")
    await vote(roadmap, mei, item.id)
    await moved(roadmap, item.id, StageMeaning.DECLINED, "Not ours.")
    with pytest.raises(VotingClosed):
        await vote(roadmap, ada, item.id)
    with pytest.raises(VotingClosed):
        await withdraw(roadmap, mei, item.id)
    assert (await stored(roadmap, item.id)).votes_count == 1
    assert await count_rows(roadmap.database, "vote") == 1


async def test_only_customers_vote_and_only_at_home(roadmap: World) -> None:
    item = await planned(roadmap)
    neighbour = await neighbour_of(roadmap)
    abroad = neighbour.as_customer(await neighbour.customer())
    for viewer, item_id, refusal in (
        (roadmap.stranger, item.id, NotAllowed),
        (roadmap.manager, item.id, NotAllowed),
        (abroad, item.id, ItemNotFound),
        (roadmap.as_customer(await roadmap.customer()), RoadmapItemId(new_id()), ItemNotFound),
    ):
        for use_case in (cast_vote, withdraw_vote):
            with pytest.raises(refusal):
                async with roadmap.database.transaction() as work:
                    await use_case(work, viewer, item_id=item_id)
    assert (await stored(roadmap, item.id)).votes_count == 0
    assert await count_rows(roadmap.database, "vote") == 0
