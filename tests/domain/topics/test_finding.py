"""Topics are found, stay themselves, take new feedback at once, and keep what people said."""

import pytest

from domain.erasing.forgetting import erase_words
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.events import FeedbackSubmitted
from domain.feedback.models import Feedback
from domain.feedback.scales import RatingKind
from domain.people.roles import Role
from domain.shared.errors import NotAllowed
from domain.shared.ids import FeedbackId, TopicId, new_id
from domain.shared.languages import Language
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from domain.topics import queries
from domain.topics.assigning import sort_submitted
from domain.topics.editing import hide_topic, pin_topic, rename_topic, show_topic
from domain.topics.errors import TopicIsMerged, TopicNotFound
from domain.topics.figures.counting import count_keywords
from domain.topics.figures.explaining import explain_low_scores
from domain.topics.figures.periods import last_days
from domain.topics.figures.trending import trends_in
from domain.topics.finding import LEASE, find_topics
from domain.topics.merging import merge_topic, unmerge_topic
from domain.topics.models import FeedbackTopic, Topic, TopicState
from domain.topics.moving import move_feedback, release_feedback
from domain.topics.scheduling import ask_for_topics, begin_run, due_workspaces, is_due
from tests.domain.topics.test_grouping import said
from tests.support.rows import count_rows
from tests.support.world import World

