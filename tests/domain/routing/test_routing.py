"""Who has it, by when, and what is said when that moves."""

from datetime import timedelta

import pytest

from domain.feedback.judging import judge_feedback
from domain.feedback.models import Channel, Feedback
from domain.feedback.queries import feedbacks_by_id
from domain.feedback.replying import reply_to_feedback
from domain.feedback.submitting import Submission, submit_feedback
from domain.inbox.filters import InboxFilters
from domain.inbox.reading import read_inbox
from domain.people.roles import Role
from domain.priorities.arithmetic import Assessment, Level
from domain.priorities.grading import grade_feedback
from domain.routing import queries
from domain.routing.errors import (
    DateHasPassed,
    LimitOutOfRange,
    MoveReasonMissing,
    StoryHasEnded,
)
from domain.routing.policing import choose_policy
from domain.routing.promising import LONGEST_HOURS, Policy, PromiseKind
from domain.routing.routing import Expected, Routing, expected_of, route_feedback
from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed
from domain.shared.paging import PageRequest
from tests.support.rows import count_rows
from tests.support.world import World

TOMORROW = timedelta(hours=20)
NEXT_WEEK = timedelta(days=7)


async def routed(world: World, feedback: Feedback, to: Routing) -> Expected:
    async with world.database.transaction() as work:
        await route_feedback(work, world.member(Role.AGENT), feedback_id=feedback.id, to=to)
    async with world.database.reading() as session:
        return await expected_of(session, feedback)


async def test_a_new_name_is_remembered_and_found_again_however_it_is_written(
    world: World,
) -> None:
    one, other = await world.feedback("Smoke!"), await world.feedback("More smoke!")

    assert (await routed(world, one, Routing(team="Battery Team"))).team == "Battery Team"
    assert (await routed(world, other, Routing(team=" battery team "))).team == "Battery Team"

    assert await count_rows(world.database, "owner_team") == 1
    assert await count_rows(world.database, "outbox_event", "name = 'feedback.routed'") == 2


async def test_the_same_route_again_changes_nothing(world: World) -> None:
    feedback = await world.feedback()
    await routed(world, feedback, Routing(team="Lenses"))
    await routed(world, feedback, Routing(team="Lenses"))

    assert await count_rows(world.database, "outbox_event", "name = 'feedback.routed'") == 1


async def test_a_later_date_than_was_promised_needs_a_reason_that_is_kept(world: World) -> None:
    feedback = await world.feedback()
    later = utc_now() + NEXT_WEEK

    with pytest.raises(MoveReasonMissing):
        await routed(world, feedback, Routing(due_at=later))
    assert await count_rows(world.database, "feedback_route") == 0

    why = "The part comes by ship."
    expected = await routed(world, feedback, Routing(due_at=later, reason=why))
    assert expected.promise is not None
    assert (expected.promise.kind, expected.promise.by) == (PromiseKind.TEAM, later)
    async with world.database.reading() as session:
        [move] = await queries.moves_of(session, [feedback.id])
    assert (move.after, move.reason) == (later, why)
    assert move.before == feedback.created_at + timedelta(hours=24)


async def test_a_sooner_date_needs_no_reason(world: World) -> None:
    feedback = await world.feedback()
    sooner = feedback.created_at + TOMORROW

    expected = await routed(world, feedback, Routing(due_at=sooner))

    assert expected.promise is not None
    assert expected.promise.by == sooner
    assert await count_rows(world.database, "feedback_date_move") == 0


async def test_nothing_is_expected_in_the_past_or_of_what_has_ended(world: World) -> None:
    feedback, fake = await world.feedback(), await world.feedback("pills")
    async with world.database.transaction() as work:
        await judge_feedback(work, world.system, feedback_id=fake.id, valid=False)

    with pytest.raises(DateHasPassed):
        await routed(world, feedback, Routing(due_at=feedback.created_at - NEXT_WEEK, reason="x"))
    with pytest.raises(StoryHasEnded):
        await routed(world, fake, Routing(due_at=utc_now() + NEXT_WEEK, reason="x"))
    assert await count_rows(world.database, "feedback_route") == 0


async def test_only_who_grades_may_route_and_only_managers_choose_limits(world: World) -> None:
    feedback = await world.feedback()

    async with world.database.transaction() as work:
        with pytest.raises(NotAllowed):
            await route_feedback(
                work, world.member(Role.VIEWER), feedback_id=feedback.id, to=Routing(team="A")
            )
        with pytest.raises(NotAllowed):
            await choose_policy(work, world.member(Role.AGENT), Policy())
    assert await count_rows(world.database, "owner_team") == 0


@pytest.mark.parametrize("hours", [0, -1, LONGEST_HOURS + 1])
async def test_a_limit_is_within_a_year(world: World, hours: int) -> None:
    async with world.database.transaction() as work:
        with pytest.raises(LimitOutOfRange) as refused:
            await choose_policy(work, world.manager, Policy(l2_hours=hours))
    assert refused.value.limit == "l2"
    assert await count_rows(world.database, "response_policy") == 0


async def test_the_inbox_finds_exactly_what_the_arithmetic_calls_late(world: World) -> None:
    async with world.database.transaction() as work:
        [imported] = [
            await submit_feedback(
                work, world.system, Submission(channel=Channel.IMPORT, text="from a file")
            )
        ]
    ordinary, answered, defect, wish, own_date, ended = [
        await world.feedback(text) for text in ("one", "two", "three", "four", "five", "six")
    ]
    levels = {defect: Level.L2, wish: Level.L3}
    async with world.database.transaction() as work:
        await reply_to_feedback(
            work, world.system, feedback_id=answered.id, text="Hello", author_name="Olga"
        )
        for feedback, level in levels.items():
            await grade_feedback(
                work, world.system, feedback_id=feedback.id, assessment=Assessment(level, 1, 1)
            )
        await judge_feedback(work, world.system, feedback_id=ended.id, valid=False)
    await routed(world, own_date, Routing(due_at=utc_now() + NEXT_WEEK, reason="Ship"))

    spoken = (imported, ordinary, answered, defect, wish, own_date, ended)
    everything = [each.id for each in spoken]
    for days, late in (
        (0, set()),
        (2, {ordinary.id}),
        (8, {ordinary.id, own_date.id}),
        (15, {ordinary.id, own_date.id, defect.id}),
    ):
        then = utc_now() + timedelta(days=days)
        async with world.database.reading() as session:
            page = await read_inbox(
                session, world.system, PageRequest(50), filters=InboxFilters(late_at=then)
            )
            said = await feedbacks_by_id(session, world.workspace_id, everything)
            promises = [(each.id, (await expected_of(session, each)).promise) for each in said]
        assert {row.feedback.id for row in page.items} == late, days
        assert {
            feedback_id for feedback_id, promise in promises if promise and promise.is_late(then)
        } == late


async def test_chosen_limits_hold_for_what_is_open(world: World) -> None:
    feedback = await world.feedback()
    async with world.database.transaction() as work:
        await choose_policy(work, world.manager, Policy(first_hours=2))

    async with world.database.reading() as session:
        promise = (await expected_of(session, feedback)).promise

    assert promise is not None
    assert promise.by == feedback.created_at + timedelta(hours=2)
    assert (
        await count_rows(world.database, "audit_entry", "action = 'workspace.deadlines_chosen'")
        == 1
    )
