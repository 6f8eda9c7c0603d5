import pytest

from domain.feedback import queries
from domain.feedback.errors import AlreadyShipped, FeedbackNotFound
from domain.feedback.judging import judge_feedback
from domain.feedback.models import StatusMeaning
from domain.feedback.progressing import progress
from domain.people.roles import Role
from domain.shared.errors import NotAllowed
from domain.shared.ids import FeedbackId, new_id
from tests.support.rows import count_rows
from tests.support.world import World, opened

JUDGED = "name = 'feedback.judged'"


async def judged(world: World, feedback_id: FeedbackId, *, valid: bool) -> None:
    async with world.database.transaction() as work:
        await judge_feedback(work, world.manager, feedback_id=feedback_id, valid=valid)


async def meaning(world: World, feedback_id: FeedbackId) -> StatusMeaning:
    async with world.database.reading() as session:
        feedback = await queries.feedback_by_id(session, world.workspace_id, feedback_id)
        statuses = await queries.statuses_of(session, world.workspace_id)
    assert feedback is not None
    return statuses[feedback.status_id].meaning


async def test_a_judgement_moves_the_feedback_and_can_be_turned(world: World) -> None:
    feedback = await world.feedback()
    for valid, expected in (
        (False, StatusMeaning.REJECTED),
        (True, StatusMeaning.REVIEWED),
        (False, StatusMeaning.REJECTED),
    ):
        await judged(world, feedback.id, valid=valid)
        assert await meaning(world, feedback.id) is expected
    assert await count_rows(world.database, "outbox_event", JUDGED) == 3


async def test_the_same_judgement_twice_is_told_once(world: World) -> None:
    feedback = await world.feedback()
    await judged(world, feedback.id, valid=True)
    await judged(world, feedback.id, valid=True)
    assert await count_rows(world.database, "outbox_event", JUDGED) == 1
    assert await count_rows(world.database, "feedback_change") == 2


async def test_what_changed_the_product_is_not_called_fake(world: World) -> None:
    feedback = await world.feedback()
    async with world.database.transaction() as work:
        stored = await queries.feedback_by_id(work.session, world.workspace_id, feedback.id)
        assert stored is not None
        await progress(work, stored, StatusMeaning.SHIPPED, actor="test")
    with pytest.raises(AlreadyShipped):
        await judged(world, feedback.id, valid=False)
    assert await meaning(world, feedback.id) is StatusMeaning.SHIPPED
    assert await count_rows(world.database, "outbox_event", JUDGED) == 0


async def test_strangers_neighbours_and_viewers_judge_nothing(world: World) -> None:
    feedback = await world.feedback()
    neighbour = await opened(world.database, "neighbour")
    for viewer, feedback_id, refusal in (
        (world.stranger, feedback.id, NotAllowed),
        (world.member(Role.VIEWER), feedback.id, NotAllowed),
        (neighbour.manager, feedback.id, FeedbackNotFound),
        (world.manager, FeedbackId(new_id()), FeedbackNotFound),
    ):
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await judge_feedback(work, viewer, feedback_id=feedback_id, valid=False)
    assert await meaning(world, feedback.id) is StatusMeaning.RECEIVED
