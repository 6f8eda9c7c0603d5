"""Whether what shipped helped those who wanted it, and what their words changed."""

import asyncio

import pytest

from domain.effects.errors import NotAskedFor, NotShippedYet
from domain.effects.impact import impact_of
from domain.effects.judging import judge_change
from domain.effects.queries import Effect, effects_of
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.errors import NotAllowed, Refusal
from domain.shared.ids import CustomerId, RoadmapItemId
from domain.shared.viewer import Viewer
from domain.votes.voting import cast_vote
from tests.domain.roadmap.planned import linked, neighbour_of, planned, with_stages
from tests.support.rows import count_rows
from tests.support.world import World


@pytest.fixture
async def roadmap(world: World) -> World:
    return await with_stages(world)


async def judged(world: World, viewer: Viewer, item_id: RoadmapItemId, helped: bool) -> None:
    async with world.database.transaction() as work:
        await judge_change(work, viewer, item_id=item_id, helped=helped)


async def shipped(world: World, *items: RoadmapItem, version: str = "1.0") -> None:
    async with world.database.transaction() as work:
        draft = ReleaseDraft(
            version=version, title="Spring", item_ids=tuple(item.id for item in items)
        )
        await publish_release(work, world.manager, draft)


async def asked(world: World, item: RoadmapItem, text: str = "Please.") -> CustomerId:
    customer_id = await world.customer()
    feedback = await world.feedback(text, customer_id=customer_id)
    await linked(world, item.id, feedback.id)
    return customer_id


async def voted(world: World, item: RoadmapItem) -> CustomerId:
    customer_id = await world.customer("Voter")
    async with world.database.transaction() as work:
        await cast_vote(work, world.as_customer(customer_id), item_id=item.id)
    return customer_id


async def effect(world: World, item: RoadmapItem) -> Effect | None:
    async with world.database.reading() as session:
        return (await effects_of(session, world.workspace_id, [item.id])).get(item.id)


async def test_who_spoke_or_voted_says_once_whether_it_helped(roadmap: World) -> None:
    item = await planned(roadmap)
    speaker, voter = await asked(roadmap, item), await voted(roadmap, item)
    await shipped(roadmap, item)
    assert await effect(roadmap, item) is None
    await judged(roadmap, roadmap.as_customer(speaker), item.id, True)
    await judged(roadmap, roadmap.as_customer(voter), item.id, False)
    assert await effect(roadmap, item) == Effect(helped=1, did_not=1)
    for helped in (True, True):
        await judged(roadmap, roadmap.as_customer(voter), item.id, helped)
    assert await effect(roadmap, item) == Effect(helped=2, did_not=0)
    assert await count_rows(roadmap.database, "change_verdict") == 2
    assert await count_rows(roadmap.database, "outbox_event", "name = 'change.judged'") == 3


async def test_the_same_word_ten_times_at_once_counts_one_person(roadmap: World) -> None:
    item = await planned(roadmap)
    voter = await voted(roadmap, item)
    await shipped(roadmap, item)
    viewer = roadmap.as_customer(voter)
    await asyncio.gather(*(judged(roadmap, viewer, item.id, True) for _ in range(10)))
    assert await effect(roadmap, item) == Effect(helped=1, did_not=0)


async def test_others_say_nothing_of_it_and_nobody_before_it_is_there(roadmap: World) -> None:
    item = await planned(roadmap)
    voter = await voted(roadmap, item)
    neighbour = await neighbour_of(roadmap)
    foreign = neighbour.as_customer(await neighbour.customer())

    async def refused(viewer: Viewer, refusal: type[Refusal]) -> None:
        with pytest.raises(refusal):
            await judged(roadmap, viewer, item.id, True)

    await refused(roadmap.as_customer(voter), NotShippedYet)
    await shipped(roadmap, item)
    await refused(roadmap.as_customer(await roadmap.customer()), NotAskedFor)
    await refused(foreign, ItemNotFound)
    await refused(roadmap.stranger, NotAllowed)
    await refused(roadmap.manager, NotAllowed)
    assert await count_rows(roadmap.database, "change_verdict") == 0


async def test_impact_is_what_ones_own_words_changed_latest_first(roadmap: World) -> None:
    first, second, waiting = [
        await planned(roadmap, title) for title in ("Dark mode", "Strap", "Lens")
    ]
    speaker = await asked(roadmap, first, "It is too bright at night.")
    again = await roadmap.feedback("Still too bright.", customer_id=speaker)
    other = await roadmap.feedback("The strap squeaks.", customer_id=speaker)
    for item, feedback in ((first, again), (second, other), (waiting, other)):
        await linked(roadmap, item.id, feedback.id)
    await shipped(roadmap, first)
    await shipped(roadmap, second, version="1.1")
    await judged(roadmap, roadmap.as_customer(speaker), first.id, True)
    await judged(roadmap, roadmap.as_customer(await asked_too(roadmap, first)), first.id, False)

    async with roadmap.database.reading() as session:
        impact = await impact_of(session, roadmap.workspace_id, speaker)
        latest = await impact_of(session, roadmap.workspace_id, speaker, most=1)
        nobody = await impact_of(session, roadmap.workspace_id, await roadmap.customer())
    assert [
        (one.item.title, one.release.version, one.feedback.text, one.helped)
        for one in impact.changes
    ] == [
        ("Strap", "1.1", "The strap squeaks.", None),
        ("Dark mode", "1.0", "It is too bright at night.", True),
    ]
    assert impact.effects == {first.id: Effect(helped=1, did_not=1)}
    assert [one.item.title for one in latest.changes] == ["Strap"]
    assert nobody.changes == []


async def asked_too(world: World, item: RoadmapItem) -> CustomerId:
    """Somebody whose feedback was linked although the item had shipped."""
    return await asked(world, item, "The same for me.")