OWN = (Listening(FeedbackSubmitted, "topics", sort_submitted),)
NOBODY = TopicId(new_id())
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What says nothing to the database that other tests do not say to both."""


@pytest.fixture
def database(database_url: str) -> Database:
    return Database(database_url, subscriptions=subscriptions(OWN))


async def told(world: World, texts: list[str], score: int | None = None) -> list[Feedback]:
    kind = RatingKind.STARS if score is not None else None
    found = [await world.feedback(text, kind=kind, score=score) for text in texts]
    await Outbox(world.database, OWN).deliver_all()
    return found


async def topic_of(world: World, feedback_id: FeedbackId) -> FeedbackTopic:
    async with world.database.reading() as session:
        return (await queries.sorted_rows(session, [feedback_id]))[feedback_id]


async def topics(world: World, state: TopicState = TopicState.LIVE) -> list[Topic]:
    async with world.database.reading() as session:
        return list(await queries.topics_in(session, world.workspace_id, state))


async def test_topics_live_through_runs_and_people(world: World) -> None:
    database, viewer = world.database, world.manager
    feedback = await told(world, said(39))

    first = await find_topics(database, world.workspace_id)

    assert first is not None and first.texts == first.grouped == 39
    found = await topics(world)
    assert len(found) == first.topics >= 2
    ids = {each.id for each in found}

    rows = {each.id: await topic_of(world, each.id) for each in feedback}
    sibling = max(feedback, key=lambda each: rows[each.id].nearness or 0)  # no topic's edge
    [late] = await told(world, [sibling.text or ""])
    there = (await topic_of(world, late.id)).topic_id
    assert there is not None and there == rows[sibling.id].topic_id

    other = next(each for each in found if each.id != there)
    async with database.transaction() as work:
        await rename_topic(work, viewer, topic_id=there, name_en="Mine", name_zh=" 我的 ")
        await move_feedback(work, viewer, feedback_id=late.id, topic_id=other.id)
        await move_feedback(work, viewer, feedback_id=sibling.id, topic_id=None)
        await pin_topic(work, viewer, topic_id=there, is_pinned=True)
    assert await find_topics(database, world.workspace_id) is not None

    again = {each.id: each for each in await topics(world)}
    assert ids <= set(again)
    assert again[there].name(Language.ZH) == "我的" and again[there].name(Language.EN) == "Mine"
    assert (await topic_of(world, late.id)).topic_id == other.id
    assert (await topic_of(world, sibling.id)).topic_id is None

    async with database.transaction() as work:
        await release_feedback(work, viewer, feedback_id=late.id)
    row = await topic_of(world, late.id)
    assert (row.topic_id, row.assigned_by) == (there, None)

    before = await count_rows(database, "feedback_topic", "topic_id IS NOT NULL")
    async with database.transaction() as work:
        into = await merge_topic(work, viewer, topic_id=other.id, into_id=there)
    assert into.id == there and other.id not in {each.id for each in await topics(world)}
    assert await find_topics(database, world.workspace_id) is not None
    assert other.id not in {each.id for each in await topics(world)}
    async with database.reading() as session:
        own = await queries.some_found_in(session, other.id, 50)
    assert own and all([(await topic_of(world, each)).topic_id == there for each in own])
    async with database.transaction() as work:
        await unmerge_topic(work, viewer, topic_id=other.id)
    assert all([(await topic_of(world, each)).topic_id == other.id for each in own])
    assert abs(await count_rows(database, "feedback_topic", "topic_id IS NOT NULL") - before) <= 4

    async with database.transaction() as work:
        await erase_words(work, world.workspace_id, [late.id])
    assert await count_rows(database, "feedback_topic") == 39
    assert await count_rows(database, "audit_entry", "action LIKE 'topic.%'") == 4
    assert await count_rows(database, "audit_entry", "action LIKE 'feedback.sort%'") == 3


@on_one_database
async def test_a_topic_that_vanished_is_archived_and_comes_back_by_its_name(world: World) -> None:
    database, texts = world.database, said(40)
    feedback = await told(world, texts)
    await find_topics(database, world.workspace_id)
    own = [(await topic_of(world, one.id)).topic_id for one in feedback[::4]]
    gone = next(each for each in own if each is not None)
    async with database.transaction() as work:
        await rename_topic(work, world.manager, topic_id=gone, name_en="Gone", name_zh=None)
        for one in feedback[::4]:
            stored = await work.session.get_one(Feedback, one.id)
            stored.judged_valid = False

    await find_topics(database, world.workspace_id)

    archived = await topics(world, TopicState.ARCHIVED)
    assert gone in {each.id for each in archived}
    assert all(each.archived_at is not None for each in archived)
    async with database.transaction() as work:
        for one in feedback[::4]:
            (await work.session.get_one(Feedback, one.id)).judged_valid = None
    await find_topics(database, world.workspace_id)
    back = {each.id: each for each in await topics(world)}
    assert back[gone].name_en == "Gone" and back[gone].archived_at is None


@on_one_database
async def test_who_may_not_and_what_is_not_there_changes_nothing(world: World) -> None:
    database = world.database
    await told(world, said(16))
    await find_topics(database, world.workspace_id)
    one, other, *_ = await topics(world)
    viewer, manager = world.member(Role.VIEWER), world.manager
    with pytest.raises(NotAllowed):
        async with database.transaction() as work:
            await rename_topic(work, viewer, topic_id=one.id, name_en="x", name_zh=None)
    with pytest.raises(NotAllowed):
        async with database.transaction() as work:
            await merge_topic(work, viewer, topic_id=one.id, into_id=other.id)
    with pytest.raises(NotAllowed):
        async with database.transaction() as work:
            await ask_for_topics(work, viewer)
    with pytest.raises(TopicNotFound):
        async with database.transaction() as work:
            await hide_topic(work, manager, topic_id=NOBODY)
    with pytest.raises(TopicIsMerged):
        async with database.transaction() as work:
            await merge_topic(work, manager, topic_id=one.id, into_id=one.id)
    with pytest.raises(FeedbackNotFound):
        async with database.transaction() as work:
            await move_feedback(work, manager, feedback_id=FeedbackId(NOBODY), topic_id=one.id)
    async with database.transaction() as work:
        await hide_topic(work, manager, topic_id=one.id)
    assert one.id in {each.id for each in await topics(world, TopicState.HIDDEN)}
    async with database.transaction() as work:
        await show_topic(work, manager, topic_id=one.id)
    assert {each.id for each in await topics(world)} >= {one.id, other.id}


@on_one_database
async def test_runs_are_due_when_asked_and_when_enough_came_and_never_two_at_once(
    world: World,
) -> None:
    database, viewer = world.database, world.manager
    async with database.transaction() as work:
        now = work.now
    assert await due_workspaces(database, now) == []
    assert await find_topics(database, world.workspace_id) is not None  # too little: no topics
    assert await topics(world) == []
    await told(world, said(12))
    async with database.transaction() as work:
        run = await ask_for_topics(work, viewer)
        await ask_for_topics(work, viewer)
    assert await due_workspaces(database, now) == [world.workspace_id]
    assert await count_rows(database, "audit_entry", "action = 'topics.asked'") == 1
    assert [is_due(run, came, now) for came in (0, 49, 50)] == [False, False, True]

    async with database.transaction() as work:
        assert await begin_run(work, world.workspace_id, LEASE)
    assert await find_topics(database, world.workspace_id) is None


async def test_words_are_counted_once_a_text_and_low_scores_have_reasons(world: World) -> None:
    database, viewer = world.database, world.manager
    await told(world, ["late late parcels 物流 慢"] * 2 + ["a late parcel 物流"] * 6, score=1)
    await told(world, ["a fine camera 相机"] * 8, score=5)
    async with database.transaction() as work:
        period = last_days(30, work.now)

    found = await count_keywords(database, viewer, period)
    chinese = await count_keywords(database, viewer, period, language=Language.ZH)
    reasons = await explain_low_scores(database, viewer, period)
    async with database.reading() as session:
        trends = await trends_in(session, world.workspace_id, period)

    counts = {each.word: each.count for each in found.keywords}
    assert (counts["late"], counts["parcel"], counts["camera"]) == (8, 8, 8)
    assert {each.word: each.count for each in chinese.keywords}["相机"] == 8
    assert all(sum(each.series) == each.count and each.before == 0 for each in found.keywords)
    assert (found.texts, found.texts_before, found.is_cut) == (16, 0, False)
    assert {"late", "parcel", "物流"} <= {each.word for each in reasons.words}
    assert (reasons.low, reasons.scored) == (8, 16)
    assert all(len(each.quotes) == 3 and each.other == 0 for each in reasons.words)
    assert trends.of(None).low_share == 0.5
