from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from domain.feedback.errors import FeedbackNotFound
from domain.feedback.models import Channel, Feedback, StatusMeaning
from domain.feedback.scales import RatingKind
from domain.feedback.submitting import Submission, submit_feedback
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.inbox.filters import InboxFilters, InboxOrder
from domain.inbox.reading import read_feedback, read_inbox
from domain.inbox.rows import InboxRow
from domain.people.roles import Role
from domain.priorities.arithmetic import Assessment, Level
from domain.priorities.grading import grade_feedback
from domain.shared.errors import InvalidText, NotAllowed
from domain.shared.ids import CustomerId, FeedbackId, SignalId, new_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.shared.work import Database
from domain.understanding.models import Signal, SignalName
from tests.domain.roadmap.planned import linked, neighbour_of, planned
from tests.support.world import World

SPOKEN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


async def said(
    world: World,
    text: str | None,
    *,
    channel: Channel = Channel.WIDGET,
    kind: RatingKind | None = None,
    score: int | None = None,
    at: datetime = SPOKEN,
    customer_id: CustomerId | None = None,
) -> Feedback:
    submission = Submission(
        channel=channel,
        text=text,
        kind=kind,
        score=score,
        received_at=at,
        customer_id=customer_id,
    )
    async with world.database.transaction() as work:
        return await submit_feedback(work, world.system, submission)


async def graded(world: World, feedback: Feedback, assessment: Assessment) -> None:
    async with world.database.transaction() as work:
        await grade_feedback(work, world.manager, feedback_id=feedback.id, assessment=assessment)


async def understood(world: World, feedback: Feedback, **labels: str) -> None:
    async with world.database.transaction() as work:
        for name, label in labels.items():
            work.session.add(
                Signal(
                    id=SignalId(new_id()),
                    workspace_id=world.workspace_id,
                    feedback_id=feedback.id,
                    name=SignalName(name),
                    label=label,
                    score=None,
                    confidence=0.8,
                    reasons=[],
                    analyzer="english",
                    version="1",
                    understood_at=work.now,
                )
            )


async def rows(
    world: World, filters: InboxFilters | None = None, order: InboxOrder = InboxOrder.NEWEST
) -> list[InboxRow]:
    """Every row, in pages of two."""
    found: list[InboxRow] = []
    after = None
    while True:
        async with world.database.reading() as session:
            page = await read_inbox(
                session,
                world.member(Role.VIEWER),
                PageRequest(2, after),
                filters=filters,
                order=order,
            )
        found += page.items
        if not page.has_next:
            return found
        after = page.cursors[-1]


async def texts(world: World, **filters: object) -> list[str | None]:
    found = await rows(world, InboxFilters(**filters))  # type: ignore[arg-type]  # as typed there
    return [row.feedback.text for row in found]


async def test_a_row_shows_all_that_is_known(roadmap: World) -> None:
    feedback, silent = await said(roadmap, "dark please"), await said(roadmap, "nothing yet")
    await graded(roadmap, feedback, Assessment(Level.L2, 4, 3))
    await understood(roadmap, feedback, sentiment="negative", nature="suggestion")
    items = [await planned(roadmap, title) for title in ("One", "Two")]
    for item in items:
        await linked(roadmap, item.id, feedback.id)

    quiet, row = await rows(roadmap)
    assert row.feedback.id == feedback.id
    assert row.status.meaning is StatusMeaning.CONSIDERED
    assert row.grade is not None
    assert row.grade.priority == 37
    assert {name: signal.label for name, signal in row.signals.items()} == {
        SignalName.SENTIMENT: "negative",
        SignalName.NATURE: "suggestion",
    }
    assert row.item_ids == (items[0].id, items[1].id)
    assert (quiet.feedback.id, quiet.grade, quiet.signals, quiet.item_ids) == (
        silent.id,
        None,
        {},
        (),
    )
    async with roadmap.database.reading() as session:
        alone = await read_feedback(session, roadmap.manager, feedback_id=feedback.id)
    assert (alone.feedback.id, alone.item_ids) == (feedback.id, row.item_ids)


async def test_newest_is_when_they_spoke_and_equal_moments_are_all_shown(roadmap: World) -> None:
    later = SPOKEN + timedelta(microseconds=1)
    for text, at in (("a", SPOKEN), ("b", later), ("c", SPOKEN), ("d", SPOKEN), ("e", later)):
        await said(roadmap, text, at=at)
    assert [row.feedback.text for row in await rows(roadmap)] == ["e", "b", "d", "c", "a"]


async def test_by_priority_the_ungraded_come_last(roadmap: World) -> None:
    long_list, safety, equal = Assessment(Level.L3, 1, 1), Assessment(Level.L1, 5, 5), None
    for text, assessment in (
        ("none, old", None),
        ("least", long_list),
        ("first, old", safety),
        ("none, new", equal),
        ("first, new", safety),
    ):
        feedback = await said(roadmap, text)
        if assessment:
            await graded(roadmap, feedback, assessment)
    found = await rows(roadmap, order=InboxOrder.PRIORITY)
    assert [row.feedback.text for row in found] == [
        "first, new",
        "first, old",
        "least",
        "none, new",
        "none, old",
    ]


