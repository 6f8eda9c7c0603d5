import asyncio

import pytest

from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackIsFake, FeedbackNotFound
from domain.feedback.events import FeedbackJudged
from domain.feedback.judging import judge_feedback
from domain.feedback.models import ChangeKind, StatusMeaning
from domain.people.roles import Role
from domain.roadmap.dropping import drop_fake_evidence
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.linking import link_evidence, unlink_evidence
from domain.roadmap.models import StageMeaning
from domain.shared.errors import NotAllowed
from domain.shared.ids import FeedbackId, RoadmapItemId, new_id
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from tests.domain.roadmap.planned import (
    linked,
    moved,
    neighbour_of,
    planned,
    status_of,
    stored,
    with_stages,
)
from tests.support.rows import count_rows
from tests.support.world import World, opened

LISTENERS = (Listening(FeedbackJudged, "roadmap.drop_fake_evidence", drop_fake_evidence),)


async def test_evidence_counts_once_and_the_sender_reads_of_it(roadmap: World) -> None:
    item, feedback = await planned(roadmap, title_zh="深色模式"), await roadmap.feedback()
    await moved(roadmap, item.id, StageMeaning.PLANNED)
    for _ in range(2):
        await linked(roadmap, item.id, feedback.id)

    assert (await stored(roadmap, item.id)).evidence_count == 1
    assert await status_of(roadmap, feedback.id) is StatusMeaning.PLANNED
    async with roadmap.database.reading() as session:
        lines = await feedback_queries.changes_of(session, [feedback.id])
    assert [line.kind for line in lines] == [
        ChangeKind.RECEIVED,
        ChangeKind.LINKED,
        ChangeKind.STATUS,
    ]
    about = {"item": "dark-mode", "title": "Dark mode", "title_zh": "深色模式"}
    assert [line.details for line in lines[1:]] == [about, about]
    assert await count_rows(roadmap.database, "evidence") == 1
    assert await count_rows(roadmap.database, "outbox_event", "name = 'evidence.linked'") == 1


async def test_linking_at_once_leaves_an_exact_count(roadmap: World) -> None:
    item = await planned(roadmap)
    feedbacks = [await roadmap.feedback(f"number {n}") for n in range(4)]
    await asyncio.gather(*(linked(roadmap, item.id, feedbacks[n % 4].id) for n in range(8)))
    assert (await stored(roadmap, item.id)).evidence_count == 4
    assert await count_rows(roadmap.database, "evidence") == 4


async def test_what_no_longer_speaks_for_anything_is_reviewed(roadmap: World) -> None:
    item, feedback = await planned(roadmap), await roadmap.feedback()
    await linked(roadmap, item.id, feedback.id)
    for _ in range(2):
        async with roadmap.database.transaction() as work:
            await unlink_evidence(work, roadmap.manager, item_id=item.id, feedback_id=feedback.id)
    assert (await stored(roadmap, item.id)).evidence_count == 0
    assert await status_of(roadmap, feedback.id) is StatusMeaning.REVIEWED
    assert await count_rows(roadmap.database, "evidence") == 0
    assert await count_rows(roadmap.database, "outbox_event", "name = 'evidence.unlinked'") == 1


async def test_a_refused_link_changes_nothing(roadmap: World) -> None:
    item, feedback = await planned(roadmap), await roadmap.feedback()
    fake = await roadmap.feedback("buy cheap watches")
    async with roadmap.database.transaction() as work:
        await judge_feedback(work, roadmap.manager, feedback_id=fake.id, valid=False)
    neighbour = await neighbour_of(roadmap)
    foreign = await neighbour.feedback()
    nothing = RoadmapItemId(new_id())
    for viewer, item_id, feedback_id, refusal in (
        (roadmap.member(Role.VIEWER), item.id, feedback.id, NotAllowed),
        (neighbour.manager, item.id, foreign.id, ItemNotFound),
        (roadmap.manager, nothing, feedback.id, ItemNotFound),
        (roadmap.manager, item.id, foreign.id, FeedbackNotFound),
        (roadmap.manager, item.id, FeedbackId(new_id()), FeedbackNotFound),
        (roadmap.manager, item.id, fake.id, FeedbackIsFake),
    ):
        with pytest.raises(refusal):
            async with roadmap.database.transaction() as work:
                await link_evidence(work, viewer, item_id=item_id, feedback_id=feedback_id)
    assert await count_rows(roadmap.database, "evidence") == 0
    assert (await stored(roadmap, item.id)).evidence_count == 0
    assert await status_of(roadmap, fake.id) is StatusMeaning.REJECTED


async def test_what_turns_out_to_be_fake_is_dropped_from_all_items(database_url: str) -> None:
    database = Database(database_url, subscriptions=subscriptions(LISTENERS))
    world = await with_stages(await opened(database))
    items = [await planned(world, title) for title in ("One", "Two")]
    fake, real = await world.feedback("fake"), await world.feedback("real")
    for item in items:
        await linked(world, item.id, fake.id)
        await linked(world, item.id, real.id)
    async with database.transaction() as work:
        await judge_feedback(work, world.manager, feedback_id=fake.id, valid=False)

    assert await Outbox(database, LISTENERS).deliver_all() == 1

    assert [(await stored(world, item.id)).evidence_count for item in items] == [1, 1]
    assert await count_rows(database, "evidence") == 2
    assert await status_of(world, fake.id) is StatusMeaning.REJECTED
    await database.close()
