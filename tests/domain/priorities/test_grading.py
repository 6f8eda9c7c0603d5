import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackIsFake, FeedbackNotFound
from domain.feedback.judging import judge_feedback
from domain.feedback.models import StatusMeaning
from domain.people.roles import Role
from domain.priorities.arithmetic import Assessment, AxisOutOfRange, Level
from domain.priorities.grading import grade_feedback
from domain.shared.errors import NotAllowed
from domain.shared.ids import FeedbackId, new_id
from tests.support.rows import count_rows
from tests.support.world import World, opened

AXIS = st.integers(1, 5)


@given(AXIS, AXIS, AXIS, AXIS)
def test_no_level_passes_a_higher_one(u1: int, i1: int, u2: int, i2: int) -> None:
    high, middle, low = (Assessment(level, u1, i1).priority for level in Level)
    other = Assessment(Level.L2, u2, i2).priority
    assert high > other > low
    assert 25 < middle <= 50


def test_the_arithmetic_is_shown() -> None:
    assert Assessment(Level.L2, 4, 3).arithmetic == "L2: 25 + 4 × 3 = 37"


def test_an_axis_runs_from_one_to_five() -> None:
    with pytest.raises(AxisOutOfRange):
        Assessment(Level.L1, 6, 1)


async def test_grading_ranks_the_feedback_and_calls_it_valid(world: World) -> None:
    feedback = await world.feedback()
    for level in (Level.L3, Level.L2):
        async with world.database.transaction() as work:
            await grade_feedback(
                work, world.manager, feedback_id=feedback.id, assessment=Assessment(level, 4, 3)
            )
    async with world.database.reading() as session:
        stored = await feedback_queries.feedback_by_id(session, world.workspace_id, feedback.id)
        statuses = await feedback_queries.statuses_of(session, world.workspace_id)
    assert stored is not None
    assert stored.judged_valid is True
    assert statuses[stored.status_id].meaning is StatusMeaning.REVIEWED
    assert await count_rows(world.database, "grade", "priority = 37") == 1
    assert await count_rows(world.database, "outbox_event", "name = 'feedback.judged'") == 1


async def test_what_is_fake_is_not_graded(world: World) -> None:
    feedback = await world.feedback()
    async with world.database.transaction() as work:
        await judge_feedback(work, world.manager, feedback_id=feedback.id, valid=False)
    with pytest.raises(FeedbackIsFake):
        async with world.database.transaction() as work:
            await grade_feedback(
                work, world.manager, feedback_id=feedback.id, assessment=Assessment(Level.L1, 1, 1)
            )
    assert await count_rows(world.database, "grade") == 0


async def test_another_workspace_finds_nothing_and_a_viewer_may_not(world: World) -> None:
    feedback = await world.feedback()
    neighbour = await opened(world.database, "neighbour")
    assessment = Assessment(Level.L1, 1, 1)
    for viewer, target, refusal in (
        (neighbour.manager, feedback.id, FeedbackNotFound),
        (world.manager, FeedbackId(new_id()), FeedbackNotFound),
        (world.member(Role.VIEWER), feedback.id, NotAllowed),
    ):
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await grade_feedback(work, viewer, feedback_id=target, assessment=assessment)
    assert await count_rows(world.database, "grade") == 0