async def test_filters_narrow_and_add_up(roadmap: World) -> None:
    mei = await roadmap.customer()
    rated = await said(
        roadmap, "rated", kind=RatingKind.NPS, score=3, channel=Channel.API, customer_id=mei
    )
    spoken = await said(roadmap, "spoken", at=SPOKEN + timedelta(days=1))
    await graded(roadmap, rated, Assessment(Level.L2, 1, 1))
    await understood(roadmap, rated, sentiment="negative", nature="complaint", language="en")
    await understood(roadmap, spoken, sentiment="positive", nature="praise", language="zh")
    day_later = SPOKEN + timedelta(days=1)
    for filters, found in (
        ({}, ["spoken", "rated"]),
        ({"meaning": StatusMeaning.REVIEWED}, ["rated"]),
        ({"meaning": StatusMeaning.RECEIVED}, ["spoken"]),
        ({"channel": Channel.API}, ["rated"]),
        ({"kind": RatingKind.NPS}, ["rated"]),
        ({"kind": RatingKind.CES}, []),
        ({"level": Level.L2}, ["rated"]),
        ({"level": Level.L1}, []),
        ({"graded": True}, ["rated"]),
        ({"graded": False}, ["spoken"]),
        ({"sentiment": "positive"}, ["spoken"]),
        ({"nature": "complaint"}, ["rated"]),
        ({"language": "zh"}, ["spoken"]),
        ({"language": "zh", "sentiment": "negative"}, []),
        ({"customer_id": mei}, ["rated"]),
        ({"received_from": day_later}, ["spoken"]),
        ({"received_until": day_later}, ["rated"]),
        ({"search": "RATED", "channel": Channel.WIDGET}, []),
    ):
        assert await texts(roadmap, **filters) == found, filters


async def test_every_word_must_occur_in_whichever_language(roadmap: World) -> None:
    await said(roadmap, "镜头盖 falls off，很难用")
    await said(roadmap, "The lens cap FALLS off")
    assert len(await texts(roadmap, search="falls")) == 2
    assert await texts(roadmap, search="镜头盖 OFF") == ["镜头盖 falls off，很难用"]
    assert await texts(roadmap, search="ｌｅｎｓ") == ["The lens cap FALLS off"]
    assert await texts(roadmap, search="lens 镜头") == []


@pytest.mark.parametrize("sign", ["%", "_", "\\", "/"])
async def test_signs_stand_for_themselves(roadmap: World, sign: str) -> None:
    await said(roadmap, f"a{sign}c")
    await said(roadmap, "abc")
    assert await texts(roadmap, search=sign) == [f"a{sign}c"]


async def test_a_tracking_number_finds_its_feedback_and_no_other(roadmap: World) -> None:
    wanted = await said(roadmap, "wanted")
    number = TrackingNumber(wanted.tracking_number)
    await said(roadmap, f"I wrote {number} before")
    for typed in (number, shown_tracking_number(number), f" hrd {number.lower()} "):
        assert await texts(roadmap, search=typed) == ["wanted"]


async def test_a_word_that_could_be_a_tracking_number_is_still_a_word(roadmap: World) -> None:
    """A number in use next door is here nothing but twelve letters."""
    neighbour = await neighbour_of(roadmap)
    theirs = await said(neighbour, "theirs")
    await said(roadmap, f"they told me {theirs.tracking_number}")
    found = await texts(roadmap, search=theirs.tracking_number)
    assert found == [f"they told me {theirs.tracking_number}"]


async def test_a_page_takes_three_statements_however_long_it_is(roadmap: World) -> None:
    for n in range(6):
        feedback = await said(roadmap, f"number {n}")
        await graded(roadmap, feedback, Assessment(Level.L3, 1, 1))
        await understood(roadmap, feedback, sentiment="neutral")
        await linked(roadmap, (await planned(roadmap, f"Item {n}")).id, feedback.id)
    assert [await statements(roadmap.database, roadmap, first) for first in (1, 6)] == [3, 3]


async def statements(database: Database, world: World, first: int) -> int:
    """How many statements reach the database."""
    seen: list[str] = []
    async with database.reading() as session:
        connection = await session.connection()

        def see(_c: object, _u: object, statement: str, *_more: object) -> None:
            seen.append(statement)

        event.listen(connection.sync_connection, "before_cursor_execute", see)
        page = await read_inbox(session, world.manager, PageRequest(first))
    assert len(page.items) == first
    return len(seen)


async def test_the_inbox_is_the_teams_and_the_neighbours_is_another(roadmap: World) -> None:
    feedback = await said(roadmap, "secret")
    neighbour = await neighbour_of(roadmap)
    async with roadmap.database.reading() as session:
        for viewer in (roadmap.stranger, roadmap.as_customer(await roadmap.customer())):
            with pytest.raises(NotAllowed):
                await read_inbox(session, viewer, PageRequest(9))
            with pytest.raises(NotAllowed):
                await read_feedback(session, viewer, feedback_id=feedback.id)
        theirs = await read_inbox(session, neighbour.manager, PageRequest(9))
        assert (theirs.items, theirs.has_next) == ((), False)
        for viewer, feedback_id in (
            (neighbour.manager, feedback.id),
            (roadmap.manager, FeedbackId(new_id())),
        ):
            with pytest.raises(FeedbackNotFound):
                await read_feedback(session, viewer, feedback_id=feedback_id)


async def test_what_no_database_takes_is_refused(roadmap: World) -> None:
    async with roadmap.database.reading() as session:
        for search in ("a\x00", "\ud800"):
            with pytest.raises(InvalidText):
                await read_inbox(
                    session,
                    roadmap.manager,
                    PageRequest(9),
                    filters=InboxFilters(search=search),
                )
        with pytest.raises(InvalidPage):
            await read_inbox(session, roadmap.manager, PageRequest(9, "nonsense"))
